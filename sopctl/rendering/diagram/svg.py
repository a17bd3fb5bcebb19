"""A picture as SVG, to stand inline in a page: classes only, no ids, no style, colours from diagram.css."""

from collections.abc import Iterator
from html import escape

from sopctl.process.graph import EdgeKind
from sopctl.rendering.diagram.flow import Flow, FlowWords
from sopctl.rendering.diagram.layout import layout
from sopctl.rendering.diagram.merge import merged
from sopctl.rendering.diagram.picture import (
    DIAMOND,
    DISC,
    LINE,
    SMALL_LINE,
    Bar,
    Diamond,
    Disc,
    Outside,
    Picture,
    PlacedBox,
    Point,
    Route,
    Words,
)

_ROUND = 6.0
_HEAD_LONG = 7.0
_HEAD_WIDE = 3.5


def svg(flow: Flow) -> str:
    """The diagram of a flow; always the same text for the same flow."""
    picture = layout(flow)
    width, height = _number(picture.width + 1), _number(picture.height + 1)
    size = f'viewBox="-0.5 -0.5 {width} {height}" width="{width}" height="{height}"'
    parts = (
        f'<svg class="flow" xmlns="http://www.w3.org/2000/svg" role="group" {size}>',
        f"<title>{_text(flow.title)}</title>",
        f"<desc>{_text(flow.description)}</desc>",
        *_bands(picture),
        *(_route(route, points, tip=tip) for route, points, tip in merged(picture.routes)),
        *(_bar(bar, flow.words) for bar in picture.bars),
        *map(_diamond, picture.diamonds),
        *map(_disc, picture.discs),
        *(_box(box, flow) for box in picture.boxes),
        *(_outside(item, flow.words) for item in picture.outside),
        *map(_words, picture.texts),
        "</svg>",
    )
    return "\n".join(parts) + "\n"


def _bands(picture: Picture) -> Iterator[str]:
    for index, lane in enumerate(picture.lanes):
        place = f'x="{_number(lane.x)}" y="0" width="{_number(lane.width)}" height="{_number(picture.height)}"'
        yield f'<rect class="lane{" even" if index % 2 else ""}" {place}/>'
        if lane.name.lines:
            yield _words(lane.name)
    if picture.head:
        right, y = _number(picture.frame), _number(picture.head)
        yield f'<path class="rule" d="M0 {y}H{right}"/>'


def _box(placed: PlacedBox, flow: Flow) -> str:
    box = placed.box
    lane = flow.lanes[box.lane]
    spoken = [f"{box.number} {box.text}", lane, flow.words.critical if box.critical else ""]
    label = _attribute(". ".join(filter(None, spoken)))
    marks = (("critical", box.critical), ("runs", box.procedure is not None))
    classes = " ".join(["step", *(name for name, holds in marks if holds)])
    parts = [
        f'<a class="{classes}" href="{_attribute(box.href)}" aria-label="{label}">',
        f"<title>{_text(box.full)}</title>",
        _rectangle(placed, 0),
    ]
    if box.procedure is not None:
        parts.append(_rectangle(placed, 3))
    if box.critical:
        x, y, height = _number(placed.x + 5.5), _number(placed.y + 9), _number(placed.height - 18)
        parts.append(f'<path class="mark" d="M{x} {y}v{height}"/>')
    parts += [_words(placed.number), " ", _words(placed.text), "</a>"]
    if placed.procedure is not None and box.procedure is not None:
        parts.append(_procedure(placed.procedure, box.procedure.title, box.procedure.href))
    return "".join(parts)


def _rectangle(placed: PlacedBox, inset: float) -> str:
    x, y = _number(placed.x + inset), _number(placed.y + inset)
    width, height = _number(placed.width - 2 * inset), _number(placed.height - 2 * inset)
    kind = "inner" if inset else "box"
    return f'<rect class="{kind}" x="{x}" y="{y}" width="{width}" height="{height}" rx="{_number(_ROUND - inset)}"/>'


def _procedure(words: Words, title: str, href: str | None) -> str:
    inner = f"<title>{_text(title)}</title>{_words(words)}"
    if href is None:
        return f'<g class="procedure">{inner}</g>'
    return f'<a class="procedure" href="{_attribute(href)}" aria-label="{_attribute(title)}">{inner}</a>'


def _diamond(diamond: Diamond) -> str:
    size = _number(DIAMOND)
    title = f"<title>{_text(diamond.condition)}</title>" if diamond.condition else ""
    shape = f"M{_number(diamond.x)} {_number(diamond.y - DIAMOND)}l{size} {size}l-{size} {size}l-{size} -{size}Z"
    return f'<path class="decision" d="{shape}">{title}</path>' if title else f'<path class="decision" d="{shape}"/>'


def _disc(disc: Disc) -> str:
    place = f'cx="{_number(disc.x)}" cy="{_number(disc.y)}"'
    size, title = f'r="{_number(DISC)}"', f"<title>{_text(disc.text)}</title>"
    if disc.start:
        return f'<circle class="start" {place} {size}>{title}</circle>'
    if disc.href is not None:
        name = _attribute(disc.text)
        return f'<a class="onward" href="{_attribute(disc.href)}" aria-label="{name}"><circle {place} {size}/></a>'
    return f'<circle class="end" {place} {size}>{title}</circle><circle class="core" {place} r="3"/>'


def _bar(bar: Bar, words: FlowWords) -> str:
    title = words.all_done if bar.joins else words.side_by_side
    x, y, width = _number(bar.left), _number(bar.y - 2), _number(bar.right - bar.left)
    return f'<rect class="bar" x="{x}" y="{y}" width="{width}" height="4" rx="2"><title>{_text(title)}</title></rect>'


def _outside(item: Outside, words: FlowWords) -> str:
    title = words.handoff.format(name=item.receiver.name)
    details = _words(item.details) if item.details is not None else ""
    return f'<g class="outside"><title>{_text(title)}</title>{_words(item.name)}{details}</g>'


def _route(route: Route, points: tuple[Point, ...], *, tip: bool) -> str:
    radius = 0.0 if route.kind in (EdgeKind.PARALLEL, EdgeKind.JOIN) else _ROUND
    head = _head(points[-2:]) if tip else ""
    return f'<g class="way {route.style}"><path d="{_rounded(points, radius, 3.0 if tip else 0.0)}"/>{head}</g>'


def _head(last: tuple[Point, ...]) -> str:
    """The arrowhead, as a shape of its own: a marker would need an id."""
    (from_x, from_y), (x, y) = last
    along = (_sign(x - from_x), _sign(y - from_y))
    base_x, base_y = x - _HEAD_LONG * along[0], y - _HEAD_LONG * along[1]
    across_x, across_y = _HEAD_WIDE * along[1], _HEAD_WIDE * along[0]
    corners = ((x, y), (base_x + across_x, base_y + across_y), (base_x - across_x, base_y - across_y))
    return f'<path class="tip" d="M{"L".join(map(_point, corners))}Z"/>'


def _rounded(points: tuple[Point, ...], most: float, short: float) -> str:
    """A path along the points, its corners round where there is room; it ends `short` of the last point.

    Under an arrowhead the line stops early, so that its square end does not show at the tip.
    """
    path = [f"M{_point(points[0])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(most, _length(before, corner) / 2, _length(corner, after) / 2)
        begin, end = _toward(corner, before, radius), _toward(corner, after, radius)
        path.append(f"L{_point(begin)}Q{_point(corner)} {_point(end)}" if radius else f"L{_point(corner)}")
    path.append(f"L{_point(_toward(points[-1], points[-2], short))}")
    return "".join(path)


def _toward(start: Point, goal: Point, distance: float) -> Point:
    return start[0] + distance * _sign(goal[0] - start[0]), start[1] + distance * _sign(goal[1] - start[1])


def _length(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _words(words: Words) -> str:
    x, y = _number(words.x), _number(words.y)
    anchor = "" if words.anchor == "start" else f' text-anchor="{words.anchor}"'
    start = f'<text class="{words.role}" x="{x}" y="{y}"{anchor}>'
    if len(words.lines) == 1:
        return f"{start}{_text(words.lines[0])}</text>"
    step = _number(LINE if words.role in ("text", "name") else SMALL_LINE)
    spans = (
        f'<tspan x="{x}" dy="{step}">{_text(line)}</tspan>' if index else _text(line)
        for index, line in enumerate(words.lines)
    )
    return f"{start}{''.join(spans)}</text>"


def _point(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    """At most one decimal, and none where it is 0."""
    shown = f"{value:.1f}".removesuffix(".0")
    return "0" if shown == "-0" else shown


def _text(text: str) -> str:
    return escape(_printable(text), quote=False)


def _attribute(text: str) -> str:
    return escape(_printable(text), quote=True)


def _printable(text: str) -> str:
    """Without the control characters that XML forbids."""
    return text if text.isprintable() else "".join(letter for letter in text if letter >= " " or letter in "\t\n")
