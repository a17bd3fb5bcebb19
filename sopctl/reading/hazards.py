"""What YAML would cut, split or drop in silence, as problems with a way out."""

import re

from sopctl.model.finding import Edit, Fix, Problem, Related
from sopctl.model.location import Span


def duplicate_key(key: str, span: Span, first: Span) -> Problem:
    """A field stands twice; readers differ in which one they keep."""
    return Problem(
        (),
        f"`{key}` stands here twice",
        help="keep one of the two; only the first is read",
        offset=span.start,
        length=span.end - span.start,
        related=(Related((), "it first stands here", offset=first.start, length=first.end - first.start),),
        code="YAML003",
    )


def cut_text(text: str, span: Span, comment: re.Match[str]) -> Problem:
    """A text ends where ` #` starts a comment, as in `Open ticket #4711`; group 1 is what is lost."""
    lost = comment[1].rstrip()
    whole = text[span.start : comment.end()].rstrip()
    return Problem(
        (),
        f"everything from `{_shorten(lost)}` on is lost here: ` #` starts a comment",
        help="put the whole text in quotes; if it is a comment, put a space after the #",
        offset=comment.start(1),
        length=len(lost),
        fix=_quoting("put the whole text in quotes", Span(span.start, span.start + len(whole)), whole),
        code="YAML009",
    )


def split_text(text: str, whole: Span, lost: Span) -> Problem:
    """A comma ends a text between braces: `{action: Check it, then print.}` has two fields."""
    return Problem(
        (),
        f"the comma ends the text here: `{_shorten(text[lost.start : lost.end])}` is read as a field of its own",
        help="put the text in quotes, or write the fields on lines of their own",
        offset=lost.start,
        length=lost.end - lost.start,
        fix=_quoting("put the text in quotes", whole, text[whole.start : whole.end]),
        code="YAML010",
    )


def decimal_comma(text: str, whole: Span) -> Problem:
    """`{share: 0,7}` is read as `share: 0` and a field `7`."""
    written = text[whole.start : whole.end]
    better = written.replace(",", ".")
    return Problem(
        (),
        f"`{written}` is cut at its comma: numbers have a point here",
        help=f"write {better}",
        offset=whole.start,
        length=whole.end - whole.start,
        fix=Fix(
            description=f"write {better}",
            edits=(Edit(start=whole.start, end=whole.end, text=better),),
        ),
        code="YAML010",
    )


def wide_comma(text: str, span: Span) -> Problem:
    """Full-width commas in a list separate nothing."""
    raw = text[span.start : span.end]
    items = ", ".join(item.strip() for item in raw.split("，"))
    return Problem(
        (),
        "full-width commas (，) do not separate the items of a list; this is read as one text",
        help="write normal commas; to keep it as one text, put it in quotes",
        offset=span.start + raw.index("，"),
        fix=Fix(
            description="write normal commas",
            edits=(Edit(start=span.start, end=span.end, text=items),),
            safe=False,
        ),
        code="YAML011",
    )


def quoted(text: str) -> str:
    """The text as a double-quoted YAML scalar on one line."""
    inner = " ".join(text.split())
    return '"' + inner.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _quoting(description: str, span: Span, text: str) -> Fix:
    return Fix(description=description, edits=(Edit(start=span.start, end=span.end, text=quoted(text)),))


def _shorten(text: str, most: int = 30) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
