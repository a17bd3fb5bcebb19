"""How many minutes a day a document in force asks of each role, by kind of work: the least it can be."""

from collections.abc import Iterator, Mapping
from typing import Final

from sopctl.model.handbook import Handbook
from sopctl.model.sop import Sop, Volume
from sopctl.model.step import Step
from sopctl.rules.working_time import day_minutes

_WORKING_DAYS: Final = {"day": 1, "week": 5, "month": 21, "quarter": 63, "year": 250}


def daily_demand(sop: Sop, handbook: Handbook) -> Mapping[tuple[str, str], float]:
    """Minutes a day by role and time category."""
    found: dict[tuple[str, str], float] = {}
    cases = _cases_a_day(sop.volume)
    if not cases or any(step.parallel for step in sop.steps):
        return found
    for step, visits in _visits(sop):
        if step.effort is not None and step.time_category is not None and step.responsible:
            role = step.responsible[0]
            minutes = cases * visits * step.effort.working_minutes(day_minutes(handbook, role))
            found[role, step.time_category] = found.get((role, step.time_category), 0) + minutes
    return found


def _cases_a_day(volume: Volume | None) -> float:
    days = _WORKING_DAYS.get(volume.per) if volume else None
    return volume.cases / days if volume and days else 0


def _visits(sop: Sop) -> Iterator[tuple[Step, float]]:
    """The share of cases that certainly come to each step; what leads back to an earlier one is left out."""
    position = {step.id: index for index, step in enumerate(sop.steps)}
    coming = [0.0] * len(sop.steps)
    if coming:
        coming[0] = 1.0
    for index, step in enumerate(sop.steps):
        done = coming[index] * (1 if step.when is None else step.share or 0)
        yield step, done
        for target, share in _ways(step, sop.steps[index + 1].id if index + 1 < len(sop.steps) else None):
            to = position.get(target, -1)
            if to > index:
                coming[to] += coming[index] * share


def _ways(step: Step, following: str | None) -> Iterator[tuple[str, float]]:
    """The steps that come next, each with its share of the cases; nothing where it is not said."""
    if step.when is not None:
        same = not step.branch and step.end is None and step.next in (None, following)
        if same and following is not None:
            yield following, 1.0
    elif step.branch:
        unsaid = [way for way in step.branch if way.share is None]
        rest = max(0.0, 1 - sum(way.share or 0 for way in step.branch)) if len(unsaid) == 1 else 0.0
        for way in step.branch:
            if way.goto is not None and way.end is None:
                yield way.goto, rest if way.share is None else way.share
    elif step.end is None and (onward := step.next or following) is not None:
        yield onward, 1.0
