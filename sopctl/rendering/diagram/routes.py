"""The corners of every arrow of a diagram whose rows and lanes have their places."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopctl.process.graph import EdgeKind
from sopctl.rendering.diagram.channels import Channel, Side
from sopctl.rendering.diagram.columns import Track
from sopctl.rendering.diagram.crown import LOOP_RISE
from sopctl.rendering.diagram.flow import Flow
from sopctl.rendering.diagram.grid import REFUSED_AT, Across, Down
from sopctl.rendering.diagram.picture import DIAMOND, DISC, PlacedBox, Point, Route
from sopctl.rendering.diagram.plan import Plan, Way
from sopctl.rendering.diagram.seats import Seats
from sopctl.rendering.diagram.skirt import Skirt

_LOOP_AT = 16.0
_LOOP_FROM = 10.0
_BESIDE_NAME = 10.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """One diagram with all its measures."""

    flow: Flow
    seats: Seats
    plan: Plan
    across: Across
    down: Down
    skirts: Mapping[str, Skirt]
    boxes: Mapping[str, PlacedBox]

    def tip(self, target: str) -> Point:
        """Where arrows into a step end."""
        box = self.boxes[target]
        return box.middle[0], box.y - (2 * DIAMOND if box.box.when is not None else 0)

    def begin(self, source: str) -> Point:
        """Where the line straight down from a step begins."""
        box = self.boxes[source]
        return box.middle[0], box.y + box.height + self.skirts[source].begin

    def slot(self, way: Way) -> float:
        """Where the upright part of a way aside runs."""
        return self.across.slot(Channel(self.boxes[way.link.source].box.lane, way.leave), way.slot)

    def end_of(self, way: Way) -> Point:
        """The middle of the disc at the end of a way."""
        box = self.boxes[way.link.source]
        x = box.middle[0] if way.leave is Side.CENTRE else self.slot(way)
        return x, box.y + box.height + self.skirts[way.link.source].disc[way]


def draw_routes(drawing: Drawing) -> Iterator[Route]:
    """All arrows: from the start, between steps, to ends, to receivers and back from them."""
    if drawing.flow.starts and drawing.flow.boxes:
        first = drawing.flow.boxes[0].id
        x, y = drawing.tip(first)
        yield Route("", first, None, ((x, drawing.down.start + DISC), (x, y)))
    for way in drawing.plan.ways:
        yield _route(drawing, way)
    yield from _handovers(drawing)


def _route(drawing: Drawing, way: Way) -> Route:
    link, row = way.link, drawing.seats.row
    level = link in drawing.seats.across
    if level:
        points = _level(drawing, way)
    elif link.loops:
        points = _around_itself(drawing, way)
    else:
        points = (*_out(drawing, way), *_home(drawing, way))
    style = "next"
    if link.kind is EdgeKind.SKIP:
        style = "skip"
    elif link.target is not None and not level and row[link.target] <= row[link.source]:
        style = "loop"
    elif link.handoff:
        style = "handoff"
    return Route(link.source, link.target, link.kind, _tidy(points), style)


def _level(drawing: Drawing, way: Way) -> tuple[Point, ...]:
    source, target = drawing.boxes[way.link.source], drawing.boxes[way.link.target or ""]
    y = source.middle[1]
    return (source.x + source.width, y), (target.x, y)


def _around_itself(drawing: Drawing, way: Way) -> tuple[Point, ...]:
    box, x = drawing.boxes[way.link.source], drawing.slot(way)
    side, over, low = box.x + box.width, box.y - LOOP_RISE, box.y + _LOOP_FROM
    return (side, low), (x, low), (x, over), (side - _LOOP_AT, over), (side - _LOOP_AT, box.y)


def _out(drawing: Drawing, way: Way) -> Iterator[Point]:
    """From the box to where the last upright part begins."""
    source = way.link.source
    if way.leave is Side.CENTRE:
        yield drawing.begin(source)
        return
    box, skirt = drawing.boxes[source], drawing.skirts[source]
    sign = -1 if way.leave is Side.LEFT else 1
    middle, low = box.middle[0], box.y + box.height
    fork = drawing.down.level.get(Track(drawing.seats.row[source], source, "fork"))
    if way.link.kind is EdgeKind.PARALLEL and fork is not None:
        y = fork
        yield drawing.begin(source)
        yield middle, y
    elif way.link.kind is EdgeKind.SKIP:
        y = box.y - DIAMOND
        yield middle + sign * DIAMOND, y
    elif way.tier:
        y = low + skirt.stub[way]
        yield drawing.begin(source)
        yield middle, y
    else:
        y = low + skirt.stub[way]
        yield middle + sign * (DIAMOND if box.box.decision else box.width / 2), y
    yield drawing.slot(way), y


def _home(drawing: Drawing, way: Way) -> Iterator[Point]:
    """From the last upright part to the tip."""
    if way.link.target is None:
        x, y = drawing.end_of(way)
        yield x, y - DISC
        return
    source, tip = drawing.boxes[way.link.source], drawing.tip(way.link.target)
    if way.track is not None:
        level = drawing.down.level[way.track]
        yield source.middle[0] if way.leave is Side.CENTRE else drawing.slot(way), level
        yield tip[0], level
    yield tip


def _handovers(drawing: Drawing) -> Iterator[Route]:
    x = drawing.across.outside
    for box in drawing.boxes.values():
        if box.box.receiver is not None:
            y = box.middle[1]
            yield Route(box.box.id, None, None, ((box.x + box.width, y), (x - 5, y)), "handoff")
    lanes = len(drawing.flow.lanes)
    for item in drawing.plan.returns:
        source, target = drawing.boxes[item.source], drawing.boxes[item.track.box]
        slot = drawing.across.slot(Channel(lanes, Side.LEFT), item.slot)
        level, goal = drawing.down.level[item.track], target.middle[0] + REFUSED_AT
        y = source.middle[1] + (_BESIDE_NAME if level > source.middle[1] else -_BESIDE_NAME)
        points = ((x - 3, y), (slot, y), (slot, level), (goal, level), (goal, target.y))
        yield Route(item.source, item.track.box, None, _tidy(points), "refused")


def _tidy(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Without corners that are none."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept.pop()
        kept.append(point)
    return tuple(kept)
