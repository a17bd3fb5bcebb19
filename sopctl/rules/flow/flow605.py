"""Nobody uses what a step makes.

What: An output is an input of another step, is recorded, handed over, written to a document, used by another
    procedure or the result at an end.
Why: Work whose result nobody uses can be left out. Only a hint: it may be used where no document tells of it.
Bad:
    steps:
      - id: register
        action: Record the lead.
        responsible: sales-assistant
        outputs: [lead-record, lead-copy]
      - id: screen
        action: Score the lead.
        responsible: sales-assistant
        inputs: [lead-record]
        outputs: [fit-score]
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
        outputs: [fit-score]
Source: process map of sales (redundant steps)
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sopctl.model.finding import Problem, Severity
from sopctl.model.location import DataPath
from sopctl.model.sop import Sop, Status
from sopctl.model.step import Step
from sopctl.process.graph import Graph
from sopctl.rules.registry import Context, Notes, rule


class _Flows(NamedTuple):
    """What an SOP needs from elsewhere; what it makes and does not use itself (item, step, place)."""

    file: str
    needs: tuple[str, ...]
    leaves: tuple[tuple[str, str, DataPath], ...]


def _flows(sop: Sop, context: Context) -> _Flows | None:
    needs = tuple(needed.item for step in sop.steps for needed in step.inputs if needed.source)
    is_told = sop.status is not Status.RETIRED and any(step.inputs for step in sop.steps)
    leaves = tuple(_leaves(sop, context.graph(sop))) if is_told else ()
    return _Flows(sop.file, needs, leaves) if needs or leaves else None


@rule("FLOW605", "output-unused", Notes(_Flows, _flows), Severity.INFO)
def check(notes: Sequence[_Flows], context: Context) -> Iterator[Problem]:
    needed = {item for note in notes for item in note.needs}
    for note in notes:
        for item, step, path in note.leaves:
            if item not in needed:
                message = f"no step uses `{item}`, which step `{step}` makes"
                advice = "name it among the `inputs` of the step that uses it, or leave it out"
                yield Problem(path, message, help=advice, file=note.file)


def _leaves(sop: Sop, graph: Graph) -> Iterator[tuple[str, str, DataPath]]:
    used = {needed.item for step in sop.steps for needed in step.inputs}
    for index, step in enumerate(sop.steps):
        if not _delivers(step, graph):
            for place, output in enumerate(step.outputs):
                if output.item not in used:
                    yield output.item, step.id, ("steps", index, "outputs", place)


def _delivers(step: Step, graph: Graph) -> bool:
    """What it makes leaves the procedure, or is written down."""
    ends = any(edge.target is None for edge in graph.edges_from(step.id))
    decides = bool(step.branch)  # what a decision makes is its way on
    return ends or decides or step.handoff is not None or bool(step.records) or step.procedure is not None
