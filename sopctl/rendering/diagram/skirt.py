"""What hangs below a box: the diamond of a decision, the words at its ways on, and discs where it ends there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sopctl.process.graph import EdgeKind
from sopctl.rendering.diagram.channels import Side
from sopctl.rendering.diagram.flow import Box
from sopctl.rendering.diagram.measure import wrap
from sopctl.rendering.diagram.picture import DIAMOND, DISC, SMALL_LINE, SMALL_UNIT, Words
from sopctl.rendering.diagram.plan import Way

# A way aside leaves a plain box this far above its lower edge.
ASIDE = 9.0


@dataclass(frozen=True, slots=True)
class Skirt:
    """Places relative to the middle of the box's lower edge. `stub` is where a way turns aside, `disc` its end."""

    height: float
    begin: float
    stub: Mapping[Way, float]
    disc: Mapping[Way, float]
    texts: tuple[Words, ...]


@dataclass(slots=True)
class _Skirt:
    """A skirt in the making; `half` is the room on one side of the middle, in pixels."""

    box: Box
    half: float
    stub: dict[Way, float] = field(default_factory=dict)
    disc: dict[Way, float] = field(default_factory=dict)
    texts: list[Words] = field(default_factory=list)

    def words(self, text: str, side: Side, top: float, role: str) -> float:
        """Write words on one side; the place below them."""
        if not text:
            return top
        right = side is Side.RIGHT
        lines = wrap(text, (self.half - 10) / SMALL_UNIT, 4)
        x = self.half - 2 if right else 2 - self.half
        self.texts.append(Words(x, top + 10, lines, "end" if right else "start", role))
        return top + SMALL_LINE * len(lines)

    def aside(self, way: Way, top: float) -> float:
        """Words and end of a way that leaves to the side, below `top`; the place below them."""
        bottom = self.words(way.link.label, way.leave, top, "label")
        if way.link.target is not None:
            return bottom
        self.disc[way] = bottom + 3 + DISC
        return max(self.words(way.link.end, way.leave, bottom + 3, "end"), bottom + 5 + 2 * DISC)

    def middle(self, way: Way, top: float, side: Side) -> float:
        """Words and end of the way straight down; the place below them."""
        bottom = top
        if way.link.label:
            lines = wrap(way.link.label, (self.half - 14) / SMALL_UNIT, 4)
            self.beside(side, 7, Words(0, top + 10, lines))
            bottom += SMALL_LINE * len(lines)
        if way.link.target is not None:
            return bottom
        self.disc[way] = bottom + 14 + DISC
        lines = wrap(way.link.end, (self.half - 18) / SMALL_UNIT, 4)
        rise = SMALL_LINE * (len(lines) - 1) / 2
        base = max(self.disc[way] + 4 - rise, bottom + 10)
        self.beside(side, DISC + 6, Words(0, base, lines, role="end"))
        return max(base + 2 * rise + 4, self.disc[way] + DISC + 2)

    def beside(self, side: Side, distance: float, words: Words) -> None:
        """Put words to the left or right of the middle."""
        left = side is Side.LEFT
        x, anchor = (-distance, "end") if left else (distance, "start")
        self.texts.append(replace(words, x=x, anchor=anchor))


def hang(box: Box, ways: Iterable[Way], half: float) -> Skirt:
    """Place what hangs below a box of which these ways lead on; `half` is half the room in pixels."""
    made = _Skirt(box, half)
    skips = [way for way in ways if way.link.kind is EdgeKind.SKIP]
    aside = sorted((way for way in ways if way.leave is not Side.CENTRE and way not in skips), key=_tier)
    down = [way for way in ways if way.leave is Side.CENTRE]
    begin = 2 * DIAMOND if box.decision else 0.0
    reached = {Side.LEFT: begin, Side.RIGHT: begin}
    for tier in range(aside[-1].tier + 1 if aside else 0):
        here = [way for way in aside if way.tier == tier]
        stub = max(reached.values()) + 8
        if tier == 0:
            stub = DIAMOND if box.decision else -ASIDE
        made.stub.update(dict.fromkeys(here, stub))
        for way in here:
            reached[way.leave] = made.aside(way, max(stub, 0) + 4)
    for way in down:
        side = min((Side.RIGHT, Side.LEFT), key=reached.__getitem__)
        clear = any(other.leave is side for other in aside)
        reached[side] = made.middle(way, reached[side] + 2 if clear else begin, side)
    bottom = max(reached.values())
    for way in skips:
        bottom = made.aside(replace(way, link=replace(way.link, label="")), bottom + 4)
        made.disc[way] = made.disc.popitem()[1]
    return Skirt(bottom + 2 if made.texts or made.disc else bottom, begin, made.stub, made.disc, tuple(made.texts))


def _tier(way: Way) -> int:
    return way.tier
