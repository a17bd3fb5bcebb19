"""A version takes force before people had time to learn it.

What: From its last approval to its first day a version has at least the time for training (`within` of a training
    after such a version), unless its history entry is `urgent`.
Why: On the first day people work by the new text only if they know it by then.
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
    effective_from: 2026-09-05
    training: [{audience: distribution, kind: revision, within: 14 days, after: [major, minor]}]
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
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
    effective_from: 2026-09-16
    training: [{audience: distribution, kind: revision, within: 14 days, after: [major, minor]}]
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
      - {id: R-20260902-h5j2ks, kind: approval, meaning: approved, at: "2026-09-02T16:02:00+03:00", by: p-003, role: head-of-sales, version: "1.0", digest: "sha256:9c1e…"}
Source: developing a sales SOP (training as a stage); ISO 9001:2015, 7.2; 21 CFR Part 211, 211.25
"""  # noqa: E501 - an entry is one line

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from sopctl.model.duration import Duration
from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop, Status
from sopctl.reviews.days import local_day
from sopctl.rules.document.signatures import source_approvals
from sopctl.rules.registry import Context, Subject, rule

_APPROVED = (Status.APPROVED, Status.EFFECTIVE)


@rule("DOC009", "effective-too-soon", Subject.SOP, Severity.WARNING)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    window = _window(sop)
    approvals = source_approvals(context.handbook, sop)
    if sop.status not in _APPROVED or sop.effective_from is None or window is None or not approvals:
        return
    approved = local_day(approvals[-1].at, ZoneInfo(context.settings.timezone))
    earliest = window.after(approved)
    if approved <= sop.effective_from < earliest:
        message = f"the document takes force on {sop.effective_from}, but training may take until {earliest}"
        advice = f"set `effective_from` to {earliest}, or mark the history entry with `urgent: true`"
        yield Problem(("effective_from",), message, help=advice, about=sop.version)


def _window(sop: Sop) -> Duration | None:
    """The longest time for training after a version like the present one."""
    revision = next((revision for revision in sop.history if revision.version == sop.version), None)
    if revision is not None and (revision.urgent or revision.kind == "editorial"):
        return None
    kind = revision.kind if revision is not None else None
    asked = (t.within for t in sop.training if t.within and t.after and (kind is None or kind in t.after))
    return max(asked, key=lambda duration: duration.minutes, default=None)
