"""What the work is done with and what can go wrong: safety, equipment, materials, escalation."""

from dataclasses import dataclass

from sopctl.model.duration import Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """A danger of the work; `level` is danger, warning or caution."""

    what: str
    level: str = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """Dangers and protection."""

    hazards: tuple[Hazard, ...] = ()
    ppe: tuple[str, ...] = ()
    emergency: str | None = None
    waste: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """A thing needed for the work."""

    name: str
    requirement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A substance used up by the work."""

    name: str
    grade: str | None = None
    amount: str | None = None
    storage: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """Whom to call when nothing happened for so long."""

    after: Duration
    to: str
    how: str | None = None
