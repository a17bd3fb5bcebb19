"""The values of a schedule: one row a document in force, with state, flags and reasons."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sopctl.model.sop import Risk


class State(StrEnum):
    """Where a document stands; the first that fits, in this order."""

    INVALID = "invalid"
    UNSCHEDULED = "unscheduled"
    EXPIRED = "expired"
    OVERDUE = "overdue"
    IN_GRACE = "in-grace"
    DUE_SOON = "due-soon"
    CURRENT = "current"

    @property
    def counts_as_overdue(self) -> bool:
        """Late, or nobody can tell that it is not."""
        return self in _LATE

    @property
    def is_near(self) -> bool:
        """Asks for a review now or soon, without being overdue."""
        return self in (State.IN_GRACE, State.DUE_SOON)


_LATE: Final = (State.INVALID, State.UNSCHEDULED, State.EXPIRED, State.OVERDUE)


class Flag(StrEnum):
    """What else is to be known; flags stand beside the state and do not change it."""

    NEVER_REVIEWED = "never-reviewed"
    CLAIMED = "claimed"
    CHANGED_SINCE_REVIEW = "changed-since-review"
    DEPENDENCY_CHANGED = "dependency-changed"
    TRIGGERED = "triggered"
    EXTENDED = "extended"
    REVISION_PENDING = "revision-pending"
    DEVIATION_OPEN = "deviation-open"
    EXERCISE_OVERDUE = "exercise-overdue"
    TRANSLATION_BEHIND = "translation-behind"
    NOT_SWITCHED = "not-switched"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a row says what it says.

    `kind` is a flag, or one of `KINDS`; `detail` is a plain sentence, `brief` a few words of it for narrow
    tables; `date` is the day it speaks of, where there is one.
    """

    kind: str
    detail: str
    brief: str
    date: dt.date | None = None


KINDS: Final = (
    *(flag.value for flag in Flag),
    "calendar",  # baseline plus interval
    "declared-next",  # review.next is earlier than the calendar
    "valid-until",
    "unreadable",
    "records-unreadable",
    "no-baseline",
    "no-interval",
    "interval-too-long",
    "next-ignored",
    "extension-refused",
    "review-not-counted",
    "dependency-overdue",
)
"""Every kind of reason; the schema of the JSON report lists the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One document in force, or one that could not be read.

    `due` is None where no date can be told; `days_late` counts from `due`, 0 when not late. `baseline` is the
    day from which the interval runs; `evidenced` says that records prove it. `remind_on` is the first day on
    which the document is due soon. What an unreadable file does not say is None.
    """

    id: str
    language: str | None
    title: str
    path: str
    version: str | None
    status: str | None
    owner: str | None
    department: str | None
    risk: Risk | None
    state: State
    due: dt.date | None = None
    days_late: int = 0
    baseline: dt.date | None = None
    evidenced: bool = False
    flags: tuple[Flag, ...] = ()
    reasons: tuple[Reason, ...] = ()
    remind_on: dt.date | None = None

    @property
    def needs_a_look(self) -> bool:
        """Listed without being asked for: not current, or flagged."""
        return self.state is not State.CURRENT or bool(self.flags)

    @property
    def sort_key(self) -> tuple[int, int, int, str, str]:
        """Overdue kinds first, then in grace, due soon, and the rest; within each by risk, days late, id."""
        urgency = 0 if self.state.counts_as_overdue else list(State).index(self.state)
        risk = list(Risk).index(self.risk or Risk.HIGH)
        return urgency, risk, -self.days_late, self.id, self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A file without a row of its own, and why; `group` is the reason in a word or two, for counting."""

    id: str | None
    path: str
    reason: str
    group: str
    owner: str | None = None
    department: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Every SOP file of a handbook on one day: a row, or a reason for having none."""

    today: dt.date
    timezone: str
    rows: tuple[Row, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
