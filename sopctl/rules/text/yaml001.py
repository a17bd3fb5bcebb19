"""The text is not written as YAML.

What: Colons, dashes, quotes, brackets and indents stand as YAML wants them.
Why: A file that cannot be read to its end is checked only in part, and left out of the handbook.
Bad:
    keywords: [lead, inbound
Good:
    keywords: [lead, inbound]
Source: YAML 1.2.2, chapters 6 to 8 (structure and styles)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("YAML001", "syntax", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("YAML001")
