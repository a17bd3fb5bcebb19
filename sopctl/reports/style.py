"""Colour and width on a terminal, or neither."""

import re
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

    def wrapped(self, text: str, first: int = 0, rest: int = 0) -> list[str]:
        """The text, painted or not, in lines that fit, broken between words: a terminal would break within them.

        `first` columns are taken on the first line and `rest` on the others.
        """
        if self.width - max(first, rest) < _NARROWEST:
            return [text]
        lines = [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}".lstrip(" ")
            taken = first if len(lines) == 1 else rest
            if lines[-1] and taken + cells(_PAINT.sub("", longer)) > self.width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines
