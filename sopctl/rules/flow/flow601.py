"""A step cannot be reached, or no end can be reached from it.

What: Every step can be reached from the first one, and an end from every step; a step says in one way only what
    comes next.
Why: A step that nobody comes to is never done; a case that comes to no end is never closed.
Bad:
    steps:
      - id: register
        action: Record the lead.
        responsible: sales-assistant
        next: close
      - id: screen
        action: Score the lead.
        responsible: sales-assistant
      - id: close
        action: Close the lead.
        responsible: sales-assistant
Good:
    steps:
      - id: register
        action: Record the lead.
        responsible: sales-assistant
      - id: close
        action: Close the lead.
        responsible: sales-assistant
Source: process map of sales (order and links of steps); ISO 9001:2015, 4.4.1 b; BPMN 2.0.2, 10.5 (start and end)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop
from sopctl.model.step import Step
from sopctl.process.graph import Graph
from sopctl.process.search import reach
from sopctl.reading.suggest import listed
from sopctl.rules.flow.places import step_places
from sopctl.rules.registry import Context, Subject, rule


@rule("FLOW601", "graph-broken", Subject.SOP, Severity.ERROR)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    contradictions = [problem for index, step in enumerate(sop.steps) for problem in _several_ways(index, step)]
    yield from contradictions
    graph = context.graph(sop)
    if contradictions or graph.dangling or len(graph.nodes) < len(sop.steps):
        return  # where a step leads to is not known; REF501 tells of unknown steps, DOC001 of double ones
    for node in _first_unreachable(graph):
        advice = f"lead to it with `next: {node}` or a `branch`, or delete it"
        yield Problem((*step_places(sop)[node], "id"), f"no way leads to step `{node}`", help=advice)
    stuck = [node for node in graph.nodes if node not in graph.can_reach_end and node in graph.reachable_from_start]
    if stuck:
        advice = "let one of them end with `end: what is reached then`, or branch out of the circle"
        message = f"from step {listed(stuck, 'and')} no end can be reached"
        yield Problem((*step_places(sop)[stuck[0]], "id"), message, help=advice)


def _first_unreachable(graph: Graph) -> Iterator[str]:
    """Steps that nobody comes to; those behind one of them are the same mistake."""
    lost = [node for node in graph.nodes if node not in graph.reachable_from_start]
    unled = [node for node in lost if not graph.predecessors(node)]
    told: frozenset[str] = frozenset()
    for node in (*unled, *lost):
        if node not in told:
            yield node
            told |= reach([node], graph.successors)


def _several_ways(index: int, step: Step) -> Iterator[Problem]:
    """`end`, `next` and `branch` each say what comes next; two of them contradict each other."""
    said = [name for name in ("end", "branch", "next") if getattr(step, name)]
    if len(said) > 1 and not (step.parallel and said == ["end", "next"]):
        message = f"step `{step.id}` says in more than one way what comes next: {listed(said, 'and')}"
        yield Problem(("steps", index, said[-1]), message, help=f"keep one of {listed(said, 'and')}", on_key=True)
