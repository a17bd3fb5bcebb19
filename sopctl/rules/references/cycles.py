"""Documents that run, or supersede, each other in a circle."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sopctl.model.finding import Problem, Related
from sopctl.model.location import DataPath
from sopctl.model.sop import Sop
from sopctl.process.search import components
from sopctl.rules.registry import Context


class _Place(NamedTuple):
    file: str
    path: DataPath


Edges = Mapping[str, Mapping[str, _Place]]


class Ways(NamedTuple):
    """Whom the present version of an SOP runs, and whose successor is whose (newer, older), each with the place."""

    id: str
    file: str
    runs: tuple[tuple[str, DataPath], ...]
    supersedes: tuple[tuple[str, str, DataPath], ...]


def ways(sop: Sop, context: Context) -> Ways | None:
    """None where it leads to no other document."""
    if context.handbook.sop(sop.id) is not sop:
        return None
    runs = tuple(
        (step.procedure, ("steps", index, "procedure"))
        for index, step in enumerate(sop.steps)
        if step.procedure is not None
    )
    older = [(sop.id, sop.supersedes, ("supersedes",))] if sop.supersedes is not None else []
    newer = sop.superseded_by if sop.superseded_by != "none" else None
    younger = [(newer, sop.id, ("superseded_by",))] if newer is not None else []
    return Ways(sop.id, sop.file, runs, (*older, *younger)) if runs or older or younger else None


def circles(notes: Sequence[Ways]) -> Iterator[Problem]:
    """One problem for each circle, at the first document of it."""
    calls: dict[str, dict[str, _Place]] = {}
    successions: dict[str, dict[str, _Place]] = {}
    for note in notes:
        for target, path in note.runs:
            calls.setdefault(note.id, {}).setdefault(target, _Place(note.file, path))
        for newer, older, path in note.supersedes:
            successions.setdefault(newer, {}).setdefault(older, _Place(note.file, path))
    advice = "take the part that both need into a document of its own, or end one of the calls"
    yield from _found(calls, "runs", advice)
    yield from _found(successions, "supersedes", "delete one of the two: what is superseded is retired")


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
