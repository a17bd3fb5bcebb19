"""The file is made for a newer sopctl.

What: The number behind `sop:`, `records:` and `sopctl:` is one that this version of sopctl knows.
Why: An older sopctl would misread what it does not know, so it reads nothing.
Bad:
    sop: 2
Good:
    sop: 1
Source: sopctl's own (an older sopctl must not misread it)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("FORM011", "newer-format", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("FORM011")
