"""What a flow diagram shows, in words and numbers, before anything has a place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from sopctl.model.sop import Sop
from sopctl.model.step import Step
from sopctl.process.graph import Edge, EdgeKind, Graph, build_graph


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowWords:
    """The words of the drawing itself, in the language of the labels. `{n}`, `{title}` and `{id}` are filled in."""

    title: str = "Flow of {title}"
    start: str = "Start"
    end: str = "End"
    otherwise: str = "otherwise"
    up_to: str = "up to {n} ×"
    times: str = "{n} ×"
    again: str = "again"
    all_done: str = "when all are done"
    side_by_side: str = "at the same time"
    refused: str = "if refused: {n}"
    handoff: str = "hand over to {name}"
    critical: str = "critical step"
    runs: str = "runs {id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowNames:
    """How ids and texts are shown. `procedure` gives title and address of a sub-procedure (None: no link).

    `text` turns an author's text into plain words; `anchor` gives the address of a step.
    """

    role: Callable[[str], str] = str
    department: Callable[[str], str] = str
    procedure: Callable[[str], tuple[str, str | None]] = lambda sop: (sop, None)
    text: Callable[[str], str] = str.strip
    anchor: Callable[[str], str] = lambda step: "#" + quote(step, safe="-._~")
    words: FlowWords = FlowWords()


@dataclass(frozen=True, slots=True)
class Procedure:
    """A sub-procedure that a step runs."""

    id: str
    title: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who takes over outside this procedure; `refused` is the step to which the work may come back."""

    name: str
    role: str | None
    refused: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A step. `text` is its label or its action, `full` always the action; `lane` counts from 0."""

    id: str
    number: int
    lane: int
    text: str
    full: str
    href: str
    section: str | None = None
    when: str | None = None
    critical: bool = False
    decision: bool = False
    procedure: Procedure | None = None
    receiver: Receiver | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An arrow. Without `target` it leads to a disc with the text `end`, or to a page part at `href`."""

    source: str
    target: str | None
    kind: EdgeKind
    label: str = ""
    end: str = ""
    href: str | None = None
    handoff: bool = False

    @property
    def loops(self) -> bool:
        """Leads from a step to itself."""
        return self.source == self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A whole diagram: lanes by name, boxes in the order of the document, and the arrows between them."""

    title: str
    description: str
    lanes: tuple[str, ...]
    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    words: FlowWords
    starts: bool = True


def flow_of(sop: Sop, names: FlowNames) -> Flow:
    """The diagram of a procedure. Edges to steps that do not exist are left out."""
    graph = build_graph(sop)
    steps = {step.id: step for step in reversed(sop.steps)}
    lanes = graph.lanes or ("",)
    boxes = tuple(_box(steps[node], graph, names) for node in graph.nodes)
    outside = {box.id for box in boxes if box.receiver is not None}
    links = tuple(dict.fromkeys(_link(edge, steps[edge.source], names, outside) for edge in graph.edges))
    return Flow(
        title=names.words.title.format(title=names.text(sop.title)),
        description="; ".join(_sentences(boxes, links, tuple(map(names.role, lanes)))),
        lanes=tuple(names.role(lane) if lane else "" for lane in lanes),
        boxes=boxes,
        links=links,
        words=names.words,
    )


def _box(step: Step, graph: Graph, names: FlowNames) -> Box:
    procedure = None
    if step.procedure is not None:
        procedure = Procedure(step.procedure, *names.procedure(step.procedure))
    return Box(
        id=step.id,
        number=step.number,
        lane=graph.lanes.index(graph.lane_of[step.id]) if step.id in graph.lane_of else 0,
        text=names.text(step.label or step.action).rstrip(".。"),
        full=names.text(step.action),
        href=names.anchor(step.id),
        section=step.section,
        when=_short(step.when, names),
        critical=step.critical,
        decision=bool(step.branch),
        procedure=procedure,
        receiver=_receiver(step, graph, names),
    )


def _receiver(step: Step, graph: Graph, names: FlowNames) -> Receiver | None:
    """Who takes over, unless that is the role of one of the next steps."""
    handoff = step.handoff
    if handoff is None:
        return None
    onward = graph.successors(step.id)
    inside = handoff.role is None and handoff.received_by is None and bool(onward)
    if inside or handoff.role in {graph.lane_of.get(node) for node in onward if node != step.id}:
        return None
    refused = handoff.reject_to if handoff.reject_to in graph.position else None
    return Receiver(names.department(handoff.to), names.role(handoff.role) if handoff.role else None, refused)


def _link(edge: Edge, step: Step, names: FlowNames, outside: set[str]) -> Link:
    link = Link(source=edge.source, target=edge.target, kind=edge.kind, label=_label(edge, step, names))
    if edge.target is None:
        return replace(link, end=_short(edge.end, names) or names.words.end)
    return replace(link, handoff=step.handoff is not None and step.id not in outside)


def _label(edge: Edge, step: Step, names: FlowNames) -> str:
    words = names.words
    if edge.kind is EdgeKind.REPEAT and step.repeat is not None:
        if edge.max is None:
            return _short(edge.label, names) or words.again
        return (words.times if step.repeat.max is None else words.up_to).format(n=edge.max)
    if edge.kind in (EdgeKind.OTHERWISE, EdgeKind.REPEAT_OTHERWISE, EdgeKind.SKIP):
        return words.otherwise
    return _short(edge.label, names) or ""


def _short(text: str | None, names: FlowNames) -> str | None:
    return None if text is None else names.text(text).rstrip(".。")


def _sentences(boxes: tuple[Box, ...], links: tuple[Link, ...], lanes: tuple[str, ...]) -> Iterator[str]:
    """The flow as text: `1 Register (Sales assistant) → 2`."""
    number = {box.id: box.number for box in boxes}
    ways: dict[str, list[str]] = {box.id: [] for box in boxes}
    for link in links:
        goal = link.end if link.target is None else str(number[link.target])
        ways[link.source].append(f"{link.label}: {goal}" if link.label else goal)
    for box in boxes:
        if box.receiver is not None:
            ways[box.id].append(box.receiver.name)
        role = f" ({lanes[box.lane]})" if lanes[box.lane] else ""
        yield f"{box.number} {box.text}{role} → {', '.join(ways[box.id])}"
