"""What must hold for the picture of any procedure."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from hypothesis import given, settings

from sopctl.model.sop import Sop
from sopctl.rendering.diagram.flow import FlowNames, flow_of
from sopctl.rendering.diagram.layout import layout
from sopctl.rendering.diagram.measure import text_width
from sopctl.rendering.diagram.picture import (
    DIAMOND,
    DISC,
    LINE,
    SMALL_LINE,
    SMALL_UNIT,
    Picture,
    PlacedBox,
    Point,
    Route,
    Words,
)
from tests.rendering.diagram.random_procedures import PROCEDURES

Area = tuple[float, float, float, float]


def picture_of(sop: Sop) -> Picture:
    """The picture of a procedure with ids as names."""
    return layout(flow_of(sop, FlowNames()))


def area_of(box: PlacedBox) -> Area:
    """Left, top, right, bottom."""
    return box.x, box.y, box.x + box.width, box.y + box.height


def text_area(words: Words) -> Area:
    """Where words stand, by the same measure that placed them, with the ink of the letters only."""
    width = SMALL_UNIT * max(map(text_width, words.lines))
    left = {"start": words.x, "middle": words.x - width / 2, "end": words.x - width}[words.anchor]
    step = LINE if words.role in ("text", "name") else SMALL_LINE
    return left, words.y - 8, left + width, words.y + 2 + step * (len(words.lines) - 1)


def overlap(one: Area, other: Area) -> bool:
    """Whether two areas have more than their borders in common."""
    apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    return not apart


def segments(route: Route) -> Iterator[Area]:
    """The straight parts of a route, as very thin areas."""
    for (ax, ay), (bx, by) in pairwise(route.points):
        yield min(ax, bx) - 0.1, min(ay, by) - 0.1, max(ax, bx) + 0.1, max(ay, by) + 0.1


def shrunk(area: Area, by: float = 0.5) -> Area:
    """An area without its border."""
    return area[0] + by, area[1] + by, area[2] - by, area[3] - by


@settings(max_examples=60, deadline=None)
@given(PROCEDURES)
def test_boxes_stand_apart_and_in_their_lanes(sop: Sop) -> None:
    picture = picture_of(sop)
    assert [box.box.id for box in picture.boxes] == list(dict.fromkeys(step.id for step in sop.steps))
    for one, other in combinations(picture.boxes, 2):
        assert not overlap(area_of(one), area_of(other))
    for box in picture.boxes:
        lane = picture.lanes[box.box.lane]
        left, top, right, bottom = area_of(box)
        assert lane.x <= left
        assert right <= lane.x + lane.width
        assert picture.head <= top
        assert bottom <= picture.height


@settings(max_examples=60, deadline=None)
@given(PROCEDURES)
def test_every_link_is_routed_from_border_to_border(sop: Sop) -> None:
    flow = flow_of(sop, FlowNames())
    picture = layout(flow)
    boxes = {box.box.id: box for box in picture.boxes}
    drawn = sorted((r.source, r.target or "", str(r.kind)) for r in picture.routes if r.kind is not None)
    assert drawn == sorted((link.source, link.target or "", str(link.kind)) for link in flow.links)
    discs = {(round(disc.x, 3), round(disc.y - DISC, 3)) for disc in picture.discs}
    for route in picture.routes:
        assert len(route.points) > 1
        for one, other in pairwise(route.points):
            assert (one[0] == other[0]) != (one[1] == other[1])
        if route.source and route.style != "refused":
            assert on_border(boxes[route.source], route.points[0])
        if route.target is not None:
            assert on_border(boxes[route.target], route.points[-1])
        elif route.kind is not None:
            assert (round(route.points[-1][0], 3), round(route.points[-1][1], 3)) in discs


def on_border(box: PlacedBox, point: Point) -> bool:
    """On the border of a box, or at a corner of the diamond above or below it."""
    x, y = point
    left, top, right, bottom = area_of(box)
    level = left <= x <= right and y in (top, bottom)
    upright = top <= y <= bottom and x in (left, right)
    middle = box.middle[0]
    corners = {
        (middle + dx, y0 + dy)
        for y0 in (top - DIAMOND, bottom + DIAMOND)
        for dx, dy in ((0, DIAMOND), (0, -DIAMOND), (DIAMOND, 0), (-DIAMOND, 0))
    }
    return level or upright or any(abs(x - cx) < 0.01 and abs(y - cy) < 0.01 for cx, cy in corners)


@settings(max_examples=60, deadline=None)
@given(PROCEDURES)
def test_no_line_runs_through_a_box(sop: Sop) -> None:
    picture = picture_of(sop)
    for route in picture.routes:
        for part in segments(route):
            for box in picture.boxes:
                assert not overlap(part, shrunk(area_of(box)))


@settings(max_examples=60, deadline=None)
@given(PROCEDURES)
def test_lines_to_different_steps_never_lie_on_each_other(sop: Sop) -> None:
    picture = picture_of(sop)
    for one, other in combinations(picture.routes, 2):
        same_goal = one.target is not None and one.target == other.target
        if same_goal or one.source == other.source:
            continue
        for part in segments(one):
            for another in segments(other):
                shared = (
                    min(part[2], another[2]) - max(part[0], another[0]),
                    min(part[3], another[3]) - max(part[1], another[1]),
                )
                assert min(shared) < 0 or max(shared) < 1


@settings(max_examples=60, deadline=None)
@given(PROCEDURES)
def test_words_stand_clear_of_lines_boxes_and_each_other(sop: Sop) -> None:
    picture = picture_of(sop)
    beside = [words for item in picture.outside for words in (item.name, item.details) if words is not None]
    areas = [text_area(words) for words in (*picture.texts, *beside) if words.lines]
    for one, other in combinations(areas, 2):
        assert not overlap(shrunk(one), shrunk(other))
    for area in areas:
        for box in picture.boxes:
            assert not overlap(shrunk(area), area_of(box))
        for route in picture.routes:
            for part in segments(route):
                assert not overlap(part, shrunk(area))


@settings(max_examples=100, deadline=None)
@given(PROCEDURES)
def test_the_same_picture_every_time(sop: Sop) -> None:
    assert picture_of(sop) == picture_of(sop)
