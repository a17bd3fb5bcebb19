"""What the important steps must say from `in-review` on. Each demand stands alone."""

from collections.abc import Iterator

from sopctl.model.settings import Settings
from sopctl.model.sop import Sop
from sopctl.model.step import Step
from sopctl.rules.document.content_demands import SHORT_KINDS
from sopctl.rules.document.wanted import Wanted


def step_demands(sop: Sop, settings: Settings) -> Iterator[Wanted]:
    """All that is missing, step by step."""
    for index, step in enumerate(sop.steps):
        if sop.kind not in SHORT_KINDS and (why := _importance(sop, index)):
            yield from _inputs(step, index, why)
            yield from _outputs(step, index, why)
        if step.critical:
            yield from _limit(step, index)
            yield from _check(step, index)


def _importance(sop: Sop, index: int) -> str:
    """Why a step must name its items; empty where it need not."""
    step = sop.steps[index]
    if index == 0:
        return "as the first step"
    if step.critical:
        return "as a critical step"
    if step.handoff is not None:
        return "as a step with a hand-off"
    return "as the last step" if index == len(sop.steps) - 1 else ""


def _inputs(step: Step, index: int, why: str) -> Iterator[Wanted]:
    if not step.inputs:
        advice = "add `inputs` with what the step needs, such as `inputs: [lead-record]`"
        yield Wanted(("steps", index, "inputs"), f"step `{step.id}` lacks `inputs`, {why}", advice)


def _outputs(step: Step, index: int, why: str) -> Iterator[Wanted]:
    if not step.outputs:
        advice = "add `outputs` with what the step makes, such as `outputs: [lead-record]`"
        yield Wanted(("steps", index, "outputs"), f"step `{step.id}` lacks `outputs`, {why}", advice)


def _limit(step: Step, index: int) -> Iterator[Wanted]:
    """A hand-off's own time is the limit of its step where none is given."""
    handed_over = step.handoff is not None and step.handoff.within is not None
    if step.limit is None and not handed_over:
        advice = "add the time that it may take, such as `limit: {within: 4 working hours}`"
        yield Wanted(("steps", index, "limit"), f"step `{step.id}` lacks a `limit`, as a critical step", advice)


def _check(step: Step, index: int) -> Iterator[Wanted]:
    if step.check is None:
        advice = "add who looks at what, such as `check: {by: head-of-sales, what: Two samples a week.}`"
        yield Wanted(("steps", index, "check"), f"step `{step.id}` lacks a `check`, as a critical step", advice)
