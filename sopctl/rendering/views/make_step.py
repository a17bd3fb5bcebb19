"""From a step of the model to what its page shows."""

from sopctl.model.sop import Sop
from sopctl.model.step import Branch, Handoff, Repeat, Step
from sopctl.rendering.plain import step_label
from sopctl.rendering.reader import Reader
from sopctl.rendering.views.shown import Named, Pair
from sopctl.rendering.views.step import (
    CheckView,
    ExceptionView,
    FigureView,
    HandoffView,
    ItemView,
    LimitView,
    MeasureView,
    StepView,
    Way,
    step_ref,
)


def step_view(step: Step, sop: Sop, reader: Reader) -> StepView:
    """Everything about one step."""
    return StepView(
        id=step.id,
        number=step.number,
        label=step_label(step),
        action=step.action,
        section=step.section,
        details=step.details,
        critical=step.critical,
        when=step.when,
        responsible=reader.roles(step.responsible),
        accountable=reader.roles(step.accountable),
        consulted=reader.roles(step.consulted),
        informed=reader.roles(step.informed),
        tools=tuple(reader.tool(tool) for tool in step.tools),
        limit=_limit(step, reader),
        segments=_segments(step, sop, reader),
        warnings=step.warnings,
        notes=step.notes,
        inputs=_inputs(step, sop, reader),
        outputs=tuple(
            ItemView(item=made.item, name=item_name(sop, made.item), done_when=made.done_when) for made in step.outputs
        ),
        figures=tuple(FigureView(alt=figure.alt, href=_figure(figure.file, reader)) for figure in step.figures),
        measures=_measures(step, reader),
        check=_check(step, reader),
        exceptions=tuple(
            ExceptionView(
                when=rule.when, do=rule.do, approved_by=reader.role(rule.approved_by) if rule.approved_by else None
            )
            for rule in step.exceptions
        ),
        ways=_ways(step, sop),
        end=step.end,
        procedure=reader.sop(step.procedure) if step.procedure else None,
        handoff=_handoff(step.handoff, sop, reader) if step.handoff else None,
        verify=step.verify,
        rollback=step.rollback,
        records=tuple(reader.document(record) for record in step.records),
        requirements=tuple(reader.document(requirement) for requirement in step.requirements),
    )


def item_name(sop: Sop, item: str) -> str:
    """An item's shown name: where a step gives it one, else its id in words."""
    for step in sop.steps:
        names = [made.name for made in step.outputs if made.item == item]
        names += [needed.name for needed in step.inputs if needed.item == item]
        if named := next(filter(None, names), None):
            return named
    words = item.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def _inputs(step: Step, sop: Sop, reader: Reader) -> tuple[ItemView, ...]:
    return tuple(
        ItemView(
            item=needed.item,
            name=item_name(sop, needed.item),
            source=reader.sop_step(needed.source) if needed.source else None,
        )
        for needed in step.inputs
    )


def _figure(file: str, reader: Reader) -> str | None:
    return reader.file_link(file, reader.file)


def _limit(step: Step, reader: Reader) -> LimitView | None:
    limit = step.limit
    if limit is None:
        return None
    return LimitView(
        within=reader.duration(limit.within),
        at_least=reader.duration(limit.at_least),
        starts=limit.starts,
        stops=limit.stops,
        pauses=limit.pauses,
        escalate_to=reader.role(limit.escalate_to) if limit.escalate_to else None,
    )


def _segments(step: Step, sop: Sop, reader: Reader) -> tuple[Pair, ...]:
    return tuple(
        Pair(segment, reader.duration(limits[step.id])) for segment, limits in sop.segments.items() if step.id in limits
    )


def _check(step: Step, reader: Reader) -> CheckView | None:
    check = step.check
    if check is None:
        return None
    evidence = reader.document(check.evidence) if check.evidence else None
    return CheckView(by=reader.role(check.by), what=check.what, evidence=evidence, hold=check.hold)


def _measures(step: Step, reader: Reader) -> tuple[MeasureView, ...]:
    return tuple(
        MeasureView(
            id=value.id,
            name=value.name,
            unit=value.unit,
            limits=_range(value.min, value.max, reader),
            form=reader.document(value.form) if value.form else None,
        )
        for value in step.measure
    )


def _range(low: float | None, high: float | None, reader: Reader) -> str:
    if low is not None and high is not None:
        # A dash beside a minus sign would be hard to read.
        dash = " … " if low < 0 else "\N{EN DASH}"
        return f"{reader.number(low)}{dash}{reader.number(high)}"
    if low is not None:
        return f"≥ {reader.number(low)}"
    return f"≤ {reader.number(high)}" if high is not None else ""


def _handoff(handoff: Handoff, sop: Sop, reader: Reader) -> HandoffView:
    return HandoffView(
        to=_receiver(handoff.to, reader),
        role=reader.role(handoff.role) if handoff.role else None,
        accept_when=handoff.accept_when,
        within=reader.duration(handoff.within),
        reject_to=step_ref(sop, handoff.reject_to),
        received_by=reader.sop_step(handoff.received_by) if handoff.received_by else None,
    )


def _receiver(receiver: str, reader: Reader) -> Named:
    organisation = reader.handbook.organisation
    known_roles = {**((organisation.roles if organisation else None) or {})}
    return reader.role(receiver) if receiver in known_roles else reader.department(receiver)


def _ways(step: Step, sop: Sop) -> tuple[Way, ...]:
    ways = [_branch(branch, sop) for branch in step.branch]
    if step.repeat:
        ways += _repeat(step, step.repeat, sop)
    ways += [Way(kind="parallel", step=step_ref(sop, other)) for other in step.parallel]
    if step.next and (step.parallel or not _follows(step, step.next, sop)):
        ways.append(Way(kind="joined" if step.parallel else "next", step=step_ref(sop, step.next)))
    return tuple(way for way in ways if way.step or way.end is not None)


def _follows(step: Step, other: str, sop: Sop) -> bool:
    following = sop.step(other)
    return following is not None and following.number == step.number + 1


def _branch(branch: Branch, sop: Sop) -> Way:
    kind = "branch" if branch.when else "otherwise"
    return Way(kind=kind, when=branch.when, step=step_ref(sop, branch.goto), end=branch.end)


def _repeat(step: Step, repeat: Repeat, sop: Sop) -> list[Way]:
    bound = repeat.times or repeat.max
    kind = "times" if repeat.times else "repeat"
    back = step_ref(sop, repeat.source or step.id)
    ways = [Way(kind=kind, when=repeat.until, step=back, bound=str(bound or ""))]
    if repeat.otherwise:
        ways.append(Way(kind="given-up", step=step_ref(sop, repeat.otherwise)))
    return ways
