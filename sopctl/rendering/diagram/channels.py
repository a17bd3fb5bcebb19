"""Upright lines beside the boxes: which side of a lane they take, and how far out each one runs.

Places along a lane are counted in tenths of a row: a box of row r has 10 r, the gap below it 10 r + 8.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Side(StrEnum):
    """Where a line leaves a box."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


class Channel(NamedTuple):
    """The strip on one side of a lane."""

    lane: int
    side: Side


@dataclass(frozen=True, slots=True)
class Run:
    """One upright line: from place to place, for the sake of `goal`. Lines with one goal may share."""

    way: int
    low: float
    high: float
    goal: str

    def meets(self, other: "Run") -> bool:
        """Whether the two need to be apart."""
        return self.low <= other.high and other.low <= self.high


class Channels:
    """All strips and the lines in them."""

    def __init__(self) -> None:
        self.runs: dict[Channel, list[Run]] = {}
        self.stubs: dict[Channel, list[float]] = {}

    def add(self, channel: Channel, run: Run) -> None:
        """Put a line into a strip."""
        self.runs.setdefault(channel, []).append(run)

    def pass_through(self, channel: Channel, place: float) -> None:
        """Note that a level line crosses a strip."""
        self.stubs.setdefault(channel, []).append(place)

    def cost(self, channel: Channel, run: Run) -> int:
        """How much a further line would get in the way of what is there."""
        crossed = sum(run.low < place < run.high for place in self.stubs.get(channel, ()))
        tangled = 0
        for other in self.runs.get(channel, ()):
            if other.goal != run.goal and run.meets(other):
                nested = (run.low < other.low and other.high < run.high) or (
                    other.low < run.low and run.high < other.high
                )
                tangled += 1 if nested else 2
        return crossed + tangled

    def slots(self) -> tuple[Mapping[int, int], Mapping[Channel, int]]:
        """How far out each line runs (0 is next to the boxes), and how many lines fit beside each other."""
        slot: dict[int, int] = {}
        width: dict[Channel, int] = {}
        for channel, runs in self.runs.items():
            lines: list[list[Run]] = []
            for run in sorted(runs, key=lambda run: (run.high - run.low, run.low, run.way)):
                place = next((at for at, line in enumerate(lines) if _joins(run, line)), len(lines))
                if place == len(lines):
                    lines.append([])
                lines[place].append(run)
                slot[run.way] = place
            width[channel] = len(lines)
        return slot, width


def _joins(run: Run, line: list[Run]) -> bool:
    return all(run.goal == other.goal or not run.meets(other) for other in line)
