"""A document in force was never reviewed.

What: A document in force has a completed review on record once half of the time until its first one is over. Not late
    by itself, hence a hint, in an audit a warning; what is due soon or late is told by REV403.
Why: What is new and what was forgotten look alike.
Bad:
    # today: 2027-10-01
    version: "1.0"
    status: effective
    effective_from: 2026-09-14
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    history: [{version: "1.0", date: 2026-09-01, change: First issue.}]
    # file: sopctl.yaml
    sopctl: 1
    approvals: {required: []}
Good:
    # today: 2027-10-01
    version: "1.0"
    status: effective
    effective_from: 2026-09-14
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    history: [{version: "1.0", date: 2026-09-01, change: First issue.}]
    # file: sopctl.yaml
    sopctl: 1
    approvals: {required: []}
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
      - {id: R-20260920-b7m2xd, kind: review, at: "2026-09-20T10:00:00+03:00", by: p-017, verdict: keep, version: "1.0", digest: "sha256:9c1e…"}
Source: what auditors ask for; developing a sales SOP (yearly audit)
"""  # noqa: E501 - an entry is one line

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop
from sopctl.reviews.row import Flag, Row, State
from sopctl.rules.registry import Context, Subject, rule


@rule("REV404", "never-reviewed", Subject.SOP, Severity.INFO)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    """What is due soon or late is told by REV403."""
    row = context.row(sop)
    if row is None or row.state is not State.CURRENT or context.handbook.unreadable_records(sop.id):
        return
    if _is_forgotten(row, context):
        message = f"{row.id} is in force since {row.baseline}, and no completed review of it is on record"
        advice = f"plan the first one; it is due on {row.due}"
        yield Problem(("status",), message, help=advice, by_time=True, in_audit=Severity.WARNING)


def _is_forgotten(row: Row, context: Context) -> bool:
    if row.baseline is None or row.due is None or Flag.NEVER_REVIEWED not in row.flags or Flag.CLAIMED in row.flags:
        return False
    return context.today - row.baseline > row.due - context.today
