"""THE document: a standard operating procedure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sopctl.model.duration import Duration
from sopctl.model.step import Step
from sopctl.model.upkeep import (
    Basis,
    Exercise,
    Improvement,
    Incentive,
    Review,
    Revision,
    Rollout,
    Training,
    Waiver,
)
from sopctl.model.working import Equipment, Escalation, Material, Safety


class Status(StrEnum):
    """How far a document is; the order is the order of its life."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    APPROVED = "approved"
    EFFECTIVE = "effective"
    RETIRED = "retired"

    @property
    def rank(self) -> int:
        """0 for draft to 4 for retired."""
        return list(Status).index(self)


class Risk(StrEnum):
    """What is at stake; it sets review interval, grace and approvals."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """Where a document belongs."""

    process: str | None = None
    element: str | None = None
    stage: str | None = None
    risk: Risk = Risk.MEDIUM
    confidentiality: str = "internal"
    serves: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where a procedure applies, and where it starts and ends."""

    applies_to: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    starts_when: str | None = None
    ends_when: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A term: `id` is its glossary id; one defined for this SOP alone has `term` and `definition`."""

    id: str | None = None
    term: str | None = None
    definition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal that can be measured (SMART)."""

    id: str
    statement: str
    driver: str | None = None
    kpi: str | None = None
    baseline: float | None = None
    target: float | None = None
    by: dt.date | None = None
    horizon: str | None = None
    supports: str | None = None
    feasible_because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """How many cases run in a period (`day` is a working day)."""

    cases: float
    per: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLevel:
    """The promise for the whole procedure: `percentile` per cent of the cases end `within`."""

    within: Duration
    percentile: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiUse:
    """A KPI of the register and the steps that move it."""

    id: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A reference: to an id, or to a page outside."""

    id: str | None = None
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sop:
    """A standard operating procedure, long form only.

    `file` is relative to the handbook's root; `coming` marks `ID.next.sop.yaml`. `digest` is SHA-256
    (`sha256:` and 64 hex digits) over the controlled content, `step_digests` eight hex digits a step id.
    """

    file: str
    digest: str
    step_digests: Mapping[str, str]
    coming: bool = False
    id: str
    title: str
    version: str
    status: Status
    language: str
    owner: str
    purpose: str
    steps: tuple[Step, ...]
    kind: str = "procedure"
    author: str | None = None
    department: str | None = None
    classification: Classification = Classification()
    effective_from: dt.date | None = None
    retention: Duration | None = None
    distribution: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    scope: Scope = Scope()
    definitions: tuple[Definition, ...] = ()
    goals: tuple[Goal, ...] = ()
    volume: Volume | None = None
    service_level: ServiceLevel | None = None
    segments: Mapping[str, Mapping[str, Duration]] = field(default_factory=dict)
    prerequisites: tuple[str, ...] = ()
    kpis: tuple[KpiUse, ...] = ()
    training: tuple[Training, ...] = ()
    incentives: tuple[Incentive, ...] = ()
    basis: Basis | None = None
    improvements: tuple[Improvement, ...] = ()
    rollout: Rollout = Rollout()
    review: Review = Review()
    references: tuple[Link, ...] = ()
    history: tuple[Revision, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    safety: Safety | None = None
    equipment: tuple[Equipment, ...] = ()
    materials: tuple[Material, ...] = ()
    escalation: tuple[Escalation, ...] = ()
    exercise: Exercise | None = None
    valid_until: dt.date | None = None
    jurisdiction: str | None = None
    supersedes: str | None = None
    retired_on: dt.date | None = None
    retired_because: str | None = None
    superseded_by: str | None = None
    retired_ids: tuple[str, ...] = ()

    @property
    def risk(self) -> Risk:
        """The stated risk; medium when unsaid."""
        return self.classification.risk

    def step(self, step_id: str) -> Step | None:
        """The step with this id."""
        return next((step for step in self.steps if step.id == step_id), None)

    def binds_on(self, today: dt.date) -> bool:
        """In force: effective, or approved with its first day reached."""
        if self.status is Status.APPROVED:
            return self.effective_from is not None and self.effective_from <= today
        return self.status is Status.EFFECTIVE
