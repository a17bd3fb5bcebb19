"""A document in force leans on one that is not.

What: A document in force runs, feeds, is fed by or links to no retired document, and runs no draft.
Why: Who follows the link works by a text that no longer, or not yet, holds.
Bad:
    version: "1.0"
    status: approved
    effective_from: 2026-09-14
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    history: [{version: "1.0", date: 2026-09-01, change: First issue.}]
    references: [SAL-002]
    # file: sopctl.yaml
    sopctl: 1
    approvals: {required: []}
    # file: sops/SAL-002.sop.yaml
    sop: 1
    id: SAL-002
    title: Record a call
    version: "1.0"
    status: retired
    retired_on: 2026-09-01
    retired_because: Calls record themselves.
    superseded_by: none
    language: en
    owner: head-of-sales
    purpose: Record every call.
    steps:
      - {id: record, action: Record the call., responsible: sales-assistant}
Good:
    version: "1.0"
    status: approved
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
Source: AS9100D, 7.5.3.2 e; ISO 13485:2016, 4.2.4; China GMP (2010), article 158 (no obsolete copy where it is used)
"""

from collections.abc import Iterator
from typing import Final

from sopctl.model.finding import Problem, Related, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.sop import Sop, Status
from sopctl.rules.by_status import asks_by_status
from sopctl.rules.references.known import ids_in
from sopctl.rules.references.mentions import Kind, Mention, settled
from sopctl.rules.registry import Context, Subject, rule

_KINDS: Final = (Kind.SOP, Kind.PLACE, Kind.LINK)
_FATE: Final = ("supersedes", "superseded_by")
"""Fields that name what is no longer in force on purpose."""


@rule("DOC008", "obsolete-in-use", Subject.SOP, Severity.ERROR)
@asks_by_status
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    for mention in ids_in(sop, context) if sop.binds_on(context.today) else ():
        if mention.kind in _KINDS and mention.path[0] not in _FATE:
            yield from _leans(sop, mention, context.handbook)


def _leans(sop: Sop, mention: Mention, handbook: Handbook) -> Iterator[Problem]:
    other = handbook.sop(mention.name.partition("#")[0])
    if other is None or other.id == sop.id:
        return
    runs = mention.path[-1] == "procedure"
    if other.status is Status.RETIRED:
        follower = other.superseded_by
        message = f"a document in force cannot name `{other.id}`, which is retired"
        advice = (
            f"name `{follower}` instead" if follower not in (None, "none") else "delete it, or name what replaces it"
        )
    elif runs and other.status in (Status.DRAFT, Status.IN_REVIEW):
        message = f"a document in force cannot run `{other.id}`, whose status is `{other.status}`"
        advice = f"put `{other.id}` in force, or describe the work here until then"
    else:
        return
    path = settled(handbook.sources[sop.file], mention.path)
    related = (Related(("status",), "its status", file=other.file),)
    yield Problem(path, message, help=advice, related=related)
