"""Spaces that look like a normal one and are none: from word processors, web pages and Chinese keyboards."""

import re
from typing import Final

from sopctl.model.finding import Edit, Fix, Problem
from sopctl.model.location import DataPath, Span

_ODD: Final = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


def odd_space_in(text: str) -> int | None:
    """Where the first of them stands."""
    found = _ODD.search(text)
    return found.start() if found else None


def with_normal_spaces(text: str) -> str:
    """The same with normal ones; in an indent an ideographic space is as wide as two."""
    indent = len(text) - len(text.lstrip())
    return _ODD.sub(lambda match: "  " if match[0] == "\u3000" and match.start() < indent else " ", text)


def odd_space_problem(text: str, span: Span, code: str, path: DataPath = ()) -> Problem:
    """Told at the first odd space in a part of the text; the fix puts all of that part right."""
    part = text[span.start : span.end]
    fix = Fix(
        description="write a normal space",
        edits=(Edit(start=span.start, end=span.end, text=with_normal_spaces(part)),),
    )
    return Problem(
        path,
        "this space is not a normal one; it looks alike",
        help="replace it with a normal space",
        offset=span.start + (odd_space_in(part) or 0),
        length=1,
        fix=fix,
        code=code,
    )
