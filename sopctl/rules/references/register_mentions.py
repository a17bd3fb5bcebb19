"""The ids that registers name."""

from collections.abc import Iterator
from typing import Final

from sopctl.model.handbook import Handbook
from sopctl.model.organisation import Organisation
from sopctl.rules.references.mentions import Kind, Mention, each, one

DOCUMENTS: Final = "documents.yaml"
KPIS: Final = "kpis.yaml"


def mentions_in_registers(handbook: Handbook) -> Iterator[tuple[str, Mention]]:
    """Every mention with its file."""
    if handbook.organisation is not None:
        for mention in _organisation(handbook.organisation):
            yield handbook.organisation.file, mention
    for name, document in (handbook.documents or {}).items():
        for kind, value, field in (
            (Kind.ROLE, document.owner, "owner"),
            (Kind.DOCUMENT, document.superseded_by, "superseded_by"),
            (Kind.FILE, document.file, "file"),
        ):
            yield from ((DOCUMENTS, mention) for mention in one(kind, value, name, field))
    for name, kpi in (handbook.kpis or {}).items():
        yield from ((KPIS, mention) for mention in one(Kind.ROLE, kpi.owner, name, "owner"))
        yield from ((KPIS, mention) for mention in one(Kind.ROLE, kpi.collector, name, "collector"))


def _organisation(organisation: Organisation) -> Iterator[Mention]:
    for name, department in (organisation.departments or {}).items():
        yield from one(Kind.ROLE, department.head, "departments", name, "head")
        yield from one(Kind.DEPARTMENT, department.parent, "departments", name, "parent")
        yield from one(Kind.CALENDAR, department.calendar, "departments", name, "calendar")
    for name, role in (organisation.roles or {}).items():
        yield from one(Kind.DEPARTMENT, role.department, "roles", name, "department")
        yield from each(Kind.PERSON, role.holders, "roles", name, "holders")
        yield from one(Kind.ROLE, role.deputy, "roles", name, "deputy")
        yield from one(Kind.CALENDAR, role.calendar, "roles", name, "calendar")
    for name, committee in organisation.committees.items():
        yield from one(Kind.ROLE, committee.chair, "committees", name, "chair")
        yield from each(Kind.ROLE, committee.members, "committees", name, "members")
    for index, meeting in enumerate(organisation.meetings):
        yield from one(Kind.ROLE, meeting.role, "meetings", index, "role")
    yield from one(Kind.CALENDAR, organisation.calendar, "calendar")
    for name in organisation.time_budget:
        yield Mention(Kind.ROLE, name, ("time_budget", name))
    for name, tool in (organisation.tools or {}).items():
        yield from one(Kind.ROLE, tool.owner, "tools", name, "owner")
