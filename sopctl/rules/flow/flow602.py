"""A decision leaves a case without a way.

What: A `branch` ends with `otherwise`, its conditions differ, and shares add up to 1 where all have one.
Why: The case that fits no condition stops the work, or everybody decides otherwise.
Bad:
    steps:
      - id: screen
        action: Score the lead.
        responsible: sales-assistant
        branch:
          - {when: The score is 60 or more., goto: close}
          - {when: The score is below 40., end: rejected}
      - id: close
        action: Close the lead.
        responsible: sales-assistant
Good:
    steps:
      - id: screen
        action: Score the lead.
        responsible: sales-assistant
        branch:
          - {when: The score is 60 or more., end: accepted}
          - {otherwise: close}
      - id: close
        action: Close the lead.
        responsible: sales-assistant
Source: BPMN 2.0.2, 10.6 (a decision has a default)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Related, Severity
from sopctl.model.location import DataPath
from sopctl.model.sop import Sop
from sopctl.model.step import Step
from sopctl.rules.registry import Context, Subject, rule

_ROUNDING = 0.005
"""Shares written with two digits may miss 1 by this much."""


@rule("FLOW602", "branch-open", Subject.SOP, Severity.ERROR)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    for index, step in enumerate(sop.steps):
        if step.branch:
            place = ("steps", index, "branch")
            yield from _otherwise(step, place)
            yield from _same_condition(step, place)
            yield from _shares(step, place)


def _otherwise(step: Step, place: DataPath) -> Iterator[Problem]:
    open_ends = [index for index, way in enumerate(step.branch) if way.when is None]
    if not open_ends and all(way.goto is None for way in step.branch):
        return  # every way closes the case, and `otherwise` could not say so
    if not open_ends:
        message = f"the branch of step `{step.id}` has no `otherwise`, so a case that fits nowhere has no way"
        yield Problem(place, message, help=_advice(step), on_key=True)
    elif open_ends[0] != len(step.branch) - 1:
        message = f"what stands behind `otherwise` in the branch of step `{step.id}` is never looked at"
        yield Problem((*place, open_ends[0] + 1), message, help="put `otherwise` last")


def _advice(step: Step) -> str:
    """Conditions that cover all cases already need no further way, only the last one written otherwise."""
    last = step.branch[-1]
    if last.goto is None:
        return "add `- {otherwise: STEP}` as the last way"
    return (
        f"add `- {{otherwise: STEP}}` as the last way, or, where the ways cover all cases, write the last one as"
        f" `otherwise: {last.goto}`"
    )


def _same_condition(step: Step, place: DataPath) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, way in enumerate(step.branch):
        condition = " ".join((way.when or "").casefold().split()).rstrip(".。")
        if condition and condition in first:
            before = Related((*place, first[condition], "when"), "it first stands here")
            message = f"the same condition stands twice in the branch of step `{step.id}`"
            yield Problem((*place, index, "when"), message, help="keep one of the two", related=(before,))
        first.setdefault(condition, index)


def _shares(step: Step, place: DataPath) -> Iterator[Problem]:
    shares = [way.share for way in step.branch if way.share is not None]
    total = round(sum(shares), 6)
    complete = len(shares) == len(step.branch)
    if (complete and total < 1 - _ROUNDING) or total > 1 + _ROUNDING:
        message = f"the shares in the branch of step `{step.id}` add up to {total:g}, not to 1"
        yield Problem(place, message, help="correct them; 0.7 means that seven of ten cases go this way", on_key=True)
