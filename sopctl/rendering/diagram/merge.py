"""Lines to one step that meet on the way are drawn once: the later one ends where it joins the earlier."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sopctl.rendering.diagram.picture import Point, Route

# How far a line follows the one it joins, so that its last corner can be round.
_TURN = 6.0


def merged(routes: Sequence[Route]) -> Iterator[tuple[Route, tuple[Point, ...], bool]]:
    """Each route with the corners to draw, and whether its arrowhead is drawn."""
    drawn: dict[tuple[str | None, str], list[tuple[Point, ...]]] = {}
    for route in sorted(routes, key=lambda route: route.style in ("loop", "skip")):
        if route.target is None:
            yield route, route.points, True
            continue
        # Refused work comes in beside the other arrows and never meets them.
        others = drawn.setdefault((route.target, str(route.points[-1])), [])
        meeting = [cut for other in others if (cut := _until(route.points, other)) is not None]
        others.append(route.points)
        if meeting:
            yield route, min(meeting, key=_length), False
        else:
            yield route, route.points, True


def _until(points: tuple[Point, ...], other: tuple[Point, ...]) -> tuple[Point, ...] | None:
    """The corners up to where both lines run together to the common end, and a little beyond."""
    for index in range(len(points) - 1):
        for start, end in pairwise(other):
            meeting = _meeting((points[index], points[index + 1]), (start, end))
            if meeting is not None and meeting != end:
                return (*points[: index + 1], meeting, _toward(meeting, end, _TURN))
    return None


def _meeting(line: tuple[Point, Point], other: tuple[Point, Point]) -> Point | None:
    """Where a line first lies on another one."""
    (ax, ay), (bx, by) = line
    (cx, cy), (dx, dy) = other
    if cx == dx and min(cy, dy) <= by <= max(cy, dy) and bx == cx:
        if ax != bx:
            return bx, by
        first = min(max(ay, min(cy, dy)), max(cy, dy))
        return (bx, first) if min(ay, by) <= first <= max(ay, by) else None
    if cy == dy and min(cx, dx) <= bx <= max(cx, dx) and by == cy:
        if ay != by:
            return bx, by
        first = min(max(ax, min(cx, dx)), max(cx, dx))
        return (first, by) if min(ax, bx) <= first <= max(ax, bx) else None
    return None


def _toward(start: Point, goal: Point, most: float) -> Point:
    x, y = goal[0] - start[0], goal[1] - start[1]
    return start[0] + max(-most, min(most, x)), start[1] + max(-most, min(most, y))


def _length(points: tuple[Point, ...]) -> float:
    return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(points))
