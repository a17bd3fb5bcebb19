"""Slips around one line of a text that YAML cannot read, with the fix that keeps what was meant."""

import re
from dataclasses import replace
from typing import Final

import yaml

from sopctl.model.finding import Edit, Fix, Problem
from sopctl.model.location import Lines, Span
from sopctl.reading.odd_space import odd_space_in, odd_space_problem
from sopctl.reading.prescan import wide_colon_problem

_PARSER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAB_WIDTHS: Final = (2, 4, 8)
_INDENT: Final = re.compile(r"[ \t]*")
_KEY_SPACE: Final = re.compile(r"[^\S\n]*(?:-[^\S\n]*)?(?:[A-Za-z_]\w*[^\S\n]*[:：][^\S\n]*)?")
_FIELD: Final = re.compile(r"[ ]*(?:- )?\w+\s*:(?:\s|$)|[ ]*-(?:\s|$)")
_BLOCK_HEADER: Final = re.compile(
    r"(?P<indent>[ ]*(?:- +)*)(?P<key>[\w.-]+)[ ]*:[ ]+(?P<bar>[|>])[-+0-9]*[ ]*(?:#.*)?$"
)
_WIDE_KEY: Final = re.compile(r"[ \t]*(?:-[ \t]+)?\w{1,20}(：)")
_WIDE_DASH: Final = re.compile(r"[ \t]*(?P<mark>－\s*)\S")
_WIDE_COMMA: Final = re.compile(r"\{[^{}]*?(，)\s*\w+\s*[:：]")
_WIDE_BRACKETS: Final = re.compile(r"[^:#]*:[ \t]+(?P<value>[｛［][^\n]*[｝］])\s*$")
_ROUND: Final = re.compile(r"[^:#]*:[ \t]+(?P<value>\((?P<inner>[a-z_]+: [^()\n]+)\))\s*$")
_AT: Final = re.compile(r"[^:#]*:[ \t]+(?P<value>@(?P<id>[\w.-]+))\s*$")
_CURLY: Final = re.compile(r"[^:#“”„]*:[ \t]+(?P<value>[“”„](?P<inner>[^“”„\"\\\n]+)[“”])\s*$")
_NARROW: Final = str.maketrans({"｛": "{", "｝": "}", "［": "[", "］": "]", "：": ": ", "，": ", "})


def odd_space(text: str, line: str, start: int) -> Problem | None:
    """A space that is not a normal one in an indent, behind a dash or around the colon."""
    head = _KEY_SPACE.match(line)
    if head is None or odd_space_in(head[0]) is None:
        return None
    return odd_space_problem(text, Span(start, start + head.end()), "YAML001")


def tab(lines: Lines, number: int) -> Problem | None:
    """A tab in the indent; the fix is that width of a tab with which the text can be read so far."""
    line, start = lines.line(number), lines.starts[number - 1]
    at = line.find("\t", 0, _INDENT.match(line).end())  # type: ignore[union-attr]  # it matches any line
    if at < 0:
        return None
    last = number
    while last < len(lines.starts) and "\t" in _INDENT.match(lines.line(last + 1))[0]:  # type: ignore[index]  # it matches any line
        last += 1
    found = (_tabs_as(width, lines, number, last) for width in _TAB_WIDTHS)
    edits = next((edits for edits in found if _can_be_read(lines.text, edits)), None)
    fix = Fix(description="replace tabs with spaces", edits=edits, safe=False) if edits else None
    return _problem("this line starts with a tab", "use spaces: two for each level", start + at, fix)


def _tabs_as(width: int, lines: Lines, first: int, last: int) -> tuple[Edit, ...]:
    edits = []
    for number in range(first, last + 1):
        indent, start = _INDENT.match(lines.line(number))[0], lines.starts[number - 1]  # type: ignore[index]  # it matches any line
        edits.append(Edit(start=start, end=start + len(indent), text=indent.replace("\t", " " * width)))
    return tuple(edits)


def _can_be_read(text: str, edits: tuple[Edit, ...]) -> bool:
    """As far as the line behind the last edit: what comes later is another matter."""
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    end = text.find("\n", edits[-1].end + sum(len(edit.text) - (edit.end - edit.start) for edit in edits))
    try:
        for _ in yaml.parse(text, Loader=_PARSER):
            pass
    except yaml.MarkedYAMLError as error:
        return error.problem_mark is not None and 0 <= end < error.problem_mark.index
    except yaml.YAMLError:
        return False
    return True


def unindented_block(lines: Lines, number: int) -> Problem | None:
    """`details: |` and below it a text that does not stand further right."""
    header = _BLOCK_HEADER.match(lines.line(number))
    if header is None:
        return None
    column = len(header["indent"])
    edits = []
    for below in range(number + 1, len(lines.starts) + 1):
        line = lines.line(below)
        if len(line) - len(line.lstrip()) > column or _FIELD.match(line) or not line.strip():
            break
        indent = len(line) - len(line.lstrip())
        start = lines.starts[below - 1]
        edits.append(Edit(start=start, end=start + indent, text=" " * (column + 2)))
    if not edits:
        return None
    bar = lines.starts[number - 1] + header.start("bar")  # what stands behind the bar was read as empty
    whole = (Edit(start=bar, end=bar + 1, text=header["bar"]), *edits)
    fix = Fix(description="indent the text", edits=whole, safe=False)
    message = f"the text below `{header['bar']}` must stand further right than `{header['key']}`"
    return _problem(message, "indent it by two spaces more", edits[0].end, fix)


def wide_sign(line: str, start: int) -> Problem | None:
    """A full-width sign of punctuation where YAML wants the normal one."""
    if match := _WIDE_DASH.match(line):
        span = Span(start + match.start("mark"), start + match.end("mark"))
        return _wide("dash", "－", span, "- ")
    if match := _WIDE_BRACKETS.match(line):
        span = Span(start + match.start("value"), start + match.end("value"))
        return _wide("bracket", match["value"][0], span, re.sub(" +", " ", match["value"].translate(_NARROW)))
    if match := _WIDE_COMMA.search(line):
        return _wide("comma", "，", Span(start + match.start(1), start + match.end(1)), ", ")
    match = _WIDE_KEY.match(line)
    return wide_colon_problem(start + match.start(1)) if match else None


def _wide(name: str, sign: str, span: Span, better: str) -> Problem:
    fix = Fix(description=f"write a normal {name}", edits=(Edit(start=span.start, end=span.end, text=better),))
    message = f"this {name} is a full-width one ({sign}), which YAML does not understand"
    return Problem((), message, help=f"write a normal {name}", offset=span.start, fix=fix, code="YAML011")


def wrong_brackets(line: str, start: int) -> Problem | None:
    """`(within: 1 day)`: fields stand between braces."""
    if (match := _ROUND.match(line)) is None:
        return None
    better = "{" + match["inner"] + "}"
    return _instead("fields do not stand in round brackets", better, start, match)


def at_sign(line: str, start: int) -> Problem | None:
    """`@sales-rep`, as in chats."""
    if (match := _AT.match(line)) is None:
        return None
    return _instead("a text cannot start with @ unless it stands in quotes", match["id"], start, match)


def curly_quotes(line: str, start: int) -> Problem | None:
    """Curly quotes around a whole text quote nothing; straight ones do."""
    if (match := _CURLY.match(line)) is None:
        return None
    better = f'"{match["inner"]}"'
    problem = _instead("curly quotes are letters to YAML and quote nothing", better, start, match)
    return replace(problem, fix=replace(problem.fix, safe=True)) if problem.fix else problem


def _instead(message: str, better: str, start: int, match: re.Match[str]) -> Problem:
    edit = Edit(start=start + match.start("value"), end=start + match.end("value"), text=better)
    fix = Fix(description=f"write `{better}`", edits=(edit,), safe=False)
    return _problem(message, f"write `{better}`", edit.start, fix)


def _problem(message: str, advice: str, offset: int, fix: Fix | None) -> Problem:
    return Problem((), message, help=advice, offset=offset, fix=fix, code="YAML001")
