"""An id, date, duration or address is not written as it should be.

What: Ids, dates, durations, versions, paths and addresses have their form, and dates exist in the calendar.
Why: A date or duration that cannot be read is left out of every reminder that depends on it.
Bad:
    effective_from: 2026-02-30
Good:
    effective_from: 2026-02-28
Source: ISO 8601-1:2019 (dates and durations)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("FORM005", "malformed", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("FORM005")
