"""A loop has no limit.

What: Work that goes back to an earlier step does so through `repeat` with `max` (or `times`).
Why: Without a limit a case may circle for ever, and nobody notices.
Bad:
    steps:
      - id: call
        action: Call the lead.
        responsible: sales-rep
        branch:
          - {when: The lead answers., end: reached}
          - {otherwise: call}
Good:
    steps:
      - id: call
        action: Call the lead.
        responsible: sales-rep
        repeat: {until: The lead answers., max: 3, otherwise: close}
        end: reached
      - id: close
        action: Close the lead.
        responsible: sales-rep
Source: procedure-writing practice (every repeat needs a bound and a way out)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop
from sopctl.reading.suggest import listed
from sopctl.rules.flow.places import edge_place, step_places
from sopctl.rules.registry import Context, Subject, rule


@rule("FLOW603", "loop-unbounded", Subject.SOP, Severity.ERROR)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    graph = context.graph(sop)
    for cycle in graph.cycles:
        if cycle.bounded or len(graph.nodes) < len(sop.steps) or graph.can_reach_end.isdisjoint(cycle.steps):
            continue  # a circle without a way out is FLOW601's business, a double id DOC001's
        back = next((edge for edge in cycle.closing if edge.max is None), None)
        names = listed(cycle.steps, "and")
        what = f"step {names} can repeat" if len(cycle.steps) == 1 else f"the steps {names} can repeat"
        first = cycle.steps[0]
        advice = f"write `repeat: {{from: {first}, until: …, max: 3, otherwise: STEP}}` on the last of them"
        place = edge_place(sop, back) if back else step_places(sop)[first]
        yield Problem(place, f"{what} without end", help=advice)
