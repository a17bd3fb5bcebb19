"""A time limit contradicts itself.

What: A `limit` has both `starts` and `stops` or neither of them; `at_least` is not longer than `within`, and neither is
    the step's own `wait`.
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
            yield from _clock(step, step.limit, ("steps", index, "limit"))
            yield from _length(step, step.limit, ("steps", index), day)


def _clock(step: Step, limit: Limit, place: DataPath) -> Iterator[Problem]:
    said = [name for name in ("starts", "stops") if getattr(limit, name) is not None]
    if len(said) == 1:
        other = "stops" if said[0] == "starts" else "starts"
        message = f"the limit of step `{step.id}` says what {said[0]} its clock, but not what {other} it"
        advice = f"add `{other}`, or delete `{said[0]}`: the clock then runs from the step's begin to its end"
        yield Problem((*place, said[0]), message, help=advice)


def _length(step: Step, limit: Limit, place: DataPath, day: float) -> Iterator[Problem]:
    if limit.within is None:
        return
    if limit.at_least is not None and is_longer(limit.at_least, limit.within, day):
        message = f"step `{step.id}` must take at least {limit.at_least}, but end within {limit.within}"
        yield Problem((*place, "limit", "at_least"), message, help="correct one of the two")
    if step.wait is not None and is_longer(step.wait, limit.within, day):
        message = f"step `{step.id}` waits {step.wait}, longer than its limit of {limit.within}"
        yield Problem((*place, "wait"), message, help="correct the estimate, or the limit")
