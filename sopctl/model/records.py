"""What happened to a document: entries that are only ever appended."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What all entries share. `index` is the place in the file; `at` carries its offset from UTC."""

    index: int
    id: str
    kind: str
    at: dt.datetime
    by: str
    role: str | None = None
    reason: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval(Entry):
    """A signature with its meaning: author, reviewed, approved, rejected."""

    meaning: str
    version: str
    digest: str | None = None
    language: str | None = None
    steps: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewEntry(Entry):
    """A look at the document with a verdict: keep, revise, retire.

    Without `version`, `digest` and `verdict` it is only a claim. `depends` holds the digests, at that
    time, of what the document leans on: keys `sop:`, `role:`, `tool:`, `kpi:`, `doc:` and the id.
    """

    version: str | None = None
    digest: str | None = None
    verdict: str | None = None
    steps: Mapping[str, str] = field(default_factory=dict)
    was_due: dt.date | None = None
    closes: tuple[str, ...] = ()
    depends: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension(Entry):
    """More time for one review, until a date."""

    until: dt.date
    approver: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger(Entry):
    """Something that makes a review due early; `date` is when it happened."""

    date: dt.date | None = None
    rule: str | None = None
    event: str | None = None
    ref: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissal(Entry):
    """A trigger judged to need no review."""

    closes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pilot(Entry):
    """The outcome of the trial: passed or failed."""

    result: str
    version: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseEntry(Entry):
    """The procedure was tried out."""

    result: str | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback(Entry):
    """A word from someone who works with the document."""

    text: str
    type: str | None = None
    step: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation(Entry):
    """The work was, or will be, done otherwise."""

    type: str | None = None
    class_: str | None = None
    from_: dt.date | None = None
    until: dt.date | None = None
    step: str | None = None
    impact: str | None = None
    approver: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure(Entry):
    """The end of a trigger, feedback or deviation."""

    closes: tuple[str, ...] = ()
    outcome: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Entry):
    """Says that an earlier entry was wrong; that one no longer counts."""

    corrects: str


KINDS: Mapping[str, type[Entry]] = {
    "approval": Approval,
    "review": ReviewEntry,
    "extension": Extension,
    "trigger": Trigger,
    "dismissal": Dismissal,
    "pilot": Pilot,
    "exercise": ExerciseEntry,
    "feedback": Feedback,
    "deviation": Deviation,
    "closure": Closure,
    "correction": Correction,
}

_Kind = TypeVar("_Kind", bound=Entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The records of one SOP, in the order of the file."""

    file: str
    sop: str
    entries: tuple[Entry, ...] = ()

    def of(self, kind: type[_Kind]) -> tuple[_Kind, ...]:
        """The entries of one kind that still count (not corrected later), oldest first."""
        corrected = {entry.corrects for entry in self.entries if isinstance(entry, Correction)}
        chosen = [entry for entry in self.entries if isinstance(entry, kind) and entry.id not in corrected]
        return tuple(sorted(chosen, key=lambda entry: entry.at))

    def closed_ids(self) -> frozenset[str]:
        """Ids of triggers, feedback and deviations that a later entry closes or dismisses."""
        closing: tuple[ReviewEntry | Dismissal | Closure, ...]
        closing = (*self.of(ReviewEntry), *self.of(Dismissal), *self.of(Closure))
        return frozenset(target for entry in closing for target in entry.closes)
