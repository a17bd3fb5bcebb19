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

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.sop import Sop, Status
from sopctl.model.step import Step
from sopctl.process.graph import Graph
from sopctl.rules.registry import Context, Subject, rule


@rule("FLOW605", "output-unused", Subject.HANDBOOK, Severity.INFO)
def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    elsewhere = {needed.item for sop in handbook.sops for step in sop.steps for needed in step.inputs if needed.source}
    for sop in handbook.sops:
        if sop.status is not Status.RETIRED and any(step.inputs for step in sop.steps):
            yield from _unused(sop, context.graph(sop), elsewhere)


def _unused(sop: Sop, graph: Graph, elsewhere: set[str]) -> Iterator[Problem]:
    used = elsewhere | {needed.item for step in sop.steps for needed in step.inputs}
    for index, step in enumerate(sop.steps):
        if not _delivers(step, graph):
            for place, output in enumerate(step.outputs):
                if output.item not in used:
                    message = f"no step uses `{output.item}`, which step `{step.id}` makes"
                    advice = "name it among the `inputs` of the step that uses it, or leave it out"
                    path = ("steps", index, "outputs", place)
                    yield Problem(path, message, help=advice, file=sop.file)


def _delivers(step: Step, graph: Graph) -> bool:
    """What it makes leaves the procedure, or is written down."""
    ends = any(edge.target is None for edge in graph.edges_from(step.id))
    decides = bool(step.branch)  # what a decision makes is its way on
    return ends or decides or step.handoff is not None or bool(step.records) or step.procedure is not None
