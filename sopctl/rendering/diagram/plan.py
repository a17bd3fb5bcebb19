"""How each arrow runs, before anything has a size: where it leaves its box and which strips and gaps it takes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sopctl.process.graph import EdgeKind
from sopctl.rendering.diagram.channels import Channel, Channels, Run, Side
from sopctl.rendering.diagram.columns import Columns, Track
from sopctl.rendering.diagram.flow import Box, Flow, Link
from sopctl.rendering.diagram.seats import Seats

# Where a way aside turns off, in tenths of a row: above the box, below it, else beside it.
_BEGIN = {EdgeKind.SKIP: -1.0, EdgeKind.PARALLEL: 8.0}


@dataclass(frozen=True, slots=True)
class Way:
    """The plan of one arrow.

    It leaves its box by `leave`: straight down, or aside at step `tier` below the box and then along a
    strip, `slot` lines out. `track` is the level line that it takes (None: it has none).
    """

    link: Link
    leave: Side
    tier: int = 0
    slot: int = 0
    track: Track | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """The line of work that the receiver refused: from the right of box `source` to the box of the track."""

    source: str
    track: Track
    slot: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All arrows, the number of lines in each strip, and which tracks must stand above which."""

    ways: tuple[Way, ...]
    returns: tuple[Return, ...]
    strips: Mapping[Channel, int]
    under: Mapping[Track, set[Track]]


class _Planner:
    def __init__(self, flow: Flow, seats: Seats) -> None:
        self.flow = flow
        self.seats = seats
        self.row = seats.row
        self.boxes = {box.id: box for box in flow.boxes}
        self.columns = Columns(flow.boxes, seats.row)
        self.channels = Channels()
        self.ways: list[Way] = []
        self.tiers: dict[tuple[str, Side], int] = {}
        self.joins = {link.target for link in flow.links if link.kind is EdgeKind.JOIN}
        self.busy: set[str] = set()

    def plan(self) -> Plan:
        """Straight lines first, then other ways down, then the ways around."""
        self._note_level_lines()
        rest = self._downward(self._straight())
        for link in sorted(rest, key=lambda link: (self._may_choose(link), self._length(link))):
            self._around(link)
        returns = self._returns()
        slot, strips = self.channels.slots()
        ways = tuple(replace(way, slot=slot.get(index, 0)) for index, way in enumerate(self.ways))
        return Plan(ways, returns, strips, self.columns.under)

    def _may_choose(self, link: Link) -> bool:
        """Whether a way aside may take either side; the others take theirs first."""
        return link.target is None or self.boxes[link.target].lane == self.boxes[link.source].lane

    def _length(self, link: Link) -> int:
        return 0 if link.target is None else abs(self.row[link.target] - self.row[link.source])

    def _note_level_lines(self) -> None:
        for box in self.flow.boxes:
            if box.receiver is not None:
                self._note(10 * self.row[box.id], box.lane, len(self.flow.lanes))
        for link in self.flow.links:
            if link in self.seats.across and link.target is not None:
                self._note(10 * self.row[link.source], self.boxes[link.source].lane, self.boxes[link.target].lane)

    def _note(self, place: float, start: int, goal: int) -> None:
        """Note that a level line runs from the middle of one lane to that of another."""
        for lane in range(min(start, goal), max(start, goal) + 1):
            if lane != min(start, goal):
                self.channels.pass_through(Channel(lane, Side.LEFT), place)
            if lane != max(start, goal):
                self.channels.pass_through(Channel(lane, Side.RIGHT), place)

    def _straight(self) -> list[Link]:
        """Plan what runs in a row, around its own box, or straight down; the other links."""
        left = []
        usual = {link.source for link in self.flow.links if link.kind in (EdgeKind.NEXT, EdgeKind.JOIN)}
        for link in self.flow.links:
            if link in self.seats.across:
                self.ways.append(Way(link, Side.CENTRE))
            elif link.loops:
                self._loop(link)
            elif link.kind is EdgeKind.REPEAT_OTHERWISE and link.source in usual:
                # The middle is for the usual way on, even where that one has to turn.
                left.append(link)
            elif link.source not in self.busy and self._falls(link):
                self._go_down(link, None)
            else:
                left.append(link)
        return left

    def _go_down(self, link: Link, track: Track | None) -> None:
        self.ways.append(Way(link, Side.CENTRE, track=track))
        self.busy.add(link.source)
        self._note_track(link, track)

    def _note_track(self, link: Link, track: Track | None) -> None:
        if track is not None and link.target is not None:
            self._note(10 * track.gap + 8, self.boxes[link.source].lane, self.boxes[link.target].lane)

    def _falls(self, link: Link) -> bool:
        """Whether the target is the next box down in the same lane."""
        if link.target is None or link.kind in (EdgeKind.SKIP, EdgeKind.PARALLEL):
            return False
        lane, above, below = self.boxes[link.source].lane, self.row[link.source], self.row[link.target]
        same = lane == self.boxes[link.target].lane and above < below
        return same and self.columns.empty(lane, above + 1, below - 1)

    def _downward(self, left: list[Link]) -> list[Link]:
        """Plan at most one line, or one fork, down from each box; the links that must go around."""
        for link in left:
            if link.target is not None:
                self.columns.come(link.target, self._landing(link))
        left = self._forks(left)
        self._farthest(left)
        for link in left:
            if link.source not in self.busy and self._may_fall(link):
                self._descend(link)
        for link in left:
            if link.source not in self.busy and link.target is None and link.kind is not EdgeKind.SKIP:
                self._go_down(link, None)
        planned = {way.link for way in self.ways}
        return [link for link in left if link not in planned]

    def _landing(self, link: Link) -> Track:
        """The track right above the target."""
        return Track(self.row[link.target or ""] - 1, link.target or "", "to")

    def _forks(self, left: list[Link]) -> list[Link]:
        """Lead each fork down to the steps that start side by side; the links that are left."""
        rest = []
        forks: set[str] = set()
        for link in left:
            track = Track(self.row[link.source], link.source, "fork")
            if link.kind is not EdgeKind.PARALLEL or not self._below(link):
                rest.append(link)
                continue
            if link.source not in self.busy and self.columns.leave(link.source, track):
                forks.add(link.source)
                self.busy.add(link.source)
            if link.source in forks and self.columns.come(link.target or "", track):
                self._go_down(link, track)
            else:
                rest.append(link)
        return rest

    def _below(self, link: Link) -> bool:
        return self.row[link.target or ""] > self.row[link.source]

    def _may_fall(self, link: Link) -> bool:
        return link.target is not None and link.kind is not EdgeKind.SKIP and self._below(link)

    def _farthest(self, left: list[Link]) -> None:
        """Of two ways to the same side, lead the longer one down first: so they do not cross."""
        groups: dict[tuple[str, bool], list[Link]] = {}
        for link in left:
            lane, target = self.boxes[link.source].lane, self.boxes.get(link.target or "")
            if target is not None and target.lane != lane and self._may_fall(link):
                groups.setdefault((link.source, target.lane < lane), []).append(link)
        for (source, _), links in groups.items():
            if len(links) > 1 and source not in self.busy:
                link = max(links, key=self._length)
                if self.columns.leave(source, self._landing(link)):
                    self._go_down(link, self._landing(link))

    def _descend(self, link: Link) -> None:
        """Lead a link down from the middle of its box, if that column or the target's is free."""
        landing = self._landing(link)
        near = Track(self.row[link.source], link.target or "", "to")
        short = link.target not in self.joins and near != landing and self.columns.come(near.box, near)
        if short and self.columns.leave(link.source, near):
            self._go_down(link, near)
        elif self.columns.leave(link.source, landing):
            self._go_down(link, landing)

    def _loop(self, link: Link) -> None:
        row = 10 * self.row[link.source]
        run = Run(len(self.ways), row - 1, row + 2, f"loop {link.source}")
        self.channels.add(Channel(self.boxes[link.source].lane, Side.RIGHT), run)
        self.ways.append(Way(link, Side.RIGHT))

    def _around(self, link: Link) -> None:
        """Lead a link aside and along a strip beside its lane."""
        box, row = self.boxes[link.source], 10 * self.row[link.source]
        track = None if link.target is None else self._landing(link)
        begin = row + _BEGIN.get(link.kind, 4.0)
        finish = row + 6.0 if track is None else 10 * track.gap + 8.0
        goal = link.target or f"end {len(self.ways)}"
        run = Run(len(self.ways), min(begin, finish), max(begin, finish), goal)
        side = self._side(box, link, run)
        tier = 0
        if link.kind is not EdgeKind.SKIP:
            tier = self.tiers.get((box.id, side), 0)
            self.tiers[box.id, side] = tier + 1
        self.channels.add(Channel(box.lane, side), run)
        self.ways.append(Way(link, side, tier=tier, track=track))
        self._note_track(link, track)

    def _side(self, box: Box, link: Link, run: Run) -> Side:
        target = None if link.target is None else self.boxes[link.target].lane
        if target is not None and target != box.lane:
            return Side.LEFT if target < box.lane else Side.RIGHT
        back = link.target is not None and self.row[link.target] <= self.row[box.id]
        sides = (Side.RIGHT, Side.LEFT) if back else (Side.LEFT, Side.RIGHT)
        taken = 0 if link.kind is EdgeKind.SKIP else 3
        return min(
            sides,
            key=lambda side: (
                self.channels.cost(Channel(box.lane, side), run) + taken * self.tiers.get((box.id, side), 0)
            ),
        )

    def _returns(self) -> tuple[Return, ...]:
        """Plan the lines of refused work, from outside the frame back to a step."""
        returns: list[Return] = []
        for box in self.flow.boxes:
            back = box.receiver.refused if box.receiver is not None else None
            if back is None or back not in self.row:
                continue
            track = Track(self.row[back] - 1, back, "refused")
            begin, finish = 10.0 * self.row[box.id], 10 * track.gap + 8.0
            number = -1 - len(returns)
            run = Run(number, min(begin, finish), max(begin, finish), f"refused {back}")
            self.channels.add(Channel(len(self.flow.lanes), Side.LEFT), run)
            returns.append(Return(box.id, track, number))
        slot, _ = self.channels.slots()
        return tuple(replace(item, slot=slot[item.slot]) for item in returns)


def plan_ways(flow: Flow, seats: Seats) -> Plan:
    """Decide how every arrow runs."""
    return _Planner(flow, seats).plan()
