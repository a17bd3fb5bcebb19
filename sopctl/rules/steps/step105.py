"""A critical step has no check.

What: From `in-review` on every critical step has a `check`: who looks at what.
Why: Where most is lost or at risk, a second pair of eyes is cheaper than the mistake.
Bad:
    status: in-review
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    training: [{audience: distribution}]
    history: [{version: "0.1", date: 2026-09-01, change: First issue.}]
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        inputs: [lead-request]
        outputs: [{item: lead-record, done_when: All fields are filled.}]
        critical: true
        limit: {within: 4 working hours}
Good:
    status: in-review
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    training: [{audience: distribution}]
    history: [{version: "0.1", date: 2026-09-01, change: First issue.}]
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        inputs: [lead-request]
        outputs: [{item: lead-record, done_when: All fields are filled.}]
        critical: true
        limit: {within: 4 working hours}
        check: {by: head-of-sales, what: Two samples a week.}
Source: work regulation of sales (every stage has its control); ISO 9001:2015, 8.5.1 c
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop
from sopctl.rules.by_status import asks_by_status
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wanted import REVIEWED, Wanted, problems


@rule("STEP105", "control-missing", Subject.SOP, Severity.ERROR)
@asks_by_status
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    if sop.status in REVIEWED:
        yield from problems(_wanted(sop), sop, context)


def _wanted(sop: Sop) -> Iterator[Wanted]:
    advice = "add who looks at what, such as `check: {by: head-of-sales, what: Two samples a week.}`"
    for index, step in enumerate(sop.steps):
        if step.critical and step.check is None:
            yield Wanted(("steps", index, "check"), f"step `{step.id}` lacks a `check`, as a critical step", advice)
