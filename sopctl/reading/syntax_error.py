"""A YAML syntax error as one plain sentence at the place where the author can mend it.

The diagnosis rests on the text around the place, not on a parser's wording, so that it does not depend on
which parser read the file.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import yaml

from sopctl.model.finding import Edit, Fix, Problem
from sopctl.model.location import Lines
from sopctl.reading.indent_error import loose_text, wrong_indent
from sopctl.reading.line_slips import (
    at_sign,
    curly_quotes,
    odd_space,
    tab,
    unindented_block,
    wide_sign,
    wrong_brackets,
)
from sopctl.reading.prescan import wide_colon_problem
from sopctl.reading.quote_error import runaway_quote, unclosed_quote, wrong_escape

_VALUE = r"^(?P<head>\s*(?:-\s+)*(?:[^\s:#'\"\[{][^:#]*?:[ \t]+)?)"
_SPECIAL_START = re.compile(_VALUE + r"(?P<value>(?![|>][-+0-9]*\s*(?:#.*)?$)[@`%*&!|>][^\n]*?)\s*$")
_TWO_COLONS = re.compile(r"^(?P<head>\s*(?:-\s+)*[\w.-]+:[ \t]+)(?P<value>[^'\"\[{|>\s#].*?:(?:\s.*|$))")
_ITEM_COLON = re.compile(r"^(?P<head>\s*-\s+)(?P<value>[^'\"\[{|>\s#].*?:\s.*?:(?:\s.*|$))")
_NO_SPACE = re.compile(r"^(?P<head>\s*(?:-\s+)?[A-Za-z_]\w*):(?P<value>[^\s:/].*)$")
_EQUALS = re.compile(r"^(?P<head>\s*(?:-\s+)?[A-Za-z_]\w*)\s*(?P<mark>=|[;；](?=\s|$))\s*(?P<value>.*)$")
_BARE_KEY = re.compile(r"^\s*(?:-\s+)?(?P<key>[A-Za-z_]\w*)(?:\s+(?P<value>\S.*))?$")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?:\s|$)")
_BULLET = re.compile(r"^\s*(?P<mark>[•·‣◦●–—*]|\d{1,2}[.)])[ \t\u00a0]+\S")
_BEHIND_QUOTE = re.compile(_VALUE + r"""(?P<value>(?:"[^"]*"|'[^']*'|\[[^\]]*\]|\{[^}]*\})\s*[^\s,#\]}:].*)$""")
_COMMA = re.compile(
    r"""^\s*(?:-\s+)*[\w.-]+:[ \t]+(?:"[^"]*"|'[^']*'|\[[^\]]*\]|\{[^}]*\})\s*(?P<comma>,)\s*(?:#.*)?$"""
)
_IN_BRACKETS = re.compile(r"[,{\[]\s*$")
_FENCE = re.compile(r"^\s*(?:`{3,}|~{3,})")
_LIST_BEHIND_KEY = re.compile(r"^\s*(?:-\s+)?[A-Za-z_]\w*:\s+(?P<dash>-)\s")
_STRAY_DASH = re.compile(r"^\s*-\s*$|^\s*-[^\s-]")


class _Spot(NamedTuple):
    """A line under suspicion, by its number."""

    lines: Lines
    number: int

    @property
    def line(self) -> str:
        return self.lines.line(self.number)

    @property
    def start(self) -> int:
        """The offset at which the line starts."""
        return self.lines.starts[self.number - 1]

    def problem(self, message: str, advice: str, at: int | None = None, fix: Fix | None = None) -> Problem:
        place = self.start + (len(self.line) - len(self.line.lstrip()) if at is None else at)
        return Problem((), message, help=advice, offset=place, fix=fix, code="YAML001")


_Diagnosis = Callable[[_Spot], Problem | None]


def explain_syntax_error(text: str, error: yaml.MarkedYAMLError, wide_colons: Sequence[int]) -> Problem:
    """The problem that an author can act on, for where a parser gave up."""
    problem_at = error.problem_mark.index if error.problem_mark else 0
    context_at = error.context_mark.index if error.context_mark else problem_at
    context = error.context or ""
    lines = Lines(text)
    for offset in wide_colons:
        if lines.position(offset).line in (lines.position(problem_at).line, lines.position(context_at).line):
            return wide_colon_problem(offset)
    suspects = _suspects(lines, problem_at, context_at if "simple key" in context else problem_at)
    if found := runaway_quote(lines, suspects[0].number) or _first_found(_PLAIN_DIAGNOSES, suspects):
        return found
    if "quoted scalar" in context:
        return wrong_escape(lines, context_at) or unclosed_quote(lines, context_at)
    if found := _first_found(_DIAGNOSES, suspects):
        return found
    return _unclosed_bracket(lines, context_at) if "flow" in context else wrong_indent(lines, suspects[0].number)


def _first_found(diagnoses: Sequence[_Diagnosis], suspects: Sequence[_Spot]) -> Problem | None:
    found = (problem for diagnose in diagnoses for spot in suspects if (problem := diagnose(spot)))
    return next(found, None)


def _suspects(lines: Lines, problem_at: int, context_at: int) -> list[_Spot]:
    """The line where the parser stopped, the line it was busy with, and the one before them."""
    here = lines.position(problem_at).line
    busy = lines.position(context_at).line
    before = max(min(here, busy) - 1, 1)
    while before > 1 and not lines.line(before).strip():
        before -= 1
    numbers = list(dict.fromkeys((here, busy, before)))
    return [_Spot(lines, number) for number in numbers]


def _unclosed_bracket(lines: Lines, offset: int) -> Problem:
    if lines.text[offset : offset + 1] not in ("[", "{"):
        offset = max(lines.text.rfind("[", 0, offset), lines.text.rfind("{", 0, offset), 0)
    mark = lines.text[offset : offset + 1]
    closing = {"[": "]", "{": "}"}.get(mark, mark)
    return Problem(
        (),
        f"the bracket that opens here ({mark}) is not closed as it should be",
        help=f"close it with {closing}, separate what is in it by commas, and quote texts that hold brackets",
        offset=offset,
        code="YAML001",
    )


def _quote_value(message: str, advice: str, pattern: re.Pattern[str]) -> Callable[[_Spot], Problem | None]:
    def diagnose(spot: _Spot) -> Problem | None:
        match = pattern.match(spot.line)
        if match is None:
            return None
        at, value = match.start("value"), match["value"].rstrip()
        text = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        edit = Edit(start=spot.start + at, end=spot.start + at + len(value), text=text)
        fix = Fix(description="put the text in quotes", edits=(edit,))
        return spot.problem(message.format(mark=value[0]), advice, at, fix)

    return diagnose


def _no_space(spot: _Spot) -> Problem | None:
    match = _NO_SPACE.match(spot.line)
    if match is None:
        return None
    at = match.end("head")
    edit = Edit(start=spot.start + at, end=spot.start + at + 1, text=": ")
    fix = Fix(description="put a space after the colon", edits=(edit,))
    key = match["head"].strip(" \t-")
    return spot.problem(f"there is no space after the colon of `{key}`", f"write `{key}: …`", at, fix)


def _equals(spot: _Spot) -> Problem | None:
    match = _EQUALS.match(spot.line)
    if match is None or (match["mark"] != "=" and not match["head"].strip(" -").islower()):
        return None
    key = match["head"].strip(" \t-")
    edit = Edit(start=spot.start + match.end("head"), end=spot.start + match.start("value"), text=": ")
    fix = Fix(description="write a colon instead", edits=(edit,))
    message = f"`{key}` is followed by {match['mark']} instead of a colon"
    return spot.problem(message, f"write `{key}: …`", match.end("head"), fix)


def _bare_key(spot: _Spot) -> Problem | None:
    match = _BARE_KEY.match(spot.line)
    if match is None or (match["value"] and not match["key"].islower()):
        return None
    key = match["key"]
    advice = f"write `{key}: …`; if it belongs to the text above, indent it further"
    return spot.problem(f"there is no colon after `{key}`", advice)


def _conflict(spot: _Spot) -> Problem | None:
    if not _CONFLICT.match(spot.line):
        return None
    advice = "choose one of the two versions between <<<<<<< and >>>>>>>, and delete these marks"
    return spot.problem("git left the mark of a merge conflict here", advice)


def _fence(spot: _Spot) -> Problem | None:
    if not _FENCE.match(spot.line):
        return None
    return spot.problem("this line belongs to a text in Markdown, not to an SOP", "delete it")


def _bullet(spot: _Spot) -> Problem | None:
    match = _BULLET.match(spot.line)
    if match is None:
        return None
    edit = Edit(start=spot.start + match.start("mark"), end=spot.start + match.end("mark"), text="-")
    fix = Fix(description="write - instead", edits=(edit,))
    mark = match["mark"]
    return spot.problem(f"a list is not written with `{mark}`", "write `- ` before each item", fix=fix)


def _behind_quote(spot: _Spot) -> Problem | None:
    match = _BEHIND_QUOTE.match(spot.line)
    if match is None or not match["head"].strip():
        return None
    value = match["value"]
    what = "quote" if value[0] in "\"'" else "bracket"
    advice = f"put the whole text in quotes; the {what} that it begins with then counts as a letter"
    return spot.problem(f"the text goes on behind the closing {what}", advice, match.start("value"))


def _comma(spot: _Spot) -> Problem | None:
    match = _COMMA.match(spot.line)
    above = spot.lines.line(spot.number - 1) if spot.number > 1 else ""
    if match is None or _IN_BRACKETS.search(above):
        return None
    start = spot.start + match.start("comma")
    fix = Fix(description="delete the comma", edits=(Edit(start=start, end=start + 1, text=""),))
    return spot.problem("a comma does not end a field", "delete the comma", match.start("comma"), fix)


def _list_behind_key(spot: _Spot) -> Problem | None:
    match = _LIST_BEHIND_KEY.match(spot.line)
    if match is None:
        return None
    return spot.problem(
        "a list cannot start on the line of its field", "put `- …` on the next line", match.start("dash")
    )


def _stray_dash(spot: _Spot) -> Problem | None:
    match = _STRAY_DASH.match(spot.line)
    if match is None:
        return None
    if spot.line.strip() == "-":
        return spot.problem("this dash has nothing behind it", "delete it, or write the item behind it")
    return spot.problem("there is no space after this dash", "write `- …`")


_PLAIN_DIAGNOSES: Final[tuple[_Diagnosis, ...]] = (
    _conflict,
    lambda spot: odd_space(spot.lines.text, spot.line, spot.start),
    _fence,
    _bullet,
    _behind_quote,
    _comma,
)
"""What is so plain in the text that it is told before anything that the parser was busy with."""
_DIAGNOSES: Final[tuple[_Diagnosis, ...]] = (
    lambda spot: tab(spot.lines, spot.number),
    lambda spot: unindented_block(spot.lines, spot.number),
    lambda spot: wrong_brackets(spot.line, spot.start),
    lambda spot: at_sign(spot.line, spot.start),
    lambda spot: curly_quotes(spot.line, spot.start),
    lambda spot: wide_sign(spot.line, spot.start),
    _quote_value(
        "a text cannot start with {mark} unless it stands in quotes", "put the text in quotes", _SPECIAL_START
    ),
    _quote_value(
        "this text has a colon and a space in it, which YAML reads as another field",
        "put the text in quotes",
        _TWO_COLONS,
    ),
    _quote_value(
        "this text has a colon and a space in it, which YAML reads as another field",
        "put the text in quotes",
        _ITEM_COLON,
    ),
    _list_behind_key,
    _no_space,
    _equals,
    _stray_dash,
    lambda spot: loose_text(spot.lines, spot.number),
    _bare_key,
)
