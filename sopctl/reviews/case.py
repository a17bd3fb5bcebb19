"""One document on one day: what the questions of this room are asked about."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo

from sopctl.model.handbook import Handbook
from sopctl.model.organisation import Calendar
from sopctl.model.records import Entry, Records
from sopctl.model.sop import Sop
from sopctl.model.translation import Translation
from sopctl.reviews.days import local_day

_Kind = TypeVar("_Kind", bound=Entry)


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
        return local_day(entry.at, self.zone)

    def entries(self, kind: type[_Kind]) -> tuple[_Kind, ...]:
        """The entries of a kind that count and were made by `today`, oldest first."""
        if not self.records.entries:
            return ()
        return tuple(entry for entry in self.records.of(kind) if self.day(entry) <= self.today)

    def on(self, today: dt.date) -> "Case":
        """The same document on another day."""
        return replace(self, today=today)
