"""Which row each box stands in. Lanes are columns; a row holds at most one box of a lane.

Rows follow the longest way from the start, so that arrows lead down; arrows to an earlier step of the
document lead up. A step that follows in a lane further right, and only there, stands in the same row: that
keeps fifteen steps on one sheet.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sopctl.process.graph import EdgeKind
from sopctl.rendering.diagram.flow import Box, Flow, Link


@dataclass(frozen=True, slots=True)
class Seats:
    """The row of each box, from 0, and the links that run across within one row."""

    row: Mapping[str, int]
    across: frozenset[Link]
    rows: int


class _Table:
    """Which places are taken. A hand-off to the outside needs its row free to the right."""

    def __init__(self) -> None:
        self.taken: dict[int, set[int]] = {}
        self.open_from: dict[int, int] = {}

    def fits(self, row: int, box: Box, since: int) -> bool:
        """Whether a box, with a line from lane `since` before it, can stand in a row."""
        lanes = self.taken.get(row, set())
        if any(since <= lane <= box.lane for lane in lanes) or box.lane > self.open_from.get(row, box.lane):
            return False
        return box.receiver is None or all(lane < box.lane for lane in lanes)

    def put(self, row: int, box: Box, since: int) -> None:
        """Take the place, and all between it and lane `since`."""
        self.taken.setdefault(row, set()).update(range(since, box.lane + 1))
        if box.receiver is not None:
            self.open_from[row] = box.lane


class _Seating:
    """Boxes taking their places in the order of the document."""

    def __init__(self, flow: Flow) -> None:
        self.boxes = {box.id: box for box in flow.boxes}
        position = {box.id: index for index, box in enumerate(flow.boxes)}
        self.ways: dict[str, list[Link]] = {box.id: [] for box in flow.boxes}
        self.choices: dict[str, int] = dict.fromkeys(position, 0)
        for link in flow.links:
            self.choices[link.source] += 1
            if link.target is not None and position[link.source] < position[link.target]:
                self.ways[link.target].append(link)
        self.table = _Table()
        self.row: dict[str, int] = {}
        self.lowest: dict[int, int] = {}
        self.across: set[Link] = set()

    def sit(self, box: Box, before: Box | None) -> None:
        """Give a box its row; `before` is the box before it in the document."""
        if (beside := self._beside(box)) is not None:
            self.across.add(beside)
            near = self.boxes[beside.source]
            self._take(box, self.row[near.id], near.lane + 1)
            return
        default = 0 if before is None else self.row[before.id] + 1
        row = max((self.row[link.source] + 1 for link in self.ways[box.id]), default=default)
        row = max(row, self.lowest.get(box.lane, -1) + 1)
        while not self.table.fits(row, box, box.lane):
            row += 1
        self._take(box, row, box.lane)

    def _take(self, box: Box, row: int, since: int) -> None:
        self.table.put(row, box, since)
        self.row[box.id] = self.lowest[box.lane] = row

    def _beside(self, box: Box) -> Link | None:
        """The link along which this box can stand in the row of the one before it."""
        ways = self.ways[box.id]
        if not ways or box.when is not None:
            return None
        link = max(ways, key=lambda way: self.row[way.source])
        near = self.boxes[link.source]
        row = self.row[near.id]
        alone = link.kind is EdgeKind.NEXT and self.choices[near.id] == 1 and near.receiver is None
        first = all(self.row[way.source] < row for way in ways if way is not link)
        free = near.lane < box.lane and row > self.lowest.get(box.lane, -1)
        return link if alone and first and free and self.table.fits(row, box, near.lane + 1) else None


def seat(flow: Flow) -> Seats:
    """Give every box its row."""
    seating = _Seating(flow)
    for before, box in zip((None, *flow.boxes), flow.boxes, strict=False):
        seating.sit(box, before)
    return Seats(seating.row, frozenset(seating.across), max(seating.row.values(), default=-1) + 1)
