"""A goal cannot be measured, or its day has passed.

What: From `in-review` on a goal names its KPI, the figure to reach (`target`), the day (`by`) and where it starts
    from (`baseline`) or why it can be reached (`feasible_because`); a goal whose day has passed is renewed
    (a hint; in an audit a warning).
Why: Whether a goal without a figure and a day was reached, everybody sees otherwise.
Bad:
    status: in-review
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant, sales-rep]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    training: [{audience: distribution}]
    history: [{version: "0.1", date: 2026-09-01, change: First issue.}]
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        inputs: [lead-request]
        outputs: [lead-record]
    goals: [{id: G1, statement: Answer faster.}]
Good:
    status: in-review
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant, sales-rep]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    training: [{audience: distribution}]
    history: [{version: "0.1", date: 2026-09-01, change: First issue.}]
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        inputs: [lead-request]
        outputs: [lead-record]
    goals: [{id: G1, statement: Answer faster., kpi: KPI-LEAD-RESP, baseline: 6.5, target: 4, by: 2027-06-30}]
Source: work regulation of sales (SMART goals)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Goal, Sop
from sopctl.reading.suggest import listed
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wanted import REVIEWED


@rule("DOC010", "goal-not-smart", Subject.SOP, Severity.WARNING)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    if sop.status not in REVIEWED:
        return
    for index, goal in enumerate(sop.goals):
        place = ("goals", index)
        if missing := _missing(goal):
            message = f"the goal `{goal.id}` lacks {listed(missing, 'and')}, so nobody can tell whether it is reached"
            yield Problem(place, message, help=f"add {listed(missing, 'and')}")
        if goal.by is not None and goal.by < context.today:
            message = f"the day of the goal `{goal.id}` has passed on {goal.by}"
            advice = "judge it, and set a new one with the next version"
            yield Problem(
                (*place, "by"),
                message,
                help=advice,
                severity=Severity.INFO,
                by_time=True,
                in_audit=Severity.WARNING,
            )


def _missing(goal: Goal) -> list[str]:
    missing = [name for name in ("kpi", "target", "by") if getattr(goal, name) is None]
    if goal.baseline is None and goal.feasible_because is None:
        missing.append("baseline")
    return missing
