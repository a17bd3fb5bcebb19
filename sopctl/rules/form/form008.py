"""A number is too small or too large.

What: Shares lie between 0 and 1, percentages between 0 and 100, counts above 0.
Why: A number that cannot be true makes every sum wrong in which it is counted.
Bad:
    service_level: {within: 2 working days, percentile: 900}
Good:
    service_level: {within: 2 working days, percentile: 90}
Source: data integrity (a value that can be)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("FORM008", "out-of-range", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("FORM008")
