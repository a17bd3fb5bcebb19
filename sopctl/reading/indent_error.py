"""A line that starts too far left or right, told by the line above that it should line up with."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from sopctl.model.finding import Edit, Fix, Problem, Related
from sopctl.model.location import Lines

_FIELD: Final = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<key>[A-Za-z_][\w-]*)\s*:(?P<value>\s.*|)$")
_ITEM: Final = re.compile(r" *-(?: |$)")
_TEXT_STARTS: Final = re.compile(r"\s+[^\s|>\[{\"'&*#]")
_LOOSE: Final = re.compile(r"\s*(?!- )[^\s#\"'\[{|>&*!%@`-][^:：=]*$")


class _Level(NamedTuple):
    """A line above, and the columns (from 0) of its first dash and of its field; -1 where it has none."""

    number: int
    dash: int
    field: int
    key: str


def wrong_indent(lines: Lines, number: int) -> Problem:
    """The problem with a line that fits no level of the lines above."""
    line = lines.line(number)
    at = len(line) - len(line.lstrip())
    start = lines.starts[number - 1] + at
    levels = list(_open_levels(lines, number))
    field = _FIELD.match(line)
    if field and not field["dashes"]:
        for level in levels:
            if level.dash == at and level.key == field["key"]:
                return missing_dash(level.key, start, 0)
    is_item = _ITEM.match(line) is not None
    columns = [(level.dash if is_item else level.field, level.number) for level in levels]
    columns = [(column, above) for column, above in columns if column >= 0]
    column, above = min(columns, key=lambda pair: abs(pair[0] - at), default=(at, 0))
    if column == at:
        return Problem(
            (),
            "this line does not fit in with the lines above it",
            help="start it exactly as far right as its neighbours; lists need `- `, fields need a colon and a space",
            offset=start,
            code="YAML001",
        )
    spaces, side = abs(column - at), "left" if at < column else "right"
    what = f"this line starts {spaces} space{'s' if spaces > 1 else ''} further {side} than line {above}"
    target = lines.starts[above - 1] + column
    return Problem(
        (),
        what,
        help=f"start it exactly as far right as line {above}: {column or 'no'} spaces",
        offset=start,
        related=(Related((), f"line {above} starts here", offset=target),),
        code="YAML001",
    )


def _open_levels(lines: Lines, number: int) -> Iterator[_Level]:
    """The lines above whose level is still open, nearest first, each further left than the one before."""
    least = None
    for above in range(number - 1, 0, -1):
        level = _level(lines.line(above), above)
        if level is None:
            continue
        innermost = max(level.field, level.dash)
        if least is None or innermost < least or (innermost == least and level.dash >= 0):
            yield level
            least = level.dash if level.dash >= 0 else level.field
        if least == 0:
            return


def _level(line: str, number: int) -> _Level | None:
    if match := _FIELD.match(line):
        indent = len(match["indent"])
        return _Level(number, indent if match["dashes"] else -1, indent + len(match["dashes"]), match["key"])
    return _Level(number, len(line) - len(line.lstrip()), -1, "") if _ITEM.match(line) else None


def missing_dash(key: str, offset: int, width: int) -> Problem:
    """The `- ` before a field that begins a new entry; it takes the place of `width` spaces before the offset."""
    return Problem(
        (),
        f"`- ` is missing before `{key}`",
        help=f"write `- {key}: …`, if a new entry begins here",
        offset=offset,
        length=len(key),
        fix=Fix(
            description="write `- ` before it",
            edits=(Edit(start=offset - width, end=offset, text="- "),),
            safe=False,
        ),
        code="YAML001",
    )


def loose_text(lines: Lines, number: int) -> Problem | None:
    """A line of text that stands as far left as the field whose text it goes on with, or further."""
    first = number
    while first > 1 and _LOOSE.match(lines.line(first - 1)) and lines.line(first - 1).strip():
        first -= 1
    line, above = lines.line(first), _FIELD.match(lines.line(first - 1)) if first > 1 else None
    words = line.split()
    if above is None or not _LOOSE.match(line) or not _TEXT_STARTS.match(above["value"]):
        return None
    at = len(line) - len(line.lstrip())
    if at > len(above["indent"]) + len(above["dashes"]) or (len(words) <= 2 and words[0].isascii()):
        return None
    return Problem(
        (),
        "this line is neither a field nor part of the text above it",
        help="if it belongs to the text above, indent it further; if it is a field, put a colon after its name",
        offset=lines.starts[first - 1] + at,
        code="YAML001",
    )
