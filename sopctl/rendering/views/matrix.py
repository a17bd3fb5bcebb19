"""Who does what (RACI), and what goes in and comes out (SIPOC)."""

from dataclasses import dataclass

from sopctl.model.sop import Sop
from sopctl.model.step import Step
from sopctl.rendering.reader import Reader
from sopctl.rendering.views.shown import Named, StepRef
from sopctl.rendering.views.step import ItemView, StepView, step_ref


@dataclass(frozen=True, slots=True, kw_only=True)
class RaciRow:
    """One step; `cells` are the letters of each role, in the order of the matrix's roles."""

    step: StepRef
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Raci:
    """Roles across, steps down; letters R, A, C, I."""

    roles: tuple[Named, ...]
    rows: tuple[RaciRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowRow:
    """What one step needs and makes, and who gets it."""

    step: StepRef
    inputs: tuple[ItemView, ...]
    outputs: tuple[ItemView, ...]
    customers: tuple[Named, ...]


def raci(sop: Sop, reader: Reader) -> Raci:
    """The matrix of a document; the owner answers for a step that names nobody."""
    parts = [_parts(step, sop.owner) for step in sop.steps]
    roles = tuple(dict.fromkeys(role for part in parts for _, role in part))
    rows = []
    for step, part in zip(sop.steps, parts, strict=True):
        cells = tuple(tuple(letter for letter, role in part if role == column) for column in roles)
        ref = step_ref(sop, step.id)
        if ref:
            rows.append(RaciRow(step=ref, cells=cells))
    return Raci(roles=reader.roles(roles), rows=tuple(rows))


def _parts(step: Step, owner: str) -> tuple[tuple[str, str], ...]:
    return (
        *(("R", role) for role in step.responsible),
        *(("A", role) for role in step.accountable or (owner,)),
        *(("C", role) for role in step.consulted),
        *(("I", role) for role in step.informed),
    )


def flow_rows(sop: Sop, steps: tuple[StepView, ...]) -> tuple[FlowRow, ...]:
    """Inputs, outputs and customers by step; steps without any are left out."""
    rows = []
    for step, view in zip(sop.steps, steps, strict=True):
        ref = step_ref(sop, step.id)
        if ref and (step.inputs or step.outputs):
            customers = _customers(step, view, sop)
            rows.append(FlowRow(step=ref, inputs=view.inputs, outputs=view.outputs, customers=customers))
    return tuple(rows)


def _customers(step: Step, view: StepView, sop: Sop) -> tuple[Named, ...]:
    if view.handoff:
        return (view.handoff.to,)
    made = {output.item for output in step.outputs}
    users = [other for other in sop.steps if made & {needed.item for needed in other.inputs}]
    refs = [step_ref(sop, other.id) for other in users if other.id != step.id]
    return tuple(Named(ref.id, f"{ref.number} {ref.label}", ref.href) for ref in refs if ref)
