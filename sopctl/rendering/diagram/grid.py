"""The sizes of a diagram: how wide each lane is, and how high each row and the gap below it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sopctl.process.graph import EdgeKind
from sopctl.rendering.diagram.channels import Channel, Side
from sopctl.rendering.diagram.columns import Track
from sopctl.rendering.diagram.crown import Crown, crown
from sopctl.rendering.diagram.flow import Box, Flow
from sopctl.rendering.diagram.measure import longest_word, wrap
from sopctl.rendering.diagram.outside import Note
from sopctl.rendering.diagram.picture import LINE, SMALL_UNIT, UNIT
from sopctl.rendering.diagram.plan import Plan, Way
from sopctl.rendering.diagram.seats import Seats
from sopctl.rendering.diagram.skirt import Skirt, hang
from sopctl.rendering.diagram.tracks import Level, stack

BETWEEN = 9.0
REFUSED_AT = 18.0
_LEAST_GAP = 24.0
_BOX_WIDTHS = {1: 230.0, 2: 190.0, 3: 166.0}
_NARROW_BOX = 146.0
_WIDEST_BOX = 190.0
_MARGIN = 10.0
_NAME_UNIT = 7.8


@dataclass(frozen=True, slots=True)
class Across:
    """Everything level: the middle of each lane, half the room for its boxes, and where the bands stand."""

    box: float
    indent: float
    centre: tuple[float, ...]
    half: tuple[float, ...]
    band: tuple[tuple[float, float], ...]
    frame: float
    outside: float

    def slot(self, channel: Channel, slot: int) -> float:
        """Where an upright line runs."""
        if channel.lane == len(self.centre):
            return self.frame + 12 + BETWEEN * slot
        away = self.half[channel.lane] + 8 + BETWEEN * slot
        return self.centre[channel.lane] + (-away if channel.side is Side.LEFT else away)

    def wrap(self, box: Box) -> tuple[str, ...]:
        """The text of a box in lines."""
        return wrap(box.text, (self.box - self.indent - _MARGIN) / UNIT)


@dataclass(frozen=True, slots=True)
class Down:
    """Everything upright: the start, top and height of each row, the level of each track, the lower edge."""

    start: float
    top: tuple[float, ...]
    height: tuple[float, ...]
    level: Mapping[Track, float]
    end: float


def measure_across(flow: Flow, plan: Plan) -> Across:
    """Widths: of the boxes by the number of lanes, of a lane by its boxes, words and upright lines."""
    highest = max((item.number for item in flow.boxes), default=0)
    indent = 15 + 7.5 * len(str(highest)) + 4
    word = max((longest_word(item.text) for item in flow.boxes), default=0) * UNIT + indent + _MARGIN + 1
    box = max(_BOX_WIDTHS.get(len(flow.lanes), _NARROW_BOX), min(word, _WIDEST_BOX))
    words: dict[int, float] = {}
    lane_of = {item.id: item.lane for item in flow.boxes}
    for way in plan.ways:
        size = max(longest_word(way.link.label) * SMALL_UNIT + 16, longest_word(way.link.end) * SMALL_UNIT + 20)
        lane = lane_of[way.link.source]
        words[lane] = max(words.get(lane, 0), min(size, 0.8 * box))
    x, centre, half, band = 0.0, [], [], []
    for lane, name in enumerate(flow.lanes):
        left, right = (_pad(plan.strips.get(Channel(lane, side), 0)) for side in (Side.LEFT, Side.RIGHT))
        room = max(box / 2, words.get(lane, 0))
        room = max(room, (min(longest_word(name), 30) * _NAME_UNIT + 16 - left - right) / 2)
        centre.append(x + left + room)
        half.append(room)
        band.append((x, left + right + 2 * room))
        x += left + right + 2 * room
    lines = plan.strips.get(Channel(len(flow.lanes), Side.LEFT), 0)
    return Across(box, indent, tuple(centre), tuple(half), tuple(band), x, x + 16 + BETWEEN * lines)


def _pad(lines: int) -> float:
    return 10 if lines == 0 else 8 + BETWEEN * (lines - 1) + 10


def wrap_name(name: str, width: float) -> tuple[str, ...]:
    """The name of a lane in at most three lines."""
    return wrap(name, (width - 16) / _NAME_UNIT)


def dress(flow: Flow, plan: Plan, across: Across) -> tuple[dict[str, Crown], dict[str, Skirt]]:
    """What stands above and what hangs below every box."""
    over: dict[str, list[Way]] = {box.id: [] for box in flow.boxes}
    under: dict[str, list[Way]] = {box.id: [] for box in flow.boxes}
    for way in plan.ways:
        high = way.link.kind is EdgeKind.SKIP or way.link.loops
        if high:
            over[way.link.source].append(way)
        if not high or way.link.target is None:
            under[way.link.source].append(way)
    half = {box.id: across.half[box.lane] for box in flow.boxes}
    refused = {item.track.box for item in plan.returns}
    taken = {box.id: REFUSED_AT if box.id in refused else 0.0 for box in flow.boxes}
    crowns = {box.id: crown(box, over[box.id], half[box.id], taken[box.id]) for box in flow.boxes}
    return crowns, {box.id: hang(box, under[box.id], half[box.id]) for box in flow.boxes}


@dataclass(frozen=True, slots=True)
class Heights:
    """What the rows must hold: crowns above and skirts below the boxes, and the level lines of each gap."""

    flow: Flow
    seats: Seats
    crowns: Mapping[str, Crown]
    skirts: Mapping[str, Skirt]
    notes: Mapping[str, Note]
    head: float

    def measure(self, across: Across, plan: Plan) -> Down:
        """Tops and levels, from the first row to the last."""
        storeys = _storeys(_levels(self.flow, self.seats, plan, across), plan)
        rows = range(self.seats.rows)
        boxes: dict[int, list[Box]] = {row: [] for row in rows}
        for box in self.flow.boxes:
            boxes[self.seats.row[box.id]].append(box)
        level: dict[Track, float] = {}
        tops, heights = [], []
        y = self.head + (26.0 if self.flow.starts else 0.0)
        below = written = 0.0
        for row in rows:
            here = storeys.get(row - 1, {})
            first = y + below + 8
            level |= {track: first + BETWEEN * storey for track, storey in here.items()}
            lines_end = first + BETWEEN * max(here.values()) if here else y + below
            above = max(self.crowns[box.id].height for box in boxes[row])
            y = max(lines_end + above, y + _LEAST_GAP)
            height = max(self._box_height(box, across) for box in boxes[row])
            notes = [self.notes[box.id] for box in boxes[row] if box.id in self.notes]
            if notes:
                # Of two receivers, one above the other, the words must not run into each other.
                y = max(y, written + 12 - height / 2)
                written = y + height / 2 + max(note.drop for note in notes)
            tops.append(y)
            heights.append(height)
            y += height
            below = max(self.skirts[box.id].height for box in boxes[row])
        last = storeys.get(self.seats.rows - 1, {})
        level |= {track: y + below + 8 + BETWEEN * storey for track, storey in last.items()}
        end = max([y + below, written - 10, *(level[track] for track in last)])
        return Down(self.head + 16, tuple(tops), tuple(heights), level, end + 16)

    def _box_height(self, box: Box, across: Across) -> float:
        extra = 18 if box.procedure is not None else 0
        return max(36.0, LINE * len(across.wrap(box)) + 16 + extra)


def _storeys(levels: Mapping[Track, Level], plan: Plan) -> dict[int, dict[Track, int]]:
    gaps: dict[int, list[Level]] = {}
    for track, level in levels.items():
        gaps.setdefault(track.gap, []).append(level)
    return {gap: stack(found, plan.under) for gap, found in gaps.items()}


def _levels(flow: Flow, seats: Seats, plan: Plan, across: Across) -> dict[Track, Level]:
    """Where upright lines meet each level line."""
    middle = {box.id: across.centre[box.lane] for box in flow.boxes}
    lane = {box.id: box.lane for box in flow.boxes}
    above: dict[Track, list[float]] = {}
    below: dict[Track, list[float]] = {}
    joins = {link.target for link in flow.links if link.kind is EdgeKind.JOIN}
    forks = {way.track for way in plan.ways if way.track is not None and way.track.kind == "fork"}
    for way in plan.ways:
        track = way.track
        if track is None and way.link.target in joins and way.link not in seats.across and not way.link.loops:
            track = Track(seats.row[way.link.target or ""] - 1, way.link.target or "", "to")
        fork = Track(seats.row[way.link.source], way.link.source, "fork")
        if way.link.kind is EdgeKind.PARALLEL and fork in forks and track != fork:
            slot = across.slot(Channel(lane[way.link.source], way.leave), way.slot)
            (above if track is not None and track.gap < fork.gap else below).setdefault(fork, []).append(slot)
        if track is None or way.link.target is None:
            continue
        falls = seats.row[way.link.source] <= track.gap
        x = middle[way.link.source]
        if way.leave is not Side.CENTRE:
            x = across.slot(Channel(lane[way.link.source], way.leave), way.slot)
        (above if falls else below).setdefault(track, []).append(x)
        below.setdefault(track, []).append(middle[way.link.target])
    for item in plan.returns:
        x = across.slot(Channel(len(flow.lanes), Side.LEFT), item.slot)
        (above if seats.row[item.source] <= item.track.gap else below).setdefault(item.track, []).append(x)
        below.setdefault(item.track, []).append(middle[item.track.box] + REFUSED_AT)
    return {
        track: Level(track, tuple(above.get(track, ())), tuple(below.get(track, ())))
        for track in dict.fromkeys((*above, *below))
    }
