"""The status makes a move that it cannot make.

What: Within one version the status goes draft, in-review, approved, effective, retired, one stage after the other; from
    in-review and approved back to draft; and from anywhere to retired. Approval counts as passed where the records
    have one of this version, or the handbook asks for none.
Why: Each stage stands for something that happened: a check, a signature, a first day. What was in force stays so until
    it is retired or a new version takes its place.
Before:
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
Bad:
    status: draft
Good:
    status: retired
    retired_on: 2026-11-16
    retired_because: The CRM records leads itself.
    superseded_by: none
Source: ISO 13485:2016, 4.2.4; developing a sales SOP (its stages)
"""

from collections.abc import Iterator, Mapping
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.sop import Sop, Status
from sopctl.rules.change.before import changed, same_version
from sopctl.rules.document.signatures import required_roles, source_approvals
from sopctl.rules.registry import Context, Subject, rule

_MOVES: Final[Mapping[Status, frozenset[Status]]] = {
    Status.DRAFT: frozenset((Status.IN_REVIEW, Status.RETIRED)),
    Status.IN_REVIEW: frozenset((Status.DRAFT, Status.APPROVED, Status.RETIRED)),
    Status.APPROVED: frozenset((Status.EFFECTIVE, Status.DRAFT, Status.IN_REVIEW, Status.RETIRED)),
    Status.EFFECTIVE: frozenset((Status.RETIRED,)),
    Status.RETIRED: frozenset(),
}
"""Where each status may go. Approved to in-review is two moves, over draft."""


@rule("CHG908", "status-jump", Subject.HANDBOOK, Severity.ERROR)
def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    if context.base is None:
        return
    for sop in changed(handbook, context.base):
        before = same_version(context.base, sop)
        if before is None or _still_beside(before, sop, handbook):
            continue
        old, new = _stage(before, context), _stage(sop, context)
        if old is not new and new not in _MOVES[old] and not _passed(old, new, sop, context):
            yield _jump(sop, old, new)


def _still_beside(before: Sop, now: Sop, handbook: Handbook) -> bool:
    """What was before is in its place; this is another document that took its version number."""
    if before.coming == now.coming:
        return False
    still = handbook.coming(now.id) if before.coming else handbook.sop(now.id)
    return still is not None and still is not now


def _stage(sop: Sop, context: Context) -> Status:
    """Approved with its first day reached counts as effective."""
    return Status.EFFECTIVE if sop.binds_on(context.today) else sop.status


def _passed(old: Status, new: Status, sop: Sop, context: Context) -> bool:
    """Several stages forward in one change, of which the approval is on record or not asked for."""
    if old.rank > new.rank or new not in (Status.APPROVED, Status.EFFECTIVE):
        return False
    return not required_roles(sop, context.settings) or bool(source_approvals(context.handbook, sop))


def _jump(sop: Sop, old: Status, new: Status) -> Problem:
    message = f"version `{sop.version}` goes from `{old}` to `{new}`, which is no move that a status makes"
    if old is Status.RETIRED:
        advice = "leave it retired, and write what is needed again as a new document with a new id"
    elif old is Status.EFFECTIVE:
        advice = (
            f"leave it effective, and write what comes next into `{sop.id}.next.sop.yaml`; or set it to `retired`, "
            "with the reason"
        )
    else:
        between = [status for status in Status if old.rank < status.rank < new.rank]
        names = " and ".join(f"`{status}`" for status in between)
        advice = f"go through {names} first: the approval of this version must stand in the records"
    return Problem(("status",), message, help=advice, file=sop.file)
