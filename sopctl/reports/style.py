"""Colour and width on a terminal, or neither."""

import re
import textwrap
from dataclasses import dataclass
from typing import Final

from sopctl.reports.visible import cells

_CODES: Final = {"red": 31, "green": 32, "yellow": 33, "blue": 34, "cyan": 36, "bold": 1, "dim": 2}


_PAINT: Final = re.compile("\x1b\\[[0-9;]*m")
_NARROWEST: Final = 20
"""Columns; below this, wrapping does more harm than good."""


@dataclass(frozen=True)
class Style:
    """How text is painted and wrapped; without colour and width (columns) it stays as it is."""

    colour: bool = False
    width: int = 0

    def paint(self, text: str, *names: str) -> str:
        """The text in the named colours and weights (SGR codes)."""
        if not self.colour or not text:
            return text
        return f"\x1b[{';'.join(str(_CODES[name]) for name in names)}m{text}\x1b[0m"

    def in_words(self, text: str) -> list[str]:
        """Painted text in lines that fit, broken between words: a terminal would break within them."""
        if self.width < _NARROWEST:
            return [text]
        lines = [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}".lstrip(" ")
            if lines[-1] and cells(_PAINT.sub("", longer)) > self.width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def wrapped(self, text: str, first: int, rest: int) -> list[str]:
        """The text in lines that fit, with `first` columns taken on the first line and `rest` on the others."""
        room = self.width - max(first, rest)
        if not self.width or room < _NARROWEST:
            return [text]
        return textwrap.wrap(
            text,
            self.width - rest,
            initial_indent=" " * max(0, first - rest),
            break_on_hyphens=False,
            break_long_words=False,
        )
