"""Which steps may come before which, for all steps at once."""

from collections.abc import Mapping

from sopctl.process.graph import Graph


def ancestors(graph: Graph) -> Mapping[str, int]:
    """For each step the steps that a case may have been through before, as the bits of a number.

    The bit of a step is its place in the document. A step that repeats is among its own.
    """
    before: dict[str, int] = {}
    for group in graph.groups:  # none comes before one that leads to it
        own = sum(1 << graph.position[step] for step in group)
        leading = [earlier for step in group for earlier in graph.predecessors(step)]
        mask = 0
        for earlier in leading:
            mask |= own if earlier in group else before[earlier] | 1 << graph.position[earlier]
        before.update(dict.fromkeys(group, mask))
    return before
