"""Where in a document the ways between steps are written."""

from collections.abc import Mapping

from sopctl.model.location import DataPath
from sopctl.model.sop import Sop
from sopctl.process.graph import Edge, EdgeKind


def step_places(sop: Sop) -> Mapping[str, DataPath]:
    """The place of each step by its id; of two with one id, the first."""
    return {step.id: ("steps", index) for index, step in reversed(list(enumerate(sop.steps)))}


def edge_place(sop: Sop, edge: Edge) -> DataPath:
    """The field that makes an edge; the step where none does (it just goes on)."""
    place = step_places(sop)[edge.source]
    step = next(step for step in sop.steps if step.id == edge.source)
    if edge.kind in (EdgeKind.BRANCH, EdgeKind.OTHERWISE):
        found = [index for index, way in enumerate(step.branch) if way.goto == edge.target and way.when == edge.label]
        return (*place, "branch", found[0]) if found else (*place, "branch")
    if edge.kind in (EdgeKind.REPEAT, EdgeKind.REPEAT_OTHERWISE):
        return (*place, "repeat")
    return (*place, "next") if step.next == edge.target and step.next else place
