"""An exception leads nowhere.

What: From `in-review` on an exception of a step names who approves it (`approved_by`), or the step keeps a record.
Why: An exception that nobody allows and nobody writes down becomes the rule.
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
        exceptions: [{when: The CRM is down., do: Fill in the paper form.}]
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
        exceptions: [{when: The CRM is down., do: Fill in the paper form., approved_by: head-of-sales}]
Source: 21 CFR Part 211, 211.100 b (deviations are recorded and justified); systemic sales (a committee for other cases)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wanted import REVIEWED, SHORT_KINDS


@rule("STEP107", "exception-unrouted", Subject.SOP, Severity.WARNING)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    if sop.status not in REVIEWED or sop.kind in SHORT_KINDS:
        return
    for index, step in enumerate(sop.steps):
        for place, exception in enumerate(step.exceptions):
            if exception.approved_by is None and not step.records:
                message = f"nobody allows this exception of step `{step.id}`, and no record is kept of it"
                advice = "add `approved_by` with a role to the exception, or the `records` of the step"
                yield Problem(("steps", index, "exceptions", place), message, help=advice)
