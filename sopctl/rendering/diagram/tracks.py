"""The order of the level lines in one gap between rows: as few crossings as can be had cheaply."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sopctl.rendering.diagram.columns import Track

_APART = 6.0


@dataclass(frozen=True, slots=True)
class Level:
    """One level line: where upright lines reach it from above, and where from below."""

    track: Track
    above: tuple[float, ...]
    below: tuple[float, ...]

    @property
    def span(self) -> tuple[float, float]:
        """From its left to its right end."""
        places = (*self.above, *self.below)
        return min(places), max(places)

    def crossings_over(self, lower: "Level") -> int:
        """How many crossings it makes when it stands above another line."""
        left, right = self.span
        low_left, low_right = lower.span
        return sum(left < x < right for x in lower.above) + sum(low_left < x < low_right for x in self.below)


def stack(levels: Sequence[Level], under: Mapping[Track, set[Track]]) -> dict[Track, int]:
    """The storey of each level line, from 0 at the top. `under` says which must stand below which."""
    waiting = sorted(levels, key=lambda level: (level.span, level.track))
    pressure = dict.fromkeys((level.track for level in levels), 0)
    for first, second in combinations(waiting, 2):
        gain = first.crossings_over(second) - second.crossings_over(first)
        pressure[first.track] += gain
        pressure[second.track] -= gain
    storey: dict[Track, int] = {}
    done: list[Level] = []
    while waiting:
        blocked = _blocked((level.track for level in waiting), under)
        free = [level for level in waiting if level.track not in blocked]
        chosen = min(free, key=lambda level: pressure[level.track])
        waiting.remove(chosen)
        storey[chosen.track] = 1 + max(
            (storey[level.track] for level in done if _overlap(level, chosen)),
            default=-1,
        )
        done.append(chosen)
    return storey


def _blocked(waiting: Iterable[Track], under: Mapping[Track, set[Track]]) -> set[Track]:
    """Everything that must stand below something that has no place yet."""
    open_ = [track for track in waiting if track in under]
    blocked: set[Track] = set()
    while open_:
        fresh = under.get(open_.pop(), set()) - blocked
        blocked |= fresh
        open_.extend(fresh)
    return blocked


def _overlap(one: Level, other: Level) -> bool:
    return one.span[0] <= other.span[1] + _APART and other.span[0] <= one.span[1] + _APART
