"""A problem at the very words that it is about."""

from typing import Final

from sopctl.model.finding import Problem
from sopctl.model.location import Span
from sopctl.reading.wording import Passage, Wording
from sopctl.rules.placing import at_part


def at_words(wording: Wording, passage: Passage, part: Span, problem: tuple[str, str]) -> Problem:
    """The problem (message, help) at a part of a passage; at the whole value where the file writes it otherwise."""
    message, advice = problem
    told = Problem(passage.path, message, help=advice)
    return at_part(told, wording.source, wording.original(passage), part)


MOST_TOLD: Final = 20
"""Findings of one kind in one document; more say nothing new."""
_NAMES: Final = {
    "action": "the action",
    "details": "the details",
    "warnings": "a warning",
    "notes": "a note",
    "pauses": "a pause",
}


def where(wording: Wording, passage: Passage) -> str:
    """The place in words: "the action of step `call`", "`purpose`"."""
    step = wording.step_id(passage)
    field = f"`{passage.field}`"
    return f"{_NAMES.get(passage.field, field)} of step `{step}`" if step else field
