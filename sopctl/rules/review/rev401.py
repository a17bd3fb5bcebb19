"""A document is reviewed more seldom than its risk allows, or nobody knows when.

What: A document's `review.every` is no longer than the handbook's interval for its risk; without one of its own,
    the handbook has an interval for the risk.
Why: A document without a date is never looked at again.
Bad:
    classification: {risk: high}
    review: {every: 24 months}
Good:
    classification: {risk: high}
    review: {every: 6 months}
Source: China GMP (2010), article 158; ISO 9001:2015, 7.5.3.2 c; developing a sales SOP (yearly audit)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop, Status
from sopctl.rules.by_status import asks_by_status
from sopctl.rules.registry import Context, Subject, rule


@rule("REV401", "cadence-missing", Subject.SOP, Severity.ERROR)
@asks_by_status
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    longest = context.settings.review.every.get(sop.risk)
    own = sop.review.every
    if own is None and longest is None and sop.status not in (Status.DRAFT, Status.RETIRED):
        advice = f"add `review: {{every: 12 months}}` here, or an interval for {sop.risk} risk to sopctl.yaml"
        yield Problem((), "nobody can tell when this document is to be reviewed next", help=advice)
    elif own is not None and longest is not None and own.minutes > longest.minutes:
        message = f"a review every {own} is too seldom: the handbook allows at most {longest} for {sop.risk} risk"
        yield Problem(("review", "every"), message, help=f"write `every: {longest}` or less, or delete the line")
