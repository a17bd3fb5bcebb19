"""One document on one day: what the questions of this room are asked about."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sopctl.model.handbook import Handbook
from sopctl.model.organisation import Calendar
from sopctl.model.records import Entry, Records
from sopctl.model.sop import Sop
from sopctl.model.translation import Translation
from sopctl.reviews.days import local_day

_Kind = TypeVar("_Kind", bound=Entry)
_Answer = TypeVar("_Answer")


@dataclass(frozen=True)
class Case:
    """A document, the day it is judged for, and the handbook around it.

    `translations` are those of this very version; of those that cannot be read there is only the file.
    """

    handbook: Handbook
    sop: Sop
    today: dt.date
    translations: tuple[Translation, ...] = ()
    unreadable_translations: tuple[str, ...] = ()

    @cached_property
    def zone(self) -> ZoneInfo:
        """The handbook's time zone."""
        return ZoneInfo(self.handbook.settings.timezone)

    @cached_property
    def records(self) -> Records:
        """All that ever happened to the document, later days included."""
        return self.handbook.records(self.sop.id)

    @cached_property
    def calendar(self) -> Calendar:
        """The working calendar of the owner: of the role, its department, or the organisation."""
        organisation = self.handbook.organisation
        if organisation is None:
            return Calendar()
        role = (organisation.roles or {}).get(self.sop.owner)
        department = (organisation.departments or {}).get(self.department or "")
        owners = [found.calendar for found in (role, department) if found]
        named = [name for name in (*owners, organisation.calendar) if name in organisation.calendars]
        return organisation.calendars[named[0] or ""] if named else Calendar()

    @property
    def department(self) -> str | None:
        """The department of the document, or of its owner where it names none."""
        organisation = self.handbook.organisation
        return self.sop.department or (organisation.department_of(self.sop.owner) if organisation else None)

    def day(self, entry: Entry) -> dt.date:
        """The date of an entry where the handbook is."""
        found = self._days.get(entry.index)
        if found is None:
            found = self._days[entry.index] = local_day(entry.at, self.zone)
        return found

    @cached_property
    def _days(self) -> dict[int, dt.date]:
        return {}

    def entries(self, kind: type[_Kind]) -> tuple[_Kind, ...]:
        """The entries of a kind that count and were made by `today`, oldest first."""
        return tuple(entry for entry in self.all_entries(kind) if self.day(entry) <= self.today)

    def all_entries(self, kind: type[_Kind]) -> tuple[_Kind, ...]:
        """The entries of a kind that count, later days included, oldest first."""
        if kind not in self._kinds:
            return ()
        if kind not in self._found:
            self._found[kind] = self.records.of(kind)
        return self._found[kind]  # type: ignore[return-value]  # each kind is kept under its own type

    @cached_property
    def _kinds(self) -> frozenset[type[Entry]]:
        return frozenset(map(type, self.records.entries))

    @cached_property
    def _found(self) -> dict[type[Entry], tuple[Entry, ...]]:
        """Entries found so far; every question asks for the same few kinds."""
        return {}

    @cached_property
    def answers(self) -> dict[str, Any]:
        """What questions marked `asked_once` have found."""
        return {}

    def on(self, today: dt.date) -> "Case":
        """The same document on another day."""
        return replace(self, today=today)


def asked_once(question: Callable[[Case], _Answer]) -> Callable[[Case], _Answer]:
    """A question about a case that many others ask again; its answer is kept with the case."""
    name = f"{question.__module__}.{question.__qualname__}"

    @wraps(question)
    def ask(case: Case) -> _Answer:
        if name not in case.answers:
            case.answers[name] = question(case)
        answer: _Answer = case.answers[name]
        return answer

    return ask
