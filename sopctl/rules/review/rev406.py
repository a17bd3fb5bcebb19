"""A trigger has waited for its review too long.

What: A recorded trigger is answered by a review, a dismissal or a closure within the time that its rule gives. A
    hint, since time alone brings it; in an audit an error.
Why: A trigger that nobody answers teaches everybody that triggers mean nothing.
Bad:
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
    review: {triggers: [{id: T1, event: [law], respond_within: 30 days}]}
    # file: sopctl.yaml
    sopctl: 1
    approvals: {required: []}
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
      - {id: R-20260916-k3f9qz, kind: trigger, date: 2026-09-16, at: "2026-09-16T09:00:00+03:00", by: p-017, rule: T1}
Good:
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
    review: {triggers: [{id: T1, event: [law], respond_within: 30 days}]}
    # file: sopctl.yaml
    sopctl: 1
    approvals: {required: []}
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
      - {id: R-20260916-k3f9qz, kind: trigger, date: 2026-09-16, at: "2026-09-16T09:00:00+03:00", by: p-017, rule: T1}
      - {id: R-20260920-b7m2xd, kind: dismissal, at: "2026-09-20T10:00:00+03:00", by: p-003, reason: The law is about others., closes: [R-20260916-k3f9qz]}
Source: developing a sales SOP (review sooner on a major change, monitoring of its effect)
"""  # noqa: E501 - an entry is one line

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop
from sopctl.reviews.case import Case
from sopctl.reviews.triggers import open_triggers
from sopctl.rules.registry import Context, Subject, rule


@rule("REV406", "trigger-stale", Subject.SOP, Severity.INFO)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    if sop.coming or not sop.binds_on(context.today):
        return
    file = context.handbook.records(sop.id).file
    for waiting in open_triggers(Case(context.handbook, sop, context.today)):
        if waiting.respond_by < context.today:
            entry = waiting.trigger
            message = f"the trigger `{entry.id}` asked for a review by {waiting.respond_by}; no entry answers it"
            advice = f"add a review or a dismissal with `closes: [{entry.id}]`"
            place = ("entries", entry.index)
            yield Problem(place, message, help=advice, file=file, on_key=True, by_time=True, in_audit=Severity.ERROR)
