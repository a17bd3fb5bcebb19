"""Too many roles share one step, or one role is asked and told.

What: A step has at most three responsible and three consulted roles, and no role is both consulted and
    informed.
Why: Where many are responsible nobody feels so; who is asked before a step need not be told afterwards.
Bad:
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        consulted: [sales-rep]
        informed: [sales-rep, marketing-manager]
Good:
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        consulted: [sales-rep]
        informed: [marketing-manager]
Source: RACI practice; how to set a sales procedure (no overlap of duties)
"""

from collections.abc import Iterator
from typing import Final

from sopctl.model.finding import Problem, Related, Severity
from sopctl.model.sop import Sop
from sopctl.model.step import Step
from sopctl.rules.registry import Context, Subject, rule

_MOST: Final = 3


@rule("ROLE202", "responsible-count", Subject.SOP, Severity.WARNING)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    for index, step in enumerate(sop.steps):
        yield from _too_many(step, index)
        yield from _asked_and_told(step, index)


def _too_many(step: Step, index: int) -> Iterator[Problem]:
    if len(step.responsible) > _MOST:
        message = f"step `{step.id}` has {len(step.responsible)} responsible roles, more than {_MOST}"
        advice = "name the one that acts; move the others to `consulted` or `informed`, or split the step"
        yield Problem(("steps", index, "responsible"), message, help=advice, amount=len(step.responsible))
    if len(step.consulted) > _MOST:
        message = f"step `{step.id}` has {len(step.consulted)} consulted roles, more than {_MOST}"
        advice = "keep those without whom the step cannot be done; move the others to `informed`"
        yield Problem(("steps", index, "consulted"), message, help=advice, amount=len(step.consulted))


def _asked_and_told(step: Step, index: int) -> Iterator[Problem]:
    for place, role in enumerate(step.informed):
        if role in step.consulted:
            message = f"step `{step.id}` both consults and informs `{role}`"
            advice = f"delete `{role}` from `informed`: who is asked knows about it"
            asked = Related(("steps", index, "consulted"), "consulted here", on_key=True)
            yield Problem(("steps", index, "informed", place), message, help=advice, related=(asked,))
