"""The limits of the steps do not fit into the promised time.

What: On every way through the procedure the limits of the steps (or of their hand-offs) add up to no more than
    `service_level.within`. Repeats are not counted.
Why: If every step takes the time that it may take, the customer waits longer than promised.
Bad:
    service_level: {within: 1 working day}
    steps:
      - {id: register, action: Record the lead., responsible: sales-assistant, limit: {within: 1 working day}}
      - {id: call, action: Call the lead., responsible: sales-rep, limit: {within: 2 working hours}}
Good:
    service_level: {within: 2 working days}
    steps:
      - {id: register, action: Record the lead., responsible: sales-assistant, limit: {within: 1 working day}}
      - {id: call, action: Call the lead., responsible: sales-rep, limit: {within: 2 working hours}}
Source: work regulation of sales (time limits of the stages); critical path
"""

from collections.abc import Iterator

from sopctl.model.duration import Duration
from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop
from sopctl.model.step import Step
from sopctl.process.graph import Graph
from sopctl.reading.suggest import listed
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.working_time import day_minutes


@rule("FLOW607", "promise-infeasible", Subject.SOP, Severity.WARNING)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    graph = context.graph(sop)
    if sop.service_level is None or graph.dangling:
        return
    promise = sop.service_level.within
    limits = {step.id: limit for step in sop.steps if (limit := _limit(step)) is not None}
    if any(limit.working != promise.working for limit in limits.values()):
        return  # time by the clock and working time do not add up
    day = day_minutes(context.handbook)
    minutes = {step: limit.working_minutes(day) for step, limit in limits.items()}
    total, way = _longest(graph, minutes)
    if total > promise.working_minutes(day):
        names = listed([step for step in way if step in minutes], "and")
        hours = f"{total / 60:g} h" + (" of work" if promise.working else "")
        message = f"{names} may take {hours} one after another, but {promise} is promised"
        advice = "shorten a limit, or promise what can be kept"
        over = total / promise.working_minutes(day)
        yield Problem(("service_level", "within"), message, help=advice, amount=round(over, 3))


def _limit(step: Step) -> Duration | None:
    if step.limit is not None and step.limit.within is not None:
        return step.limit.within
    return step.handoff.within if step.handoff is not None else None


def _longest(graph: Graph, minutes: dict[str, float]) -> tuple[float, tuple[str, ...]]:
    """The longest way forward, in minutes, and its steps; what leads back to an earlier step is left out."""
    best: dict[str, tuple[float, tuple[str, ...]]] = {}
    for step in graph.nodes[:1]:
        best[step] = (minutes.get(step, 0), (step,))
    for step in graph.nodes:
        if step in best:
            total, way = best[step]
            for onward in graph.successors(step):
                longer = total + minutes.get(onward, 0)
                if graph.position[onward] > graph.position[step] and longer > best.get(onward, (-1.0, ()))[0]:
                    best[onward] = (longer, (*way, onward))
    return max(best.values(), key=lambda found: found[0], default=(0.0, ()))
