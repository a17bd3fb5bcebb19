"""A document in force is deleted, or another text stands in its place.

What: A document in force stays until it is retired, with its file; the coming version stands beside it, as
    `ID.next.sop.yaml`, until it takes force.
Why: Whoever looks for the rule finds none, or works by a draft; and what was valid until when cannot be shown any more.
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
    version: "1.1"
    status: draft
Good:
    status: retired
    retired_on: 2026-11-16
    retired_because: The CRM records leads itself.
    superseded_by: none
Source: ISO 13485:2016, 4.2.4 (obsolete documents are kept); document-control practice (a coming version stands beside)
"""

import posixpath
from collections.abc import Iterator

from sopctl.changes.versions import numbers
from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.sop import Sop, Status
from sopctl.reading.build import is_coming
from sopctl.rules.change.before import same_place, versions
from sopctl.rules.registry import Context, Subject, rule


@rule("CHG903", "binding-text-lost", Subject.HANDBOOK, Severity.ERROR)
def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    if context.base is None:
        return
    for before in context.base.binding_on(context.today):
        now = versions(handbook, before.id)
        if (same := same_place(handbook, before)) is not None:
            now = (same, *now)
        if any(sop.binds_on(context.today) or sop.status is Status.RETIRED for sop in now):
            continue
        if now and not now[0].coming:
            yield from _displaced(before, now[0])
        elif not _is_unreadable(before.id, handbook):
            yield _deleted(before)


def _is_unreadable(sop_id: str, handbook: Handbook) -> bool:
    """Its file is there, but nobody can tell what it says."""
    sources = handbook.sources.values()
    return any(s.broken and s.kind == "sop" and s.id == sop_id and not is_coming(s.file) for s in sources)


def _deleted(before: Sop) -> Problem:
    message = f"`{before.id}` was in force (version `{before.version}`), and its file is gone"
    advice = (
        "put the file back with `status: retired`, `retired_on`, `retired_because` and `superseded_by`; if only the "
        "id was changed, give it back"
    )
    return Problem(("status",), message, help=advice, file=before.file)


def _displaced(before: Sop, now: Sop) -> Iterator[Problem]:
    """Within one version it is a forbidden move of the status, and told as such."""
    if numbers(now.version) == numbers(before.version):
        return
    name = posixpath.basename(before.file).removesuffix(".sop.yaml") + ".next.sop.yaml"
    what = {Status.DRAFT: "a draft", Status.IN_REVIEW: "in review", Status.APPROVED: "not in force yet"}[now.status]
    message = (
        f"version `{now.version}` is {what}, and stands in the place of version `{before.version}`, which was in force"
    )
    advice = f"put version `{before.version}` back, and write the new one into `{name}` until it takes force"
    yield Problem(("status",), message, help=advice, file=now.file)
