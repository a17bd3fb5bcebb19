"""More than one role is accountable for a step.

What: One role is `accountable` for a step; where none is stated it is the owner.
Why: Where two answer for the result, each believes that the other one does.
Bad:
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        accountable: [head-of-sales, sales-ops]
Good:
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        accountable: head-of-sales
        informed: [sales-ops]
Source: RACI practice (exactly one accountable); ISO 9001:2015, 5.3
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop
from sopctl.reading.suggest import listed
from sopctl.rules.registry import Context, Subject, rule


@rule("ROLE201", "accountable-count", Subject.SOP, Severity.ERROR)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    for index, step in enumerate(sop.steps):
        if len(step.accountable) > 1:
            message = f"{listed(step.accountable, 'and')} are both accountable for step `{step.id}`"
            if len(step.accountable) > 2:
                message = f"{len(step.accountable)} roles are accountable for step `{step.id}`"
            advice = (
                f"keep one, such as `accountable: {step.accountable[0]}`; name the others in `consulted` or `informed`"
            )
            yield Problem(("steps", index, "accountable"), message, help=advice)
