"""How a document comes into use and is kept up: training, rollout, review, history, waivers."""

import datetime as dt
from dataclasses import dataclass

from sopctl.model.duration import Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """Who learns this document, how and by when. `distribution` means everybody it is distributed to."""

    audience: tuple[str, ...]
    kind: str | None = None
    method: str | None = None
    topics: tuple[str, ...] = ()
    pass_: float | None = None
    before: str | None = None
    within: Duration | None = None
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incentive:
    """A reward or penalty tied to a KPI, with the rule that allows it."""

    condition: str
    effect: str
    kpi: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What the document was written from."""

    as_is: str | None = None
    interviews: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement:
    """A finding of an analysis (SWOT, lean, modelling …)."""

    finding: str
    method: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PilotPlan:
    """The trial on a limited group."""

    group: str | None = None
    from_: dt.date | None = None
    until: dt.date | None = None
    success: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollout:
    """How the document comes into use."""

    pilot: PilotPlan | None = None
    stabilisation: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerRule:
    """What makes a review due early: a KPI rule or an event."""

    id: str
    kpi: str | None = None
    rule: str | None = None
    event: tuple[str, ...] = ()
    respond_within: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """When the document is looked at again. `last_reviewed` is only a claim."""

    every: Duration | None = None
    next: dt.date | None = None
    last_reviewed: dt.date | None = None
    triggers: tuple[TriggerRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One version in the history."""

    version: str
    date: dt.date
    change: str
    effective_from: dt.date | None = None
    kind: str | None = None
    reason: str | None = None
    affects: tuple[str, ...] = ()
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """An exception to a lint rule, in the open, with an end."""

    rule: str
    reason: str
    at: str | None = None
    by: str | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """How often the procedure is tried out."""

    every: Duration
