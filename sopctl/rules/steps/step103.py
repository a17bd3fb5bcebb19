"""A critical step has no time limit.

What: From `in-review` on every critical step has a `limit`, or a hand-off with `within`. Steps with `measure` and
    test methods need none: there critical means that the value matters, not the hour.
Why: What has no limit is done when somebody finds the time, and most is lost in the critical steps.
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
        check: {by: head-of-sales, what: Two samples a week.}
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
        check: {by: head-of-sales, what: Two samples a week.}
        limit: {within: 4 working hours}
Source: work regulation of sales (every stage has its limit); how to set a sales procedure (time node of each task)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop
from sopctl.rules.by_status import asks_by_status
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wanted import REVIEWED, Wanted, problems


@rule("STEP103", "limit-missing", Subject.SOP, Severity.ERROR)
@asks_by_status
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    if sop.status in REVIEWED and sop.kind != "test-method":
        yield from problems(_wanted(sop), sop, context)


def _wanted(sop: Sop) -> Iterator[Wanted]:
    advice = (
        "add the time that it may take, such as `limit: {within: 4 working hours}`; where a reading is what matters,"
        " say with `measure` what is read"
    )
    for index, step in enumerate(sop.steps):
        handed_over = step.handoff is not None and step.handoff.within is not None
        if step.critical and step.limit is None and not handed_over and not step.measure:
            yield Wanted(("steps", index, "limit"), f"step `{step.id}` lacks a `limit`, as a critical step", advice)
