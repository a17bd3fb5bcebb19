"""What `due` has to report, and the choice of rows."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sopctl.reviews.row import LeftOut, Row, Schedule, State
from sopctl.reviews.trust import Trust

FAIL_ON: Final = ("overdue", "due-soon", "never")


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which rows were asked for; an empty part asks for all. `everything` lists what needs no look, too."""

    owners: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    states: tuple[State, ...] = ()
    everything: bool = False

    def covers(self, item: Row | LeftOut) -> bool:
        """Belongs to the owners and departments; what a file does not tell could be anybody's."""
        return _is_asked(item.owner, self.owners) and _is_asked(item.department, self.departments, item.owner)

    def lists(self, row: Row) -> bool:
        """Is listed, being covered: by its state where states were asked for, else where it needs a look."""
        if self.states:
            return row.state in self.states
        return self.everything or row.needs_a_look


def _is_asked(value: str | None, asked: tuple[str, ...], owner: str | None = None) -> bool:
    """A file that does not even name an owner is broken, and nobody else would see it."""
    return not asked or value in asked or (value is None and owner is None)


@dataclass(frozen=True, kw_only=True)
class DueReport:
    """The rows that are listed, and an account of every other file that was asked for.

    `rest` are the rows that are not listed. `width` is the width of the table in columns; `verbose` tells
    every reason in full, `quiet` prints rows only.
    """

    title: str
    today: dt.date
    timezone: str
    commit: str | None
    rows: tuple[Row, ...]
    rest: tuple[Row, ...]
    out_of_scope: tuple[LeftOut, ...]
    trust: Trust
    show_left_out: bool = False
    width: int = 80
    verbose: bool = False
    quiet: bool = False

    @cached_property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Every file without a row in this report, and why."""
        return (*self.out_of_scope, *map(_not_listed, self.rest))

    @cached_property
    def counts(self) -> Mapping[State, int]:
        """Listed rows by state, in the order of states."""
        found = Counter(row.state for row in self.rows)
        return {state: found[state] for state in State if found[state]}

    @property
    def next_row(self) -> Row | None:
        """Of the rows that are not listed, the one that is due first."""
        dated = [row for row in self.rest if row.due]
        return min(dated, key=lambda row: (row.due or dt.date.max, row.id), default=None)

    def fails(self, fail_on: str) -> bool:
        """A listed row is at or above the bound: `overdue`, `due-soon` or `never`."""
        if fail_on == "never":
            return False
        return any(row.state.counts_as_overdue or (fail_on == "due-soon" and row.state.is_near) for row in self.rows)


def _not_listed(row: Row) -> LeftOut:
    when = f", due {row.due}" if row.due else ""
    return LeftOut(
        id=row.id,
        path=row.path,
        reason=f"{row.state}{when}",
        group="not listed",
        owner=row.owner,
        department=row.department,
    )


def chosen(found: Schedule, choice: Choice, files: Callable[[str], bool]) -> tuple[list[Row], list[Row], list[LeftOut]]:
    """Rows to list, rows to leave, and files without a row, of those asked for; `files` tells by path."""
    rows = [row for row in found.rows if files(row.path) and choice.covers(row)]
    listed = [row for row in rows if choice.lists(row)]
    rest = [row for row in rows if not choice.lists(row)]
    return listed, rest, [item for item in found.left_out if files(item.path) and choice.covers(item)]


def owners(found: Schedule) -> set[str]:
    """Everybody who owns a document."""
    return {item.owner for item in _all(found) if item.owner}


def departments(found: Schedule) -> set[str]:
    """Every department that has a document."""
    return {item.department for item in _all(found) if item.department}


def _all(found: Schedule) -> Iterable[Row | LeftOut]:
    return (*found.rows, *found.left_out)
