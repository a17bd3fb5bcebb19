"""An output of a critical step does not say when it is done.

What: From `in-review` on every output of a critical step has `done_when`, a standard that can be seen.
Why: Where most is at risk, "done" must mean the same to whoever gives and whoever takes.
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
        critical: true
        check: {by: head-of-sales, what: Two samples a week.}
        limit: {within: 4 working hours}
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
        outputs: [{item: lead-record, done_when: All eight mandatory fields are filled.}]
        critical: true
        check: {by: head-of-sales, what: Two samples a week.}
        limit: {within: 4 working hours}
Source: how to set a sales procedure (completion standard of each task); ISO 9001:2015, 4.4.1 c (criteria)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wanted import REVIEWED, SHORT_KINDS


@rule("STEP102", "done-missing", Subject.SOP, Severity.WARNING)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    if sop.status not in REVIEWED or sop.kind in SHORT_KINDS:
        return
    for index, step in enumerate(sop.steps):
        for place, output in enumerate(step.outputs):
            if step.critical and output.done_when is None:
                message = f"nobody can tell when `{output.item}` of the critical step `{step.id}` is done"
                advice = f"write `{{item: {output.item}, done_when: what can be seen then}}`"
                yield Problem(("steps", index, "outputs", place), message, help=advice)
