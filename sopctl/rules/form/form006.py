"""A text is read as a number or as a yes-or-no value.

What: A text that looks like a number stands in quotes, above all a version.
Why: Without quotes version 1.10 is the number 1.1, which is another version.
Bad:
    version: 1.10
Good:
    version: "1.10"
Source: YAML 1.2.2, 10.3.2 (tag resolution)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("FORM006", "quotes-missing", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("FORM006")
