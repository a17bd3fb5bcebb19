"""A document is due for a review.

What: Documents in force are reviewed by the day that their risk, their own dates and open triggers ask for. A hint,
    since time alone brings it; in an audit an error, a warning while there is grace.
Why: What nobody looks at any more is followed less and less, and one day rightly so.
Bad:
    version: "1.0"
    status: effective
    effective_from: 2023-09-18
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    history: [{version: "1.0", date: 2023-09-01, change: First issue.}]
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
      - {id: R-20260902-h5j2ks, kind: approval, meaning: approved, at: "2023-09-02T16:02:00+03:00", by: p-003, role: head-of-sales, version: "1.0", digest: "sha256:9c1e…"}
Good:
    version: "1.0"
    status: effective
    effective_from: 2026-09-18
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    history: [{version: "1.0", date: 2026-09-01, change: First issue.}]
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
      - {id: R-20260902-h5j2ks, kind: approval, meaning: approved, at: "2026-09-02T16:02:00+03:00", by: p-003, role: head-of-sales, version: "1.0", digest: "sha256:9c1e…"}
Source: developing a sales SOP (yearly audit or sooner); EU GMP Chapter 4 (2011), 4.5 (regular review);
    China GMP (2010), article 158
"""  # noqa: E501 - an entry of the records is one line

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop
from sopctl.reviews.row import State
from sopctl.rules.new_entry import review_entry
from sopctl.rules.registry import Context, Subject, rule

_WORDS = {
    State.EXPIRED: "{id} expired on {due} and must not be used",
    State.OVERDUE: "{id} has been due for a review since {due} ({days} days)",
    State.IN_GRACE: "{id} has been due for a review since {due} ({days} days)",
    State.DUE_SOON: "{id} is due for a review on {due}",
}
_IN_AUDIT = {
    State.EXPIRED: Severity.ERROR,
    State.OVERDUE: Severity.ERROR,
    State.IN_GRACE: Severity.WARNING,
    State.DUE_SOON: Severity.INFO,
}


@rule("REV403", "overdue", Subject.SOP, Severity.INFO)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    row = context.row(sop)
    if row is not None and row.state in _WORDS:
        message = _WORDS[row.state].format(id=row.id, due=row.due, days=row.days_late)
        advice = review_entry(sop, context.today)
        weight = _IN_AUDIT[row.state]
        yield Problem(("review",), message, help=advice, on_key=True, by_time=True, in_audit=weight)
