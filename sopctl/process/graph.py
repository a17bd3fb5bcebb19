"""The process graph of a procedure: which step may come after which, how often, and where it ends."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from sopctl.model.sop import Sop
from sopctl.model.step import Step
from sopctl.process.order import Follow, following
from sopctl.process.search import components, reach


class EdgeKind(StrEnum):
    """Why one step comes after another."""

    NEXT = "next"
    BRANCH = "branch"
    OTHERWISE = "otherwise"
    PARALLEL = "parallel"
    JOIN = "join"
    REPEAT = "repeat"
    REPEAT_OTHERWISE = "repeat-otherwise"
    SKIP = "skip"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One way on from a step. Without `target` the procedure ends there.

    `label` is the condition (of a branch, of a repeat, of the skipped step), `end` the text of an end; `share`
    is the share of cases from 0 to 1 where the author gave one; `max` is how often a repeat may be taken.
    """

    source: str
    target: str | None
    kind: EdgeKind
    label: str | None = None
    share: float | None = None
    max: int | None = None
    end: str | None = None

    @property
    def identity(self) -> tuple[object, ...]:
        """What equal edges have in common; quicker than the hash of an edge, for which Python asks the kind's name."""
        return self.source, self.target, str(self.kind), self.label, self.share, self.max, self.end


@dataclass(frozen=True, slots=True)
class End:
    """Where the procedure may end: after this step, with this text (None where nothing is said)."""

    step: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Rejection:
    """Work that the receiver of a hand-off may send back. Drawn, but no edge."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Cycle:
    """Steps that can follow one another in a circle, in the order of the document.

    `closing` are the edges that lead back (or to the same step); `exits` the ways out, ends included.
    `bounded` says that every circle among these steps has an edge with an upper limit.
    """

    steps: tuple[str, ...]
    closing: tuple[Edge, ...]
    exits: tuple[Edge, ...]
    bounded: bool


@dataclass(frozen=True)
class Graph:
    """Steps and the edges between them, in the order of the document. The first step is the start.

    `dangling` are edges to steps that do not exist; they are in no other field.
    """

    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]
    dangling: tuple[Edge, ...]
    rejections: tuple[Rejection, ...]
    lanes: tuple[str, ...]
    lane_of: Mapping[str, str]

    @property
    def start(self) -> str | None:
        """The first step."""
        return self.nodes[0] if self.nodes else None

    @cached_property
    def position(self) -> Mapping[str, int]:
        """The place of each step in the document, from 0."""
        return {node: index for index, node in enumerate(self.nodes)}

    @cached_property
    def _outgoing(self) -> Mapping[str, tuple[Edge, ...]]:
        groups: dict[str, list[Edge]] = {node: [] for node in self.nodes}
        for edge in self.edges:
            groups[edge.source].append(edge)
        return {node: tuple(edges) for node, edges in groups.items()}

    @cached_property
    def _incoming(self) -> Mapping[str, tuple[Edge, ...]]:
        groups: dict[str, list[Edge]] = {node: [] for node in self.nodes}
        for edge in self.edges:
            if edge.target is not None:
                groups[edge.target].append(edge)
        return {node: tuple(edges) for node, edges in groups.items()}

    def edges_from(self, step: str) -> tuple[Edge, ...]:
        """The ways on from a step, ends included."""
        return self._outgoing.get(step, ())

    def successors(self, step: str) -> tuple[str, ...]:
        """The steps that may come next, each once."""
        return self._successors.get(step, ())

    def predecessors(self, step: str) -> tuple[str, ...]:
        """The steps that this one may follow, each once."""
        return self._predecessors.get(step, ())

    @cached_property
    def _successors(self) -> Mapping[str, tuple[str, ...]]:
        onward = self._outgoing.items()
        return {step: tuple({edge.target: None for edge in edges if edge.target is not None}) for step, edges in onward}

    @cached_property
    def _predecessors(self) -> Mapping[str, tuple[str, ...]]:
        return {step: tuple({edge.source: None for edge in edges}) for step, edges in self._incoming.items()}

    @cached_property
    def ends(self) -> tuple[End, ...]:
        """Every place where the procedure may end, each once."""
        return tuple(dict.fromkeys(End(edge.source, edge.end) for edge in self.edges if edge.target is None))

    @cached_property
    def reachable_from_start(self) -> frozenset[str]:
        """The steps that some case can come to."""
        return reach(self.nodes[:1], self.successors)

    @cached_property
    def can_reach_end(self) -> frozenset[str]:
        """The steps from which some case can come to an end."""
        return reach(dict.fromkeys(end.step for end in self.ends), self.predecessors)

    @cached_property
    def groups(self) -> Sequence[Sequence[str]]:
        """The steps that can come after each other (strongly connected components); none before what leads to it."""
        place = self.position
        if all(edge.target is None or place[edge.target] > place[edge.source] for edge in self.edges):
            return [[node] for node in self.nodes]
        return components(self.nodes, self.successors)

    @cached_property
    def cycles(self) -> tuple[Cycle, ...]:
        """Every group of steps that can repeat (strongly connected component), by its first step."""
        found = []
        for members in self.groups:
            inside = set(members)
            edges = [edge for step in members for edge in self.edges_from(step)]
            kept = [edge for edge in edges if edge.target in inside]
            if kept and (len(members) > 1 or kept[0].target == members[0]):
                steps = tuple(sorted(members, key=self.position.__getitem__))
                found.append(self._cycle(steps, inside))
        return tuple(sorted(found, key=lambda cycle: self.position[cycle.steps[0]]))

    def _cycle(self, steps: tuple[str, ...], inside: set[str]) -> Cycle:
        edges = [edge for step in steps for edge in self.edges_from(step)]
        kept = [edge for edge in edges if edge.target in inside]
        return Cycle(
            steps,
            tuple(edge for edge in kept if self.position[edge.target or ""] <= self.position[edge.source]),
            tuple(edge for edge in edges if edge.target not in inside),
            not _circular(steps, (edge for edge in kept if edge.max is None)),
        )


def _circular(steps: tuple[str, ...], edges: Iterable[Edge]) -> bool:
    """Whether these edges alone still hold a circle."""
    after: dict[str, list[str]] = {step: [] for step in steps}
    for edge in edges:
        after[edge.source].append(edge.target or "")
    if any(step in targets for step, targets in after.items()):
        return True
    return any(len(group) > 1 for group in components(steps, after.__getitem__))


def build_graph(sop: Sop) -> Graph:
    """The graph of a procedure, by the rules of "How steps run". A step id used twice counts as one step."""
    follow = following(sop.steps)
    edges = [edge for index, step in enumerate(sop.steps) for edge in _edges(step, follow[index])]
    known = {step.id for step in sop.steps}
    lane_of = {step.id: step.responsible[0] for step in reversed(sop.steps) if step.responsible}
    sent_back = (
        Rejection(step.id, step.handoff.reject_to)
        for step in sop.steps
        if step.handoff is not None and step.handoff.reject_to in known
    )
    return Graph(
        nodes=tuple(dict.fromkeys(step.id for step in sop.steps)),
        edges=tuple({edge.identity: edge for edge in edges if edge.target is None or edge.target in known}.values()),
        dangling=tuple(edge for edge in edges if edge.target is not None and edge.target not in known),
        rejections=tuple(sent_back),
        lanes=tuple(dict.fromkeys(step.responsible[0] for step in sop.steps if step.responsible)),
        lane_of={step.id: lane_of[step.id] for step in sop.steps if step.id in lane_of},
    )


def _edges(step: Step, follow: Follow) -> Iterable[Edge]:
    for branch in step.branch:
        kind = EdgeKind.OTHERWISE if branch.when is None else EdgeKind.BRANCH
        target = branch.goto if branch.end is None else None
        if target is not None or branch.end is not None:
            way = Edge(source=step.id, target=target, kind=kind, label=branch.when)
            yield replace(way, share=branch.share, end=branch.end)
    for head in step.parallel:
        yield Edge(source=step.id, target=head, kind=EdgeKind.PARALLEL)
    if not step.branch and not follow.forks:
        kind = EdgeKind.JOIN if follow.joins else EdgeKind.NEXT
        leaves = follow.then is None
        yield Edge(source=step.id, target=follow.then, kind=EdgeKind.END if leaves else kind, end=follow.end)
    yield from _repeats(step)
    if step.when is not None:
        share = None if step.share is None else round(1 - step.share, 9)
        yield Edge(source=step.id, target=follow.skipped, kind=EdgeKind.SKIP, label=step.when, share=share)


def _repeats(step: Step) -> Iterable[Edge]:
    repeat = step.repeat
    if repeat is None:
        return
    most = repeat.max if repeat.max is not None else repeat.times
    back = Edge(source=step.id, target=repeat.source or step.id, kind=EdgeKind.REPEAT, label=repeat.until)
    yield replace(back, max=most)
    if repeat.otherwise is not None:
        yield replace(back, target=repeat.otherwise, kind=EdgeKind.REPEAT_OTHERWISE, label=None)
