"""A time limit contradicts itself.

What: A `limit` says how long; its clock does not start and stop with the same event; `at_least` is not longer than
    `within`, and neither is the step's own `wait`. (Without `starts` the clock runs from the step's begin, without
    `stops` to its end.)
Why: A limit that cannot be measured, or cannot be kept, is no limit.
Bad:
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        limit: {within: 1 h, at_least: 2 h}
Good:
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        limit: {within: 2 h, at_least: 1 h}
Source: service-level practice; work regulation of sales (time limits of the stages)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.location import DataPath
from sopctl.model.sop import Sop
from sopctl.model.step import Limit, Step
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.working_time import day_minutes, is_longer


@rule("STEP104", "limit-malformed", Subject.SOP, Severity.ERROR)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    for index, step in enumerate(sop.steps):
        if step.limit is not None:
            day = day_minutes(context.handbook, step.responsible[0] if step.responsible else None)
            if not _is_timed_elsewhere(step, sop):
                yield from _time(step, step.limit, ("steps", index, "limit"))
            yield from _clock(step, step.limit, ("steps", index, "limit"))
            yield from _length(step, step.limit, ("steps", index), day)


def _is_timed_elsewhere(step: Step, sop: Sop) -> bool:
    """The segments of customers have times of their own for the step, or its hand-off has one."""
    handed_over = step.handoff is not None and step.handoff.within is not None
    return handed_over or any(step.id in times for times in sop.segments.values())


def _time(step: Step, limit: Limit, place: DataPath) -> Iterator[Problem]:
    if limit.within is not None:
        return
    if limit.escalate_to is not None:
        message = f"the limit of step `{step.id}` says who is told when it is passed, but not how long it is"
        yield Problem((*place, "escalate_to"), message, help="add the time, such as `within: 4 h`")
    elif limit.at_least is None:
        message = f"the limit of step `{step.id}` does not say how long it is"
        yield Problem(place, message, help="add the time, such as `within: 4 h`", on_key=True)


def _clock(step: Step, limit: Limit, place: DataPath) -> Iterator[Problem]:
    if limit.starts and limit.stops and _plain(limit.starts) == _plain(limit.stops):
        message = f"the same event starts and stops the clock of step `{step.id}`"
        advice = "correct one of the two, or delete it: the clock then runs from the step's begin, or to its end"
        yield Problem((*place, "stops"), message, help=advice)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".。")


def _length(step: Step, limit: Limit, place: DataPath, day: float) -> Iterator[Problem]:
    if limit.within is None:
        return
    if limit.at_least is not None and is_longer(limit.at_least, limit.within, day):
        message = f"step `{step.id}` must take at least {limit.at_least}, but end within {limit.within}"
        yield Problem((*place, "limit", "at_least"), message, help="correct one of the two")
    if step.wait is not None and is_longer(step.wait, limit.within, day):
        message = f"step `{step.id}` waits {step.wait}, longer than its limit of {limit.within}"
        yield Problem((*place, "wait"), message, help="correct the estimate, or the limit")
