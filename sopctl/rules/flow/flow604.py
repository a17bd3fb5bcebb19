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
    supplied = _supplied(sop, context.handbook)
    if graph.dangling or supplied is None:
        return
    told: set[str] = set()
    for index, step in enumerate(sop.steps[1:], 1):
        before = _before(step.id, graph, supplied) | supplied[sop.steps[0].id]
        for place, needed in enumerate(step.inputs):
            known = needed.source is not None or needed.item in before or needed.item in told
            if not known and not _is_document(needed.item, context.handbook):
                told.add(needed.item)
                message = f"step `{step.id}` uses `{needed.item}`, which no step before it makes"
                message += did_you_mean(needed.item, before)
                yield Problem(("steps", index, "inputs", place), message, help=_advice(needed.item, before))


def _supplied(sop: Sop, handbook: Handbook) -> Mapping[str, set[str]] | None:
    """What is there once a step is done: what it makes, what it got from outside, what the procedure makes it runs.

    None where such a procedure cannot be read, so that nobody can tell.
    """
    supplied: dict[str, set[str]] = {}
    for index, step in enumerate(sop.steps):
        items = {needed.item for needed in step.inputs if index == 0 or needed.source is not None}
        items |= {output.item for output in step.outputs}
        if step.procedure is not None:
            called = handbook.sop(step.procedure)
            if called is None:
                return None
            items |= {output.item for inner in called.steps for output in inner.outputs}
        supplied.setdefault(step.id, set()).update(items)
    return supplied


def _advice(item: str, before: set[str]) -> str:
    known = f"what is made before is {listed(sorted(before), 'and', most=6)}; " if before else ""
    return f"{known}name `{item}` among the outputs of an earlier step, or say where it comes `from`"


def _before(step: str, graph: Graph, supplied: Mapping[str, set[str]]) -> set[str]:
    """What is there from the steps that this one may follow; its own outputs where it repeats."""
    return {item for earlier in reach(graph.predecessors(step), graph.predecessors) for item in supplied[earlier]}


def _is_document(item: str, handbook: Handbook) -> bool:
    """A registered document; without a register, whatever is written like a document's code."""
    return item in handbook.documents if handbook.documents is not None else item != item.lower()
