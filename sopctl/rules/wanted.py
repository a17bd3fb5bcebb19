"""Something that a status asks for and that is not there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sopctl.model.finding import Problem
from sopctl.model.handbook import SourceFile
from sopctl.model.location import DataPath
from sopctl.model.sop import Sop, Status
from sopctl.reading.suggest import listed
from sopctl.rules.registry import Context

SHORT_KINDS: Final = ("instruction", "runbook")
"""Kinds of documents that need no inputs, outputs, KPI or training."""
REVIEWED: Final = (Status.IN_REVIEW, Status.APPROVED, Status.EFFECTIVE)
"""The states for which the content must be complete."""


@dataclass(frozen=True)
class Wanted:
    """What is missing, as the beginning of a sentence, with its place, what to write there, and how much it is.

    `about` is the version or the status that asks for it, where that makes it another lack; `fields` are those that
    are missing.
    """

    path: DataPath
    missing: str
    advice: str
    count: int = 1
    about: str = ""
    fields: frozenset[str] = frozenset()

    def problem(self, sop: Sop, source: SourceFile) -> Problem:
        """The problem: at the nearest thing that is there, which for the whole document is its status."""
        pronoun = "it" if self.count == 1 else "them"
        message = f"{self.missing}; the status `{sop.status}` asks for {pronoun}"
        found = Problem(self.path, message, help=self.advice, amount=self.count, about=self.about, lacking=self.fields)
        place = source.places.get(_near(self.path, source))
        if place is None:
            return found
        return replace(found, offset=place.value.start, length=place.value.end - place.value.start)


def _near(path: DataPath, source: SourceFile) -> DataPath:
    """The id of a step for what it lacks, the status for what the document lacks, else nothing special."""
    if path[0] == "steps":
        return (*path[:2], "id")
    return ("status",) if path[:1] not in source.places else path


def together(wanted: Sequence[Wanted], path: DataPath, about: str = "") -> Wanted:
    """All that is missing as one: an author adds it in one go."""
    fields = frozenset(str(one.path[-1]) for one in wanted)
    if len(wanted) == 1:
        return Wanted(path, wanted[0].missing, wanted[0].advice, about=about, fields=fields)
    names = listed((str(one.path[-1]) for one in wanted), "and")
    advice = "add " + "; ".join(one.advice.removeprefix("add ") for one in wanted)
    return Wanted(path, f"{names} are missing", advice, count=len(wanted), about=about, fields=fields)


def field(path: DataPath, advice: str) -> Wanted:
    """A field of the document that is missing."""
    return Wanted(path, f"`{path[-1]}` is missing", advice)


def problems(wanted: Iterable[Wanted], sop: Sop, context: Context) -> Iterator[Problem]:
    """What is missing in one document, placed."""
    source = context.handbook.sources[sop.file]
    return (one.problem(sop, source) for one in wanted)
