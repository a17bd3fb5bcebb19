"""An important step does not say what it needs or makes.

What: From `in-review` on the first step names its `inputs`, where the document lists no `materials` or `equipment`;
    each step with which the procedure ends names its `outputs`; critical steps and steps with a hand-off name both.
    Instructions and runbooks need none.
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
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop
from sopctl.model.step import Step
from sopctl.process.graph import Graph
from sopctl.rules.by_status import asks_by_status
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wanted import REVIEWED, SHORT_KINDS, Wanted, problems

_SALES: Final = {"inputs": "lead-request", "outputs": "lead-record"}
_LABORATORY: Final = {"inputs": "sample", "outputs": "test-result"}
_ANYWHERE: Final = {"inputs": "request", "outputs": "report"}
_MEANING: Final = {"inputs": "what the step needs", "outputs": "what the step makes"}


@rule("STEP101", "io-missing", Subject.SOP, Severity.ERROR)
@asks_by_status
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    if sop.status in REVIEWED and sop.kind not in SHORT_KINDS:
        yield from problems(_wanted(sop, context.graph(sop)), sop, context)


def _wanted(sop: Sop, graph: Graph) -> Iterator[Wanted]:
    ends = {step.id for step in sop.steps if not graph.successors(step.id)}
    for index, step in enumerate(sop.steps):
        asked = _asked(sop, index, ends)
        if missing := [name for name in asked if not getattr(step, name)]:
            why = " and ".join(dict.fromkeys(asked[name] for name in missing))
            lacks = " and ".join(f"`{name}`" for name in missing)
            yield Wanted(
                ("steps", index, missing[0]), f"step `{step.id}` lacks {lacks}, as {why}", _advice(sop, missing)
            )


def _asked(sop: Sop, index: int, ends: set[str]) -> dict[str, str]:
    """The fields that a step must have, each with the reason."""
    step = sop.steps[index]
    if why := _importance(step):
        return dict.fromkeys(_MEANING, why)
    asked: dict[str, str] = {}
    if index == 0 and not (sop.materials or sop.equipment):
        asked["inputs"] = "the first step"
    if step.id in ends:
        asked["outputs"] = "the last step" if index == len(sop.steps) - 1 else "a step with which the procedure ends"
    return asked


def _importance(step: Step) -> str:
    """Why a step must name both; empty where it need not."""
    if step.critical:
        return "a critical step"
    return "a step with a hand-off" if step.handoff is not None else ""


def _advice(sop: Sop, missing: list[str]) -> str:
    examples = _SALES if sop.department == "sales" else _ANYWHERE
    if sop.kind == "test-method" or sop.materials:
        examples = _LABORATORY
    return "add " + " and ".join(
        f"`{name}` with {_MEANING[name]}, such as `{name}: [{examples[name]}]`" for name in missing
    )
