"""A whole document as its page shows it."""

from dataclasses import dataclass

from sopctl.rendering.views.banners import Banner
from sopctl.rendering.views.control import ControlView
from sopctl.rendering.views.matrix import FlowRow, Raci
from sopctl.rendering.views.measured import KpiView
from sopctl.rendering.views.shown import Day, Named, Pair
from sopctl.rendering.views.step import StepView


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalView:
    """A goal: from `baseline` to `target`, both with their unit, empty where not given."""

    statement: str
    driver: str
    kpi: Named | None
    baseline: str
    target: str
    by: Day | None
    supports: Named | None
    feasible_because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingView:
    """Who learns what, how and by when."""

    audience: tuple[Named, ...]
    kind: str
    method: str
    topics: tuple[str, ...]
    pass_mark: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """A word and its meaning."""

    term: str
    abbr: str
    definition: str
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationView:
    """Whom to call when nothing happened for so long."""

    after: str
    to: Named
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyView:
    """Dangers (level, text), protection, what to do."""

    hazards: tuple[Pair, ...]
    ppe: tuple[str, ...]
    emergency: str | None
    waste: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialView:
    """Equipment or a material; `details` are requirement, or grade, amount and storage."""

    name: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerView:
    """What makes a review due early."""

    kpi: Named | None
    rule: str
    events: tuple[str, ...]
    within: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """Where a document belongs. Stage and element are shown names, the others codes."""

    department: Named | None
    stage: str
    element: str
    process: str
    serves: Named | None
    risk: str
    confidentiality: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeView:
    """What a document covers, when it starts and ends, and what it promises; the promises are ready to print."""

    starts_when: str | None
    ends_when: str | None
    applies_to: tuple[str, ...]
    excludes: tuple[str, ...]
    prerequisites: tuple[str, ...]
    volume: str
    service_level: str

    @property
    def is_stated(self) -> bool:
        """Something of it is given."""
        promised = self.prerequisites or self.service_level
        return bool(self.starts_when or self.ends_when or self.applies_to or self.excludes or promised)


@dataclass(frozen=True, slots=True, kw_only=True)
class SopView:
    """One document on one page. `language` is that of its texts; `watermark` is empty where it is `in_force` today."""

    id: str
    title: str
    version: str
    status: str
    in_force: bool
    watermark: str
    coming: bool
    language: str
    translated: bool
    kind: str
    owner: Named
    author: Named | None
    place: PlaceView
    effective_from: Day | None
    next_review: Day | None
    review_state: str
    banners: tuple[Banner, ...]
    purpose: str
    scope: ScopeView
    goals: tuple[GoalView, ...]
    safety: SafetyView | None
    equipment: tuple[MaterialView, ...]
    materials: tuple[MaterialView, ...]
    escalation: tuple[EscalationView, ...]
    exercise_every: str
    steps: tuple[StepView, ...]
    sections: bool
    raci: Raci
    flow_rows: tuple[FlowRow, ...]
    kpis: tuple[KpiView, ...]
    training: tuple[TrainingView, ...]
    terms: tuple[TermView, ...]
    triggers: tuple[TriggerView, ...]
    keywords: tuple[str, ...]
    control: ControlView
    edit_href: str | None
    feedback_href: str | None

    @property
    def handoffs(self) -> tuple[StepView, ...]:
        """The steps that give work away."""
        return tuple(step for step in self.steps if step.handoff)

    @property
    def has_ticks(self) -> bool:
        """Some step has something to tick off."""
        return any(step.verify or any(made.done_when for made in step.outputs) for step in self.steps)
