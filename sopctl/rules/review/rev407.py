"""An extension of a review does not count.

What: An extension has an approver who is known and active, a reason, ends after the due date and at most 90 days
    later, and is the only one since the last review.
Why: An extension without a limit is a review that does not take place.
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
    # file: sopctl.yaml
    sopctl: 1
    approvals: {required: []}
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
      - {id: R-20261001-k3f9qz, kind: extension, at: "2026-10-01T09:00:00+03:00", by: p-017, until: 2029-11-01, reason: Busy., approver: p-003}
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
    # file: sopctl.yaml
    sopctl: 1
    approvals: {required: []}
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
      - {id: R-20261001-k3f9qz, kind: extension, at: "2026-10-01T09:00:00+03:00", by: p-017, until: 2028-11-01, reason: Busy., approver: p-003}
Source: document-control practice (extensions are approved, justified and few)
"""  # noqa: E501 - an entry is one line

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.records import Extension
from sopctl.model.sop import Sop
from sopctl.rules.by_status import asks_by_status
from sopctl.rules.registry import Context, Subject, rule


@rule("REV407", "extension-weak", Subject.SOP, Severity.ERROR)
@asks_by_status
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    """What counts here is what counts for the due date."""
    row = context.row(sop)
    for reason in row.reasons if row else ():
        if reason.kind == "extension-refused":
            records = context.handbook.records(sop.id)
            entry = next((entry for entry in records.of(Extension) if entry.until == reason.date), None)
            place = ("entries", entry.index) if entry else ("entries",)
            message = reason.detail.rstrip(".")
            advice = "review the document, or add an extension that counts and a correction of this one"
            yield Problem(place, message, help=advice, file=records.file, on_key=True)
