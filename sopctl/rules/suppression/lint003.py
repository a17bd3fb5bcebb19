"""A waiver has ended.

What: A waiver's `until` has not passed.
Why: An exception is granted for a time; from its end on what it silenced shows again, as a
    hint; in an audit as what it is.
Bad:
    # today: 2027-04-01
    waivers: [{rule: FLOW603, reason: The loop is short., until: 2027-03-31}]
Good:
    # today: 2027-03-31
    status: draft
Source: sopctl's own
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.suppressions import Suppression


@rule("LINT003", "waiver-expired", Subject.SUPPRESSION, Severity.INFO)
def check(suppression: Suppression, context: Context) -> Iterator[Problem]:
    if suppression.until is None or not suppression.has_ended(context.today):
        return
    message = f"this waiver of {suppression.code} ended on {suppression.until}"
    advice = "delete it, or have it granted again with a later `until`"
    yield Problem((*suppression.path, "until"), message, help=advice, by_time=True, in_audit=Severity.WARNING)
