"""A quote that is not closed, or closed where its author did not mean it, found in the text itself."""

import re
from typing import Final

from sopctl.model.finding import Edit, Fix, Problem
from sopctl.model.location import Lines

_OPENING: Final = re.compile(r"\s*(?:-\s+)*(?:[\w.-]+:[ \t]+)?(?P<quote>[\"'])")
_INSIDE: Final = {
    '"': re.compile(r'[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL),
    "'": re.compile(r"[^']*(?:''[^']*)*'"),
}
_FIELD: Final = re.compile(r"\n[ \t]*(?:-[ \t]+)*[A-Za-z_]\w*:(?:\s|$)")
_BLOCK: Final = re.compile(r"(?P<indent>\s*)(?:-\s+)*(?:[\w.-]+:[ \t]+)?[|>][-+\d]*[ \t]*(?:#.*)?$")
_ESCAPE: Final = re.compile(
    r"\\(?:[^0abt\tnvfre \"/\\N_LPxuU\n]|x(?![0-9a-fA-F]{2})|u(?![0-9a-fA-F]{4})|U(?![0-9a-fA-F]{8}))"
)


def runaway_quote(lines: Lines, until: int) -> Problem | None:
    """The first quote that opens a value and runs over the next field, up to line `until`: it was never closed."""
    number, text = 1, lines.text
    while number <= min(until, len(lines.starts)):
        line = lines.line(number)
        if match := _BLOCK.match(line):
            number = _behind_block(lines, number, len(match["indent"]))
            continue
        opening = _OPENING.match(line)
        if opening is None:
            number += 1
            continue
        start = lines.starts[number - 1] + opening.end()
        closing = _INSIDE[opening["quote"]].match(text, start)
        end = closing.end() if closing else len(text)
        if _FIELD.search(text, start, end):
            return unclosed_quote(lines, start - 1, at_line_end=True)
        number = lines.position(max(end - 1, start)).line + 1
    return None


def _behind_block(lines: Lines, number: int, indent: int) -> int:
    """The first line behind a block text that the line `number` opens."""
    number += 1
    while number <= len(lines.starts):
        line = lines.line(number)
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        number += 1
    return number


def unclosed_quote(lines: Lines, offset: int, *, at_line_end: bool = False) -> Problem:
    """The quote at an offset is not closed; `at_line_end` says that it probably should be where its line ends."""
    mark = lines.text[offset : offset + 1]
    fix = None
    if at_line_end:
        number = lines.position(offset).line
        end = lines.starts[number - 1] + len(lines.line(number).rstrip())
        fix = Fix(
            description="close the quote at the end of the line",
            edits=(Edit(start=end, end=end, text=mark),),
            safe=False,
        )
    return Problem(
        (),
        f"the quote that opens here ({mark}) is closed too late or not at all",
        help=f"close it with {mark} at the end of the text; write '' for an apostrophe between single quotes",
        offset=offset,
        fix=fix,
        code="YAML001",
    )


def wrong_escape(lines: Lines, offset: int) -> Problem | None:
    """A backslash between double quotes that starts nothing YAML knows, as in a path of Windows."""
    end = lines.text.find("\n", offset)
    match = _ESCAPE.search(lines.text, offset, end if end >= 0 else len(lines.text))
    if match is None or lines.text[offset : offset + 1] != '"':
        return None
    message = "a backslash means something special between double quotes"
    advice = "write it twice (\\\\), or put the text in single quotes"
    return Problem((), message, help=advice, offset=match.start(), code="YAML001")
