"""Something that a status asks for and that is not there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sopctl.model.finding import Problem
from sopctl.model.handbook import SourceFile
from sopctl.model.location import DataPath
from sopctl.model.sop import Sop, Status
from sopctl.rules.registry import Context

SHORT_KINDS: Final = ("instruction", "runbook")
"""Kinds of documents that need no inputs, outputs, KPI or training."""
REVIEWED: Final = (Status.IN_REVIEW, Status.APPROVED, Status.EFFECTIVE)
"""The states for which the content must be complete."""


@dataclass(frozen=True)
class Wanted:
    """What is missing, as the beginning of a sentence, with its place and what to write there."""

    path: DataPath
    missing: str
    advice: str

    def problem(self, sop: Sop, source: SourceFile) -> Problem:
        """The problem: at the nearest thing that is there, which for the whole document is its status."""
        message = f"{self.missing}; the status `{sop.status}` asks for it"
        near = _near(self.path, source)
        place = source.places.get(near)
        if place is None:
            return Problem(self.path, message, help=self.advice)
        span = place.value
        return Problem(self.path, message, help=self.advice, offset=span.start, length=span.end - span.start)


def _near(path: DataPath, source: SourceFile) -> DataPath:
    """The id of a step for what it lacks, the status for what the document lacks, else nothing special."""
    if path[0] == "steps":
        return (*path[:2], "id")
    return ("status",) if path[:1] not in source.places else path


def field(path: DataPath, advice: str) -> Wanted:
    """A field of the document that is missing."""
    return Wanted(path, f"`{path[-1]}` is missing", advice)


def problems(wanted: Iterable[Wanted], sop: Sop, context: Context) -> Iterator[Problem]:
    """What is missing in one document, placed."""
    source = context.handbook.sources[sop.file]
    return (one.problem(sop, source) for one in wanted)
