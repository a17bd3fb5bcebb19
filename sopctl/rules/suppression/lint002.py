"""An ignore comment or waiver silences nothing.

What: Every ignore comment and waiver silences a finding that is there.
Why: One that is no longer needed hides the next mistake at the same place.
Bad:
    waivers: [{rule: FLOW603, reason: The loop is short., until: 2027-03-31}]
Good:
    keywords: [lead]
Source: sopctl's own
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.suppressions import Suppression


@rule("LINT002", "unused", Subject.SUPPRESSION, Severity.WARNING)
def check(suppression: Suppression, context: Context) -> Iterator[Problem]:
    if suppression.used or not suppression.active or suppression.has_ended(context.today):
        return
    what = "waiver" if suppression.is_waiver else "comment"
    message = f"this {what} silences {suppression.code}, but there is nothing to silence"
    yield Problem(suppression.path, message, help="delete it", offset=suppression.offset)
