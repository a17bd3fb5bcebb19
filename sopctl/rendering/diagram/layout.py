"""From what a diagram shows to where everything stands: the same every time, for any procedure."""

from collections.abc import Iterator

from sopctl.process.graph import EdgeKind
from sopctl.rendering.diagram.columns import Track
from sopctl.rendering.diagram.crown import Crown
from sopctl.rendering.diagram.flow import Box, Flow
from sopctl.rendering.diagram.grid import Across, Down, Heights, dress, measure_across, wrap_name
from sopctl.rendering.diagram.measure import wrap
from sopctl.rendering.diagram.outside import write_notes
from sopctl.rendering.diagram.picture import (
    DIAMOND,
    DISC,
    LINE,
    SMALL_UNIT,
    Bar,
    Diamond,
    Disc,
    Lane,
    Picture,
    PlacedBox,
    Words,
)
from sopctl.rendering.diagram.plan import plan_ways
from sopctl.rendering.diagram.routes import Drawing, draw_routes
from sopctl.rendering.diagram.seats import seat

_BAR_LEAST = 22.0


def layout(flow: Flow) -> Picture:
    """Give everything in a flow its place."""
    seats = seat(flow)
    plan = plan_ways(flow, seats)
    across = measure_across(flow, plan)
    crowns, skirts = dress(flow, plan, across)
    names = [wrap_name(name, width) for name, (_, width) in zip(flow.lanes, across.band, strict=True)]
    head = LINE * max(map(len, names), default=0) + (14 if any(names) else 0)
    notes = write_notes(flow)
    down = Heights(flow, seats, crowns, skirts, notes, head).measure(across, plan)
    boxes = {box.id: _box(box, across, down, seats.row[box.id]) for box in flow.boxes}
    drawing = Drawing(flow, seats, plan, across, down, skirts, boxes)
    outside = tuple(note.place(across.outside, boxes[name].middle[1]) for name, note in notes.items())
    texts = [*_texts(drawing, crowns)]
    lanes = (
        Lane(x, width, Words(x + width / 2, 7 + 12, lines, "middle", "name"))
        for lines, (x, width) in zip(names, across.band, strict=True)
    )
    return Picture(
        width=max((item.right for item in outside), default=across.frame),
        height=down.end,
        frame=across.frame,
        head=head,
        lanes=tuple(lanes),
        boxes=tuple(boxes.values()),
        diamonds=tuple(_diamonds(drawing)),
        discs=tuple(_discs(drawing)),
        bars=tuple(_bars(drawing)),
        routes=tuple(draw_routes(drawing)),
        outside=outside,
        texts=tuple(texts),
    )


def _box(box: Box, across: Across, down: Down, row: int) -> PlacedBox:
    x, y, height = across.centre[box.lane] - across.box / 2, down.top[row], down.height[row]
    lines = across.wrap(box)
    extra = 18 if box.procedure is not None else 0
    base = y + (height - LINE * len(lines) - extra) / 2 + 11.5
    procedure = None
    if box.procedure is not None:
        shown = wrap(box.procedure.id, (across.box - across.indent - 10) / SMALL_UNIT, 1)
        procedure = Words(x + across.indent, base + LINE * len(lines) + 2, shown, "start", "procedure")
    return PlacedBox(
        box,
        x,
        y,
        across.box,
        height,
        number=Words(x + across.indent - 6, base, (str(box.number),), "end", "number"),
        text=Words(x + across.indent, base, lines, "start", "text"),
        procedure=procedure,
    )


def _diamonds(drawing: Drawing) -> Iterator[Diamond]:
    for box in drawing.boxes.values():
        x = box.middle[0]
        if box.box.when is not None:
            yield Diamond(x, box.y - DIAMOND, box.box.when)
        if box.box.decision:
            yield Diamond(x, box.y + box.height + DIAMOND, "")


def _discs(drawing: Drawing) -> Iterator[Disc]:
    if drawing.flow.starts and drawing.flow.boxes:
        first = drawing.boxes[drawing.flow.boxes[0].id]
        yield Disc(first.middle[0], drawing.down.start, drawing.flow.words.start, start=True)
    for way in drawing.plan.ways:
        if way.link.target is None:
            yield Disc(*drawing.end_of(way), way.link.end, href=way.link.href)


def _bars(drawing: Drawing) -> Iterator[Bar]:
    """A thick line where work parts, and one where it comes together."""
    reach: dict[Track, list[float]] = {}
    row, middle = drawing.seats.row, {name: box.middle[0] for name, box in drawing.boxes.items()}
    for way in drawing.plan.ways:
        link = way.link
        if link.target is None or link.loops or link in drawing.seats.across:
            continue
        fork = Track(row[link.source], link.source, "fork")
        if link.kind is EdgeKind.PARALLEL and fork in drawing.down.level:
            end = middle[link.target] if way.track == fork else drawing.slot(way)
            reach.setdefault(fork, []).extend((middle[link.source], end))
        if link.kind is EdgeKind.JOIN:
            track = Track(row[link.target] - 1, link.target, "to")
            aside = drawing.slot(way) if way.leave != "centre" else middle[link.source]
            reach.setdefault(track, []).extend((middle[link.target], aside))
    for track, places in reach.items():
        left, right = min(places), max(places)
        widen = max(7.0, _BAR_LEAST - (right - left) / 2)
        yield Bar(left - widen, right + widen, drawing.down.level[track], track.kind == "to")


def _texts(drawing: Drawing, crowns: dict[str, Crown]) -> Iterator[Words]:
    """All words beside lines and discs."""
    if drawing.flow.starts and drawing.boxes:
        first = drawing.boxes[drawing.flow.boxes[0].id]
        yield Words(first.middle[0] + DISC + 6, drawing.down.start + 4, (drawing.flow.words.start,), "start", "end")
    for name, placed in drawing.boxes.items():
        x = placed.middle[0]
        for words in crowns[name].texts:
            yield Words(x + words.x, placed.y + words.y, words.lines, words.anchor, words.role)
        for words in drawing.skirts[name].texts:
            y = placed.y + placed.height + words.y
            yield Words(x + words.x, y, words.lines, words.anchor, words.role)
