"""The actions that people are asked to do, and one word for many of them."""

from dataclasses import replace
from typing import Final

from sopctl.model.finding import Problem
from sopctl.model.handbook import Handbook
from sopctl.reading.wording import Passage, Wording

_FEW: Final = 3
"""Findings of one kind in a document; where there are more, one is about all."""


def manual_actions(wording: Wording, handbook: Handbook) -> tuple[Passage, ...]:
    """The actions but for those of steps that run by themselves: there the machine is the subject."""
    sop = handbook.sop(wording.source.id or "")
    automatic = {step.id for step in sop.steps if step.automation == "full"} if sop else set()
    if not automatic:
        return wording.actions
    return tuple(passage for passage in wording.actions if wording.step_id(passage) not in automatic)


def in_one(problems: list[Problem], told: str) -> list[Problem]:
    """The problems; where there are many, the first, with words about all in place of its own."""
    if len(problems) <= _FEW:
        return problems
    return [replace(problems[0], message=f"{told}; the first: {problems[0].message}", amount=len(problems))]
