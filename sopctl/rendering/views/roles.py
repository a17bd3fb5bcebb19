"""The job sheet: everything a role does, in every document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sopctl.model.organisation import Committee, Role
from sopctl.model.sop import Sop
from sopctl.model.step import Step
from sopctl.model.text import Localized
from sopctl.rendering.plain import step_label
from sopctl.rendering.reader import Reader
from sopctl.rendering.views.shown import Named

PARTS = ("responsible", "checks", "receives", "accountable", "consulted", "informed")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """One step of one document."""

    number: int
    label: str
    href: str | None
    limit: str
    critical: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyView:
    """The steps of one document in which a role has the same part."""

    sop: Named
    tasks: tuple[TaskView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """One part (does, checks, receives …) in all documents."""

    part: str
    duties: tuple[DutyView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleView:
    """A role or committee."""

    role: Named
    department: Named | None
    duties: tuple[str, ...]
    results: tuple[str, ...]
    skills: tuple[str, ...]
    holders: tuple[str, ...]
    headcount: str
    deputy: Named | None
    chair: Named | None
    members: tuple[Named, ...]
    can_approve: bool
    owns: tuple[Named, ...]
    learns: tuple[Named, ...]
    parts: tuple[PartView, ...]

    @property
    def is_committee(self) -> bool:
        """It has a chair or members."""
        return bool(self.chair or self.members)

    @property
    def steps(self) -> int:
        """How many steps the role does itself."""
        return sum(len(duty.tasks) for part in self.parts if part.part == "responsible" for duty in part.duties)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGroup:
    """The roles of a department."""

    name: str
    roles: tuple[RoleView, ...]


Involvement = dict[str, dict[str, list[tuple[Sop, Step]]]]
"""Role → part → steps."""


def roles_in(sop: Sop) -> Iterator[str]:
    """Every role that a document names."""
    yield sop.owner
    yield from (sop.author,) if sop.author else ()
    yield from sop.distribution
    yield from (call.to for call in sop.escalation)
    yield from (role for training in sop.training for role in training.audience if role != "distribution")
    for step in sop.steps:
        yield from (role for _, role in parts_of(step))
        if step.limit and step.limit.escalate_to:
            yield step.limit.escalate_to
        yield from (rule.approved_by for rule in step.exceptions if rule.approved_by)


def parts_of(step: Step) -> Iterator[tuple[str, str]]:
    """The stated parts in a step: (part, role)."""
    yield from (("responsible", role) for role in step.responsible)
    yield from (("accountable", role) for role in step.accountable)
    yield from (("consulted", role) for role in step.consulted)
    yield from (("informed", role) for role in step.informed)
    if step.check:
        yield "checks", step.check.by
    if step.handoff and step.handoff.role:
        yield "receives", step.handoff.role


def involvement(sops: Iterable[Sop]) -> Involvement:
    """Who has which part in which step, over the documents that have a page."""
    found: Involvement = {}
    for sop in sops:
        for step in sop.steps:
            for part, role in dict.fromkeys(parts_of(step)):
                found.setdefault(role, {}).setdefault(part, []).append((sop, step))
    return found


def role_view(role: str, sops: Sequence[Sop], involved: Involvement, reader: Reader) -> RoleView:
    """One role; `sops` are those with a page, in the reader's language as far as they are translated."""
    organisation = reader.handbook.organisation
    known: Role | Committee | None = None
    if organisation:
        known = (organisation.roles or {}).get(role) or organisation.committees.get(role)
    parts = involved.get(role, {})
    department = organisation.department_of(role) if organisation else None
    return RoleView(
        role=reader.role(role),
        department=reader.department(department) if department else None,
        **_register_facts(known, reader),
        owns=tuple(reader.sop(sop.id) for sop in sops if sop.owner == role),
        learns=tuple(reader.sop(sop.id) for sop in sops if role in sop.distribution),
        parts=tuple(PartView(part=part, duties=_duties(parts[part], reader)) for part in PARTS if part in parts),
    )


def role_groups(
    roles: Iterable[str], sops: Sequence[Sop], involved: Involvement, reader: Reader
) -> tuple[RoleGroup, ...]:
    """All roles by department, both by name; those without a department stand at the end."""
    groups: dict[str, list[RoleView]] = {}
    for role in roles:
        view = role_view(role, sops, involved, reader)
        groups.setdefault(view.department.name if view.department else "", []).append(view)
    rest = reader.labels.text("Without a department")
    return tuple(
        RoleGroup(name=name or rest, roles=tuple(sorted(groups[name], key=lambda view: (view.role.name, view.role.id))))
        for name in sorted(groups, key=lambda name: (not name, name))
    )


def _register_facts(known: Role | Committee | None, reader: Reader) -> dict[str, Any]:
    language = reader.language
    if isinstance(known, Committee):
        return {
            "duties": tuple(text.get(language) for text in known.decides),
            "results": (), "skills": (), "holders": (), "headcount": "", "deputy": None,
            "chair": reader.role(known.chair) if known.chair else None,
            "members": reader.roles(known.members),
            "can_approve": False,
        }  # fmt: skip
    role = known or Role(name=Localized(""))
    public = reader.handbook.settings.render.audience == "public"
    return {
        "duties": tuple(text.get(language) for text in role.duties),
        "results": tuple(text.get(language) for text in role.results),
        "skills": tuple(text.get(language) for text in role.skills),
        "holders": () if public else tuple(reader.person(person) for person in role.holders),
        "headcount": reader.number(role.headcount) if role.headcount is not None else "",
        "deputy": reader.role(role.deputy) if role.deputy else None,
        "chair": None,
        "members": (),
        "can_approve": role.can_approve,
    }


def _duties(steps: list[tuple[Sop, Step]], reader: Reader) -> tuple[DutyView, ...]:
    by_sop: dict[str, list[tuple[Sop, Step]]] = {}
    for sop, step in steps:
        by_sop.setdefault(sop.id, []).append((sop, step))
    return tuple(
        DutyView(sop=reader.sop(sop_id), tasks=tuple(_task(sop, step, reader) for sop, step in found))
        for sop_id, found in by_sop.items()
    )


def _task(sop: Sop, step: Step, reader: Reader) -> TaskView:
    limit = reader.duration(step.limit.within) if step.limit else ""
    return TaskView(
        number=step.number,
        label=step_label(step),
        href=reader.sop(sop.id, step.id).href,
        limit=limit,
        critical=step.critical,
    )
