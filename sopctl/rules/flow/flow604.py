"""A step uses something that no step before it makes.

What: An input is an output of an earlier step, comes `from` another procedure, stands among the inputs of the first
    step, or is a registered document.
Why: Whoever gets to the step stands there without it.
Bad:
    steps:
      - id: register
        action: Record the lead.
        responsible: sales-assistant
        outputs: [lead-record]
      - id: screen
        action: Score the lead.
        responsible: sales-assistant
        inputs: [fit-score]
Good:
    steps:
      - id: register
        action: Record the lead.
        responsible: sales-assistant
        outputs: [lead-record]
      - id: screen
        action: Score the lead.
        responsible: sales-assistant
        inputs: [lead-record]
Source: inputs and outputs in a process map; ISO 9001:2015, 4.4.1 a
"""

from collections.abc import Iterator, Mapping

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.sop import Sop
from sopctl.process.graph import Graph, build_graph
from sopctl.process.search import reach
from sopctl.reading.suggest import did_you_mean, listed
from sopctl.rules.registry import Context, Subject, rule


@rule("FLOW604", "used-before-made", Subject.SOP, Severity.ERROR)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    graph = build_graph(sop)
    made = {step.id: {output.item for output in step.outputs} for step in sop.steps}
    outside = {item.item for item in sop.steps[0].inputs}
    for index, step in enumerate(sop.steps):
        if index == 0 or graph.dangling:
            continue
        before = _made_before(step.id, graph, made) | outside | _made_by_procedures(sop, context.handbook)
        for place, needed in enumerate(step.inputs):
            if needed.source is None and needed.item not in before and not _is_document(needed.item, context.handbook):
                message = f"step `{step.id}` uses `{needed.item}`, which no step before it makes"
                message += did_you_mean(needed.item, before)
                yield Problem(("steps", index, "inputs", place), message, help=_advice(needed.item, before))


def _advice(item: str, before: set[str]) -> str:
    known = f"what is made before is {listed(sorted(before), 'and', most=6)}; " if before else ""
    return f"{known}name `{item}` among the outputs of an earlier step, or say where it comes `from`"


def _made_before(step: str, graph: Graph, made: Mapping[str, set[str]]) -> set[str]:
    """What the steps make that this one may follow; its own outputs where it repeats."""
    return {item for earlier in reach(graph.predecessors(step), graph.predecessors) for item in made[earlier]}


def _made_by_procedures(sop: Sop, handbook: Handbook) -> set[str]:
    called = [handbook.sop(step.procedure) for step in sop.steps if step.procedure]
    return {output.item for other in called if other for step in other.steps for output in step.outputs}


def _is_document(item: str, handbook: Handbook) -> bool:
    """A registered document; without a register, whatever is written like a document's code."""
    return item in handbook.documents if handbook.documents is not None else item != item.lower()
