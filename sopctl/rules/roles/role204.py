"""Two roles answer for the same result, or a role has nothing to do.

What: An output that several procedures make has one accountable role in all of them (a warning); every role of the
    register is named by a document, by another part of the register or by the settings (a hint).
Why: Where duties overlap two do the work or nobody does; a role without work is one nobody keeps up to date.
Bad:
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        outputs: [lead-record]
    # file: sops/SAL-002.sop.yaml
    sop: 1
    id: SAL-002
    title: Record a call
    version: "0.1"
    status: draft
    language: en
    owner: marketing-manager
    purpose: Record every call.
    steps:
      - {id: record, action: Record the call., responsible: sales-assistant, outputs: [lead-record]}
Good:
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        outputs: [lead-record]
    # file: sops/SAL-002.sop.yaml
    sop: 1
    id: SAL-002
    title: Record a call
    version: "0.1"
    status: draft
    language: en
    owner: marketing-manager
    purpose: Record every call.
    steps:
      - {id: record, action: Record the call., responsible: sales-assistant, outputs: [call-record]}
Source: how to set a sales procedure (no overlap of duties)
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sopctl.model.finding import Problem, Related, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.location import DataPath
from sopctl.model.organisation import Organisation
from sopctl.model.sop import Sop, Status
from sopctl.rules.references.known import roles_in
from sopctl.rules.registry import Context, Notes, rule


class _Maker(NamedTuple):
    """A step that makes an output, and who is accountable for it."""

    sop: str
    file: str
    role: str
    path: DataPath


class _Duties(NamedTuple):
    """What an SOP that is or will be in force makes (item, role that is accountable, place), and all roles in it."""

    id: str
    file: str
    makes: tuple[tuple[str, str, DataPath], ...]
    roles: tuple[str, ...]


def _duties(sop: Sop, context: Context) -> _Duties:
    makes = tuple(
        (output.item, step.accountable[0] if step.accountable else sop.owner, ("steps", index, "outputs", place))
        for index, step in enumerate(sop.steps if sop.status is not Status.RETIRED else ())
        for place, output in enumerate(step.outputs)
    )
    return _Duties(sop.id, sop.file, makes, tuple(dict.fromkeys(mention.name for mention in roles_in(sop, context))))


@rule("ROLE204", "duty-overlap", Notes(_Duties, _duties), Severity.WARNING)
def check(notes: Sequence[_Duties], context: Context) -> Iterator[Problem]:
    for item, makers in _makers(notes).items():
        first = makers[0]
        other = next((maker for maker in makers if maker.role != first.role and maker.sop != first.sop), None)
        if other is not None:
            here = f"`{other.role}` is accountable for `{item}` here"
            message = f"{here}, but `{first.role}` is in `{first.sop}`"
            related = (Related(first.path, "made here as well", file=first.file),)
            advice = "give it to one of the two, or name the outputs differently"
            yield Problem(other.path, message, help=advice, file=other.file, related=related)
    organisation = context.handbook.organisation
    if organisation is not None and organisation.roles and notes and not context.broken:
        used = {role for note in notes for role in note.roles}
        yield from _unused(organisation, organisation.roles, used, context.handbook)


def _makers(notes: Sequence[_Duties]) -> Mapping[str, list[_Maker]]:
    """Who makes what."""
    found: dict[str, list[_Maker]] = {}
    for note in notes:
        for item, role, path in note.makes:
            found.setdefault(item, []).append(_Maker(note.id, note.file, role, path))
    return found


def _unused(
    organisation: Organisation, roles: Mapping[str, object], used: set[str], handbook: Handbook
) -> Iterator[Problem]:
    if used - {*roles, *organisation.committees}:
        return  # a name that is written wrong may mean any of them
    used |= {name for name in _in_registers(organisation, handbook) if name is not None}
    for name in roles:
        if name not in used:
            message = f"the role `{name}` does nothing in any document"
            advice = "give it the steps that it does, or delete it"
            yield Problem(
                ("roles", name), message, help=advice, severity=Severity.INFO, file=organisation.file, on_key=True
            )


def _in_registers(organisation: Organisation, handbook: Handbook) -> Iterator[str | None]:
    """Roles that have a part without a step: heads, deputies, members, owners, approvers."""
    for department in (organisation.departments or {}).values():
        yield department.head
    for role in (organisation.roles or {}).values():
        yield role.deputy
    for committee in organisation.committees.values():
        yield from (committee.chair, *committee.members)
    yield from (tool.owner for tool in (organisation.tools or {}).values())
    yield from (document.owner for document in (handbook.documents or {}).values())
    for kpi in (handbook.kpis or {}).values():
        yield from (kpi.owner, kpi.collector)
    approvals = handbook.settings.approvals
    yield from (*approvals.required, *(approvals.editorial or ()))
    for names in approvals.risk.values():
        yield from names
