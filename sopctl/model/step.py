"""One step of a procedure and its parts."""

from dataclasses import dataclass

from sopctl.model.duration import Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """What a step needs. `source` is a step of another SOP (`MKT-003#send`) that delivers it (key `from`)."""

    item: str
    name: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What a step makes; `done_when` is its completion standard."""

    item: str
    name: str | None = None
    done_when: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture; `file` is relative to the document that names it."""

    file: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The prescribed time of a step, from its begin to its end unless `starts` and `stops` say otherwise."""

    within: Duration | None = None
    at_least: Duration | None = None
    starts: str | None = None
    stops: str | None = None
    pauses: tuple[str, ...] = ()
    escalate_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A control by another role; with `hold` nothing goes on before it."""

    by: str
    what: str
    evidence: str | None = None
    hold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One way on from a decision. Without `when` it is the last one, for every other case (`otherwise`)."""

    when: str | None = None
    goto: str | None = None
    end: str | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """Back to this step, or to `source` (key `from`), until something holds, at most `max` times."""

    until: str | None = None
    max: int | None = None
    times: int | None = None
    source: str | None = None
    otherwise: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """Work given to a department (or a role of the same one)."""

    to: str
    role: str | None = None
    accept_when: str | None = None
    within: Duration | None = None
    reject_to: str | None = None
    received_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepException:
    """What to do when something goes wrong: `when` … `do` …"""

    when: str
    do: str
    approved_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A value to write down, with its limits."""

    id: str
    name: str
    unit: str | None = None
    min: float | None = None
    max: float | None = None
    form: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One action by one role. `number` counts from 1 in the order of the document."""

    id: str
    action: str
    responsible: tuple[str, ...]
    number: int
    section: str | None = None
    label: str | None = None
    details: str | None = None
    accountable: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()
    outputs: tuple[Output, ...] = ()
    critical: bool = False
    tools: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    effort: Duration | None = None
    wait: Duration | None = None
    time_category: str | None = None
    limit: Limit | None = None
    records: tuple[str, ...] = ()
    exceptions: tuple[StepException, ...] = ()
    check: Check | None = None
    when: str | None = None
    share: float | None = None
    next: str | None = None
    branch: tuple[Branch, ...] = ()
    parallel: tuple[str, ...] = ()
    repeat: Repeat | None = None
    procedure: str | None = None
    handoff: Handoff | None = None
    end: str | None = None
    verify: str | None = None
    rollback: str | None = None
    automation: str | None = None
    requirements: tuple[str, ...] = ()
    measure: tuple[Measure, ...] = ()
