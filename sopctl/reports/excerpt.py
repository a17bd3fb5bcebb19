"""The part of a source line that shows a place, and where the place stands in it."""

from typing import Final, NamedTuple

from sopctl.model.finding import Label
from sopctl.reports.visible import beginning, cells, ending, visible

_PER_COLUMN: Final = 8
"""Letters that are looked at for each column to fill; more do not share one but in a text that is made for it."""


class Excerpt(NamedTuple):
    """What to show of a line; the columns before the mark, and of the mark."""

    line: str
    before: int
    marked: int


def excerpt(label: Label, room: int) -> Excerpt:
    """The line of a label in at most `room` columns, cut with … on the sides that are far from the mark."""
    first = label.start.column - 1
    last = max(label.end.column - 1, first + 1)
    near = room * _PER_COLUMN
    before = visible(label.line[max(0, first - near) : first])
    marked = visible(label.line[first : min(last, first + near)])
    after = visible(label.line[last : last + near].rstrip())
    end = "…" if len(label.line[last : last + near + 1]) > near or last > first + near else ""
    if first <= near and not end and cells(before + marked + after) <= room:
        return Excerpt(before + marked + after, cells(before), max(1, cells(marked)))
    before = _shortened(before, _room_before(before, marked, after, room), is_cut=first > near)
    rest = room - cells(before)
    if end or cells(marked + after) > rest:
        shown = beginning(marked + after, rest - 1).rstrip() + "…"
    else:
        shown = marked + after
    return Excerpt(before + shown, cells(before), max(1, min(cells(marked), cells(shown))))


def _room_before(before: str, marked: str, after: str, room: int) -> int:
    """The columns for what stands before the mark: half of what the mark leaves, more where less stands behind it."""
    spare = max(room - cells(marked), room // 4)
    return min(cells(before), max(spare // 2, spare - cells(after)))


def _shortened(text: str, room: int, *, is_cut: bool) -> str:
    if not is_cut and cells(text) <= room:
        return text
    return "…" + ending(text, max(0, room - 1))
