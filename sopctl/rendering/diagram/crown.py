"""What stands above a box: the arrow into it, the diamond of its condition, the bound of its loop."""

from collections.abc import Iterable
from dataclasses import dataclass

from sopctl.rendering.diagram.channels import Side
from sopctl.rendering.diagram.flow import Box
from sopctl.rendering.diagram.measure import wrap
from sopctl.rendering.diagram.picture import DIAMOND, SMALL_LINE, SMALL_UNIT, Words
from sopctl.rendering.diagram.plan import Way

LOOP_RISE = 12.0
_ARROW = 13.0


@dataclass(frozen=True, slots=True)
class Crown:
    """Room above a box, and the words in it; places are relative to the middle of the box's upper edge."""

    height: float
    texts: tuple[Words, ...]


def crown(box: Box, ways: Iterable[Way], half: float, taken: float) -> Crown:
    """Place what stands above a box. The loop takes the right side, the condition the side without by-pass.

    `half` is the room on one side of the middle; of the right one, `taken` pixels are in use.
    """
    loop = next((way for way in ways if way.link.loops), None)
    skip = next((way for way in ways if not way.link.loops), None)
    texts, height = [], _ARROW
    if loop is not None:
        bound = wrap(loop.link.label, (half - taken - 8) / SMALL_UNIT, 2)
        texts.append(Words(half - 2, -LOOP_RISE - 5 - SMALL_LINE * (len(bound) - 1), bound, "end"))
        height = LOOP_RISE + 6 + SMALL_LINE * len(bound)
    if box.when is None:
        return Crown(height, tuple(texts))
    left = skip is not None and skip.leave is Side.RIGHT
    rise = height if loop is not None and not left else 4.0
    away = DIAMOND + 3 if left else max(DIAMOND + 3, taken + 6)
    condition = wrap(box.when, (half - away - 2) / SMALL_UNIT, 4)
    base = -rise - SMALL_LINE * (len(condition) - 1)
    texts.append(Words(-away if left else away, base, condition, "end" if left else "start"))
    height = max(height, 2 * DIAMOND + _ARROW, rise + SMALL_LINE * len(condition))
    if skip is not None and skip.link.label:
        otherwise = wrap(skip.link.label, (half - DIAMOND - taken) / SMALL_UNIT, 1)
        lift = height if loop is not None and left else DIAMOND + 5
        texts.append(Words(half - 2 if left else 2 - half, -lift, otherwise, "end" if left else "start"))
        height = max(height, lift + SMALL_LINE)
    return Crown(height, tuple(texts))
