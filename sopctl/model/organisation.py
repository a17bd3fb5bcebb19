"""The organisation register: who works, in which role, when, with what, for whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sopctl.model.duration import Duration
from sopctl.model.text import Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department and its head (a role)."""

    name: Localized
    head: str | None = None
    parent: str | None = None
    calendar: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody, by reference; `until` is the last day in the organisation."""

    ref: str | None = None
    email: str | None = None
    name: str | None = None
    until: date | None = None

    def active_on(self, today: date) -> bool:
        """Still in the organisation on that day."""
        return self.until is None or self.until >= today


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a person is asked to do; `holders` are people."""

    name: Localized
    department: str | None = None
    duties: tuple[Localized, ...] = ()
    results: tuple[Localized, ...] = ()
    skills: tuple[Localized, ...] = ()
    headcount: float | None = None
    holders: tuple[str, ...] = ()
    deputy: str | None = None
    can_approve: bool = False
    calendar: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """Roles that decide together; it may stand wherever a role may."""

    name: Localized
    chair: str | None = None
    members: tuple[str, ...] = ()
    decides: tuple[Localized, ...] = ()
    quorum: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A regular talk of a role."""

    role: str
    every: Duration
    lasts: Duration | None = None
    agenda: tuple[Localized, ...] = ()


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Working days and hours; `holidays` are dates, or a country code."""

    timezone: str | None = None
    days: tuple[str, ...] = WEEKDAYS[:5]
    from_: str = "09:00"
    to: str = "18:00"
    breaks: Mapping[str, Duration] = field(default_factory=dict)
    holidays: str | tuple[date, ...] = ()

    def is_working_day(self, day: date) -> bool:
        """A day of the week that is worked, and no listed holiday."""
        listed = () if isinstance(self.holidays, str) else self.holidays
        return WEEKDAYS[day.weekday()] in self.days and day not in listed

    @property
    def minutes_per_day(self) -> float:
        """Paid minutes of a working day: the hours without the breaks."""
        begin, end = (int(text[:2]) * 60 + int(text[3:5]) for text in (self.from_, self.to))
        return end - begin - sum(pause.minutes for pause in self.breaks.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A system or instrument that steps use."""

    name: Localized
    owner: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A group of customers. Shares are per cent of customers, `profit_share` per cent of profit."""

    share_max: float | None = None
    share_min: float | None = None
    share: float | None = None
    profit_share: float | None = None
    profit: str | None = None
    criteria: Localized | None = None
    strategy: Localized | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """The register `org.yaml`. A part that is absent is None: references into it are not checked."""

    file: str
    departments: Mapping[str, Department] | None = None
    people: Mapping[str, Person] | None = None
    roles: Mapping[str, Role] | None = None
    committees: Mapping[str, Committee] = field(default_factory=dict)
    meetings: tuple[Meeting, ...] = ()
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    calendar: str | None = None
    time_budget: Mapping[str, Mapping[str, Duration]] = field(default_factory=dict)
    tools: Mapping[str, Tool] | None = None
    segments: Mapping[str, Segment] | None = None

    def name_of(self, role: str, language: str) -> str:
        """The shown name of a role or committee; its id where the register does not know it."""
        found = (self.roles or {}).get(role) or self.committees.get(role)
        return found.name.get(language) if found else role

    def department_of(self, role: str) -> str | None:
        """The department of a role; a committee has that of its chair."""
        if role in self.committees:
            chair = self.committees[role].chair
            return self.department_of(chair) if chair and chair not in self.committees else None
        known = (self.roles or {}).get(role)
        return known.department if known else None
