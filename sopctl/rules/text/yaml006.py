"""A second document starts in the file.

What: One file holds one document; no further `---` stands between fields.
Why: Most programs read only the first part, and the rest is lost without a word.
Bad:
    ---
    keywords: [lead, inbound]
Good:
    keywords: [lead, inbound]
Source: YAML 1.2.2, 9.2 (streams)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("YAML006", "second-document", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("YAML006")
