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
Source: process map of sales (inputs and outputs); ISO 9001:2015, 4.4.1 a
"""

from collections.abc import Iterator, Mapping, Sequence

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.sop import Sop
from sopctl.process.graph import Graph
from sopctl.reading.suggest import did_you_mean, listed
from sopctl.rules.flow.ancestry import ancestors
from sopctl.rules.registry import Context, Subject, rule


@rule("FLOW604", "used-before-made", Subject.SOP, Severity.ERROR)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    graph = context.graph(sop)
    supplied = _supplied(sop, context.handbook)
    if graph.dangling or supplied is None:
        return
    before = ancestors(graph)
    makers = _makers(graph, supplied)
    told: set[str] = set()
    for index, step in enumerate(sop.steps[1:], 1):
        for place, needed in enumerate(step.inputs):
            item = needed.item
            known = needed.source is not None or item in told or makers.get(item, 0) & (before[step.id] | 1)
            if not known and not _is_document(item, context.handbook):
                told.add(item)
                there = sorted(name for name, steps in makers.items() if steps & (before[step.id] | 1))
                message = f"step `{step.id}` uses `{item}`, which no step before it makes{did_you_mean(item, there)}"
                yield Problem(("steps", index, "inputs", place), message, help=_advice(item, there))


def _makers(graph: Graph, supplied: Mapping[str, set[str]]) -> Mapping[str, int]:
    """For each item the steps after which it is there, as the bits of a number; the first step has bit 0."""
    makers: dict[str, int] = {}
    for step, items in supplied.items():
        for item in items:
            makers[item] = makers.get(item, 0) | 1 << graph.position[step]
    return makers


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


def _advice(item: str, there: Sequence[str]) -> str:
    known = f"what is made before is {listed(there, 'and', most=6)}; " if there else ""
    return f"{known}name `{item}` among the outputs of an earlier step, or say where it comes `from`"


def _is_document(item: str, handbook: Handbook) -> bool:
    """A registered document; without a register, whatever is written like a document's code."""
    return item in handbook.documents if handbook.documents is not None else item != item.lower()
