"""A role checks its own critical step.

What: The check of a critical step is made by a role that is not responsible for the step.
Why: Whoever made a mistake does not see it.
Bad:
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        critical: true
        check: {by: sales-assistant, what: All fields are filled.}
Good:
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        critical: true
        check: {by: sales-rep, what: All fields are filled.}
Source: segregation of duties
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Related, Severity
from sopctl.model.sop import Sop
from sopctl.rules.registry import Context, Subject, rule


@rule("ROLE205", "self-check", Subject.SOP, Severity.WARNING)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    for index, step in enumerate(sop.steps):
        if step.critical and step.check is not None and step.check.by in step.responsible:
            message = f"`{step.check.by}` checks its own work in the critical step `{step.id}`"
            doing = Related(("steps", index, "responsible"), "does the work", on_key=True)
            advice = "let another role check it"
            yield Problem(("steps", index, "check", "by"), message, help=advice, related=(doing,))
