"""The author alone has approved the document.

What: At least one approval of the present version is by somebody who did not write it alone.
Why: Whoever wrote a text does not see what is missing in it.
Bad:
    version: "1.0"
    status: approved
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
      - {id: R-20260902-h5j2kt, kind: approval, meaning: author, at: "2026-09-02T12:02:00+03:00", by: p-003, role: sales-ops, version: "1.0", digest: "sha256:9c1e…"}
      - {id: R-20260902-h5j2ks, kind: approval, meaning: approved, at: "2026-09-02T16:02:00+03:00", by: p-003, role: head-of-sales, version: "1.0", digest: "sha256:9c1e…"}
Good:
    version: "1.0"
    status: approved
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
      - {id: R-20260902-h5j2kt, kind: approval, meaning: author, at: "2026-09-02T12:02:00+03:00", by: p-017, role: sales-ops, version: "1.0", digest: "sha256:9c1e…"}
      - {id: R-20260902-h5j2ks, kind: approval, meaning: approved, at: "2026-09-02T16:02:00+03:00", by: p-003, role: head-of-sales, version: "1.0", digest: "sha256:9c1e…"}
Source: AS9100D, 7.5.2 note (approval by authorised persons); ISO 13485:2016, 4.2.4
"""  # noqa: E501 - an entry is one line

from collections.abc import Iterator

from sopctl.model.finding import Problem, Related, Severity
from sopctl.model.sop import Sop, Status
from sopctl.reviews.case import Case
from sopctl.reviews.evidence import authors
from sopctl.rules.document.signatures import source_approvals
from sopctl.rules.registry import Context, Subject, rule

_APPROVED = (Status.APPROVED, Status.EFFECTIVE)


@rule("DOC006", "approver-weak", Subject.SOP, Severity.WARNING)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    if sop.status not in _APPROVED or context.handbook.unreadable_records(sop.id):
        return
    approvals = source_approvals(context.handbook, sop)
    wrote = authors(Case(context.handbook, sop, context.today), sop.version)
    if approvals and len(wrote) == 1 and all(entry.by in wrote for entry in approvals):
        message = f"only `{approvals[-1].by}`, who wrote version `{sop.version}` alone, has approved it"
        advice = "have somebody else with the right approve it as well"
        records = context.handbook.records(sop.id).file
        related = (Related(("entries", approvals[-1].index), "the approval", file=records),)
        yield Problem(("status",), message, help=advice, related=related, about=sop.version)
