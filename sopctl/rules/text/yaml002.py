"""The file is not saved as UTF-8.

What: Every file is UTF-8 text, with or without a byte order mark.
Why: In any other encoding, letters outside English turn into other letters, each program in its own way.
Bad:
    # encoding: windows-1251
    keywords: [заявка]
Good:
    keywords: [заявка]
Source: YAML 1.2.2, 5.2 (character encodings); RFC 3629
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("YAML002", "encoding", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("YAML002")
