"""What to write in place of an HTML tag, as advice, and as edits where nothing is left to decide."""

import re
from typing import Final, NamedTuple

from sopctl.model.location import Span

_AROUND: Final = {
    **dict.fromkeys(("b", "strong"), "**"),
    **dict.fromkeys(("em", "i"), "*"),
    **dict.fromkeys(("code", "kbd"), "`"),
}
"""Tags for which Markdown has a sign that stands on both sides."""
_SIGNS: Final = {
    "sup": str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}
_DEGREE: Final = re.compile(r"\s?[CF]\b")
_LOOKS: Final = frozenset(("font", "span", "u", "center", "small", "mark", "ins"))
"""Tags that only change how words look."""
_ADVICE: Final = {
    **dict.fromkeys(_AROUND.keys() & {"b", "strong"}, "write `**…**` around the words instead"),
    **dict.fromkeys(("em", "i"), "write `*…*` around the words instead"),
    **dict.fromkeys(("code", "kbd"), "write backquotes around the words instead"),
    **dict.fromkeys(_SIGNS, "write the sign itself, such as `°C`, `m²` or `H₂O`"),
    **dict.fromkeys(_LOOKS, "delete the tag; `**…**` makes words bold, `*…*` slanted"),
    **dict.fromkeys(("ul", "ol", "li"), "begin each entry on a line of its own, with `- ` or `1. `"),
    **dict.fromkeys(("table", "thead", "tbody", "tr", "th", "td"), "write the table in Markdown: `| a | b |`"),
    **dict.fromkeys(("img", "picture"), "add the picture to the `figures` of the step"),
    **dict.fromkeys(("p", "div"), "delete the tag, and leave an empty line between two paragraphs"),
    "br": "begin a new line in a text that stands below `|`, with a `\\` at the end of the line before it",
    "pre": "put the text between two lines of three backquotes",
    "a": "write `[words](https://…)` instead",
    "": "delete it; what only authors should read can stand behind `#`, outside of texts",
}
_ELSE: Final = "delete the tag, or put it in `code`"
_ADDRESS: Final = re.compile(r"""\shref\s*=\s*(["'])((?:https?://|mailto:)[^\s"'()<>]{1,500})\1\s*""", re.IGNORECASE)
_WIDEST: Final = 2_000
"""Characters between a tag and the one that closes it."""


class Rewriting(NamedTuple):
    """Parts of a text, each with what to put in its place."""

    description: str
    parts: tuple[tuple[Span, str], ...]
    safe: bool = True


class Tag(NamedTuple):
    """An opening tag in a text: its name in small letters (none for a comment), and what follows the name."""

    name: str
    more: str
    span: Span

    @property
    def advice(self) -> str:
        """What to write instead."""
        return _ADVICE.get(self.name, _ELSE)

    def rewriting(self, text: str) -> Rewriting | None:
        """How to say the same without the tag; None where the author must decide."""
        if self.name == "br":
            return self._break(text)
        closing = re.compile(rf"</{re.escape(self.name)}\s*>", re.IGNORECASE).search(
            text, self.span.end, self.span.end + _WIDEST
        )
        if not self.name or closing is None:
            return None
        end = Span(*closing.span())
        inner = text[self.span.end : end.start]
        if self.name in _AROUND:
            return self._around(text, inner, end)
        if self.name in _SIGNS:
            return self._sign(text, inner, end)
        if self.name in _LOOKS:
            return Rewriting("delete the tag", ((self.span, ""), (end, "")), safe=False)
        return self._link(inner, end) if self.name == "a" else None

    def _break(self, text: str) -> Rewriting | None:
        """At the end of a text it says nothing; at the end of a line Markdown has a sign for it."""
        behind = text[self.span.end :]
        if not behind.strip():
            return Rewriting("delete it", ((self.span, ""),))
        return Rewriting("write `\\`", ((self.span, "\\"),)) if behind.startswith("\n") else None

    def _around(self, text: str, inner: str, end: Span) -> Rewriting | None:
        sign = _AROUND[self.name]
        outside = text[self.span.start - 1 : self.span.start] + text[end.end : end.end + 1]
        touches = any(letter.isalnum() for letter in outside) and not (inner[:1].isalnum() and inner[-1:].isalnum())
        if (
            not inner
            or inner != inner.strip()
            or "\n" in inner
            or sign[0] in inner
            or outside.count(sign[0]) == 1
            or touches
        ):
            return None
        return Rewriting(
            f"write `{sign}…{sign}`" if sign != "`" else "write it in backquotes", ((self.span, sign), (end, sign))
        )

    def _sign(self, text: str, inner: str, end: Span) -> Rewriting | None:
        sign = inner.strip().translate(_SIGNS[self.name])
        if self.name == "sup" and inner.strip() in ("o", "O", "0", "º", "°") and _DEGREE.match(text, end.end):
            sign = "°"
        if not sign or any(letter.isascii() or (letter.isalpha() and letter != "ⁿ") for letter in sign):
            return None
        return Rewriting(f"write `{sign}`", ((Span(self.span.start, end.end), sign),))

    def _link(self, inner: str, end: Span) -> Rewriting | None:
        address = _ADDRESS.fullmatch(self.more)
        if address is None or not inner.strip() or re.search(r"[\[\]\n<>]", inner):
            return None
        return Rewriting("write it as a Markdown link", ((self.span, "["), (end, f"]({address[2]})")))
