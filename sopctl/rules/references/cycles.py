"""Documents that run, or supersede, each other in a circle."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from sopctl.model.finding import Problem, Related
from sopctl.model.handbook import Handbook
from sopctl.model.location import DataPath
from sopctl.process.search import components


class _Place(NamedTuple):
    file: str
    path: DataPath


Edges = Mapping[str, Mapping[str, _Place]]


def circles(handbook: Handbook) -> Iterator[Problem]:
    """One problem for each circle, at the first document of it."""
    advice = "take the part that both need into a document of its own, or end one of the calls"
    yield from _found(_calls(handbook), "runs", advice)
    yield from _found(_successions(handbook), "supersedes", "delete one of the two: what is superseded is retired")


def _calls(handbook: Handbook) -> Edges:
    edges: dict[str, dict[str, _Place]] = {}
    for sop in handbook.sops:
        if handbook.sop(sop.id) is sop:
            for index, step in enumerate(sop.steps):
                if step.procedure is not None:
                    place = _Place(sop.file, ("steps", index, "procedure"))
                    edges.setdefault(sop.id, {}).setdefault(step.procedure, place)
    return edges


def _successions(handbook: Handbook) -> Edges:
    edges: dict[str, dict[str, _Place]] = {}
    for sop in handbook.sops:
        if handbook.sop(sop.id) is sop:
            if sop.supersedes is not None:
                edges.setdefault(sop.id, {}).setdefault(sop.supersedes, _Place(sop.file, ("supersedes",)))
            if sop.superseded_by not in (None, "none"):
                newer = sop.superseded_by or ""
                edges.setdefault(newer, {}).setdefault(sop.id, _Place(sop.file, ("superseded_by",)))
    return edges


def _found(edges: Edges, verb: str, advice: str) -> Iterator[Problem]:
    nodes = sorted({*edges, *(target for targets in edges.values() for target in targets)})
    for group in components(nodes, lambda node: sorted(edges.get(node, ()))):
        first = min(group)
        if len(group) > 1 or first in edges.get(first, ()):
            yield _problem(_way_round(first, edges, set(group)), edges, verb, advice)


def _way_round(first: str, edges: Edges, group: set[str]) -> list[str]:
    """The shortest way from a document back to itself, within its group."""
    before: dict[str, str] = {}
    waiting = [first]
    for node in waiting:
        for target in sorted(edges.get(node, ())):
            if target == first:
                way = [node]
                while way[-1] != first:
                    way.append(before[way[-1]])
                return [*reversed(way), first]
            if target in group and target not in before:
                before[target] = node
                waiting.append(target)
    return [first, first]


def _problem(way: list[str], edges: Edges, verb: str, advice: str) -> Problem:
    places = [edges[source][target] for source, target in pairwise(way)]
    others = tuple(
        Related(place.path, f"`{source}` {verb} `{target}`", file=place.file)
        for place, source, target in zip(places[1:], way[1:-1], way[2:], strict=True)
    )
    told = f"`{way[0]}` {verb} " + f", which {verb} ".join(f"`{name}`" for name in way[1:])
    message = f"`{way[0]}` {verb} itself" if len(way) == 2 else told
    return Problem(places[0].path, message, help=advice, file=places[0].file, related=others)
