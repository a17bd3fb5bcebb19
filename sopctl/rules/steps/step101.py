"""An important step does not say what it needs or makes.

What: From `in-review` on the first and the last step, critical steps and steps with a hand-off name their `inputs`
    and `outputs`. Instructions and runbooks need none.
Why: Where work begins, ends or changes hands, everybody must agree on what is passed on.
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
        outputs: [lead-record]
Source: process map of sales (inputs and outputs of each step); ISO 9001:2015, 4.4.1 a
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop
from sopctl.rules.by_status import asks_by_status
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wanted import REVIEWED, SHORT_KINDS, Wanted, problems

_EXAMPLES = {"inputs": "what the step needs", "outputs": "what the step makes"}


@rule("STEP101", "io-missing", Subject.SOP, Severity.ERROR)
@asks_by_status
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    if sop.status in REVIEWED and sop.kind not in SHORT_KINDS:
        yield from problems(_wanted(sop), sop, context)


def _wanted(sop: Sop) -> Iterator[Wanted]:
    for index, step in enumerate(sop.steps):
        if why := _importance(sop, index):
            for name, what in _EXAMPLES.items():
                if not getattr(step, name):
                    advice = f"add `{name}` with {what}, such as `{name}: [lead-record]`"
                    yield Wanted(("steps", index, name), f"step `{step.id}` lacks `{name}`, {why}", advice)


def _importance(sop: Sop, index: int) -> str:
    """Why a step must name its items; empty where it need not."""
    step = sop.steps[index]
    if index == 0:
        return "as the first step"
    if step.critical:
        return "as a critical step"
    if step.handoff is not None:
        return "as a step with a hand-off"
    return "as the last step" if index == len(sop.steps) - 1 else ""
