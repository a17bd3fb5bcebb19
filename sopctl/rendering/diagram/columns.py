"""Who may use the middle of a lane: lines that leave a box downwards, and lines that come down to the next.

Between two boxes of a lane the upper one may send a line down and then aside, and others may come in and
down to the lower one. Both meet only if the first turns aside below where the others come in. Within one gap
between rows this is settled by the order of the horizontal tracks, so an order must exist.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sopctl.rendering.diagram.flow import Box


class Track(NamedTuple):
    """A horizontal line in the gap below row `gap` (-1: above the first). All lines of one kind for a box share it."""

    gap: int
    box: str
    kind: str


class Columns:
    """The middles of the lanes, and the order of tracks that their use asks for."""

    def __init__(self, boxes: Iterable[Box], row: Mapping[str, int]) -> None:
        self.row = row
        self.lane = {box.id: box.lane for box in boxes}
        self.stack: dict[int, list[tuple[int, str]]] = {}
        for box in sorted(boxes, key=lambda box: row[box.id]):
            self.stack.setdefault(box.lane, []).append((row[box.id], box.id))
        self.leaves: dict[tuple[int, int], Track] = {}
        self.comes: dict[tuple[int, int], set[Track]] = {}
        self.turn: dict[str, int] = {}
        self.entry: dict[str, int] = {}
        self.under: dict[Track, set[Track]] = {}

    def empty(self, lane: int, first: int, last: int) -> bool:
        """No box of the lane stands in these rows."""
        stack = self.stack.get(lane, [])
        place = bisect_left(stack, (first, ""))
        return place == len(stack) or stack[place][0] > last

    def _above(self, box: str) -> str | None:
        stack = self.stack[self.lane[box]]
        place = bisect_left(stack, (self.row[box], ""))
        return stack[place - 1][1] if place else None

    def _below(self, box: str) -> str | None:
        stack = self.stack[self.lane[box]]
        place = bisect_left(stack, (self.row[box] + 1, ""))
        return stack[place][1] if place < len(stack) else None

    def come(self, target: str, track: Track) -> bool:
        """Let a track come down to a box, if nothing stands in the way."""
        lane, above = self.lane[target], self._above(target)
        if not self.empty(lane, track.gap + 1, self.row[target] - 1):
            return False
        if above is not None and self.turn.get(above, -2) > track.gap:
            return False
        over = self.leaves.get((track.gap, lane))
        if over is not None and over != track and not self._order([(over, track)]):
            return False
        self.comes.setdefault((track.gap, lane), set()).add(track)
        self.entry[target] = min(self.entry.get(target, track.gap), track.gap)
        return True

    def leave(self, source: str, track: Track) -> bool:
        """Let a box send a line down to a track, if nothing stands in the way."""
        lane, below = self.lane[source], self._below(source)
        if not self.empty(lane, self.row[source] + 1, track.gap):
            return False
        if below is not None and self.entry.get(below, track.gap) < track.gap:
            return False
        others = self.comes.get((track.gap, lane), set()) - {track}
        if not self._order([(track, other) for other in sorted(others)]):
            return False
        self.leaves[track.gap, lane] = track
        self.turn[source] = track.gap
        return True

    def _order(self, pairs: list[tuple[Track, Track]]) -> bool:
        """Ask for the first of each pair above the second, unless that cannot be."""
        if any(self._leads(lower, upper) for upper, lower in pairs):
            return False
        for upper, lower in pairs:
            self.under.setdefault(upper, set()).add(lower)
        return True

    def _leads(self, start: Track, goal: Track) -> bool:
        waiting, seen = [start], {start}
        while waiting:
            track = waiting.pop()
            if track == goal:
                return True
            fresh = self.under.get(track, set()) - seen
            seen |= fresh
            waiting.extend(fresh)
        return False
