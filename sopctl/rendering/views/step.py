"""A step as a page shows it."""

from dataclasses import dataclass

from sopctl.model.sop import Sop
from sopctl.rendering.plain import step_label
from sopctl.rendering.views.shown import Named, Pair, StepRef


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitView:
    """The prescribed time; durations are ready to print."""

    within: str
    at_least: str
    starts: str | None
    stops: str | None
    pauses: tuple[str, ...]
    escalate_to: Named | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """What goes into a step or comes out of it; `source` is where it comes from."""

    item: str
    name: str
    done_when: str | None = None
    source: Named | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A picture; without `href` the file is missing."""

    alt: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """A control by another role."""

    by: Named
    what: str
    evidence: Named | None
    hold: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionView:
    """If … then …"""

    when: str
    do: str
    approved_by: Named | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """A value to write down."""

    id: str
    name: str
    unit: str | None
    limits: str
    form: Named | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way on, to `step` or to an `end`.

    `kind`: branch, otherwise, next, parallel, joined, repeat, times, given-up. `bound` is how often at most.
    """

    kind: str
    when: str | None = None
    step: StepRef | None = None
    end: str | None = None
    bound: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffView:
    """Work given away."""

    to: Named
    role: Named | None
    accept_when: str | None
    within: str
    reject_to: StepRef | None
    received_by: Named | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One action. Texts are the author's (Markdown); `ways` is empty where the next step simply follows."""

    id: str
    number: int
    label: str
    action: str
    section: str | None
    details: str | None
    critical: bool
    when: str | None
    responsible: tuple[Named, ...]
    accountable: tuple[Named, ...]
    consulted: tuple[Named, ...]
    informed: tuple[Named, ...]
    tools: tuple[Named, ...]
    limit: LimitView | None
    segments: tuple[Pair, ...]
    warnings: tuple[str, ...]
    notes: tuple[str, ...]
    inputs: tuple[ItemView, ...]
    outputs: tuple[ItemView, ...]
    figures: tuple[FigureView, ...]
    measures: tuple[MeasureView, ...]
    check: CheckView | None
    exceptions: tuple[ExceptionView, ...]
    ways: tuple[Way, ...]
    end: str | None
    procedure: Named | None
    handoff: HandoffView | None
    verify: str | None
    rollback: str | None
    records: tuple[Named, ...]
    requirements: tuple[Named, ...]


def step_ref(sop: Sop, step_id: str | None) -> StepRef | None:
    """A step of the same document; None where there is none."""
    step = sop.step(step_id) if step_id else None
    return StepRef(step.id, step.number, step_label(step), f"#{step.id}") if step else None
