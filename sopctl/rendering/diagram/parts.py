"""A long procedure in several diagrams, cut between its sections, so that each fits on a sheet."""

from collections.abc import Sequence
from dataclasses import replace

from sopctl.process.graph import EdgeKind
from sopctl.rendering.diagram.flow import Box, Flow, Link

# More steps than this do not fit on a portrait sheet.
MOST_STEPS = 15


def parts(flow: Flow, most: int = MOST_STEPS) -> tuple[Flow, ...]:
    """The diagram, or several with at most `most` steps each; ways into another part end in a link to the step."""
    if len(flow.boxes) <= most:
        return (flow,)
    return tuple(_part(flow, boxes) for boxes in _packed(_sections(flow.boxes), most))


def _sections(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes by section; one without a section belongs to that of the box before it."""
    found: list[list[Box]] = []
    for box in boxes:
        if not found or (box.section is not None and box.section != found[-1][0].section):
            found.append([])
        found[-1].append(box)
    return found


def _packed(sections: list[list[Box]], most: int) -> list[list[Box]]:
    """Neighbouring sections together as far as they fit; a section that is too long is cut evenly."""
    packed: list[list[Box]] = []
    for section in sections:
        pieces = -(-len(section) // most)
        size = -(-len(section) // pieces)
        for start in range(0, len(section), size):
            piece = section[start : start + size]
            if packed and len(packed[-1]) + len(piece) <= most:
                packed[-1].extend(piece)
            else:
                packed.append(piece)
    return packed


def _part(flow: Flow, boxes: list[Box]) -> Flow:
    inside = {box.id for box in boxes}
    everyone = {box.id: box for box in flow.boxes}
    lanes = list(dict.fromkeys(box.lane for box in boxes))
    links = (_leading_out(link, everyone, inside) for link in flow.links if link.source in inside)
    first = boxes[0]
    before = [str(everyone[link.source].number) for link in _arriving(flow, first) if link.source not in inside]
    span = f"{first.number}–{boxes[-1].number}"
    is_start = first is flow.boxes[0]
    words = flow.words if is_start else replace(flow.words, start=", ".join(dict.fromkeys(before)) + " →")
    return replace(
        flow,
        title=f"{flow.title}, {span}",
        lanes=tuple(flow.lanes[lane] for lane in lanes),
        boxes=tuple(replace(box, lane=lanes.index(box.lane)) for box in boxes),
        links=tuple(dict.fromkeys(links)),
        words=words,
        starts=flow.starts if is_start else bool(before),
    )


def _arriving(flow: Flow, box: Box) -> list[Link]:
    return [link for link in flow.links if link.target == box.id]


def _leading_out(link: Link, boxes: dict[str, Box], inside: set[str]) -> Link:
    if link.target is None or link.target in inside:
        return link
    goal = boxes[link.target]
    kind = EdgeKind.SKIP if link.kind is EdgeKind.SKIP else EdgeKind.END
    return replace(link, target=None, kind=kind, end=f"→ {goal.number} {goal.text}", href=goal.href, handoff=False)
