"""Colour on a terminal, or none."""

from dataclasses import dataclass
from typing import Final

_CODES: Final = {"red": 31, "green": 32, "yellow": 33, "blue": 34, "cyan": 36, "bold": 1, "dim": 2}


@dataclass(frozen=True)
class Style:
    """How text is painted; without colour it stays as it is."""

    colour: bool = False

    def paint(self, text: str, *names: str) -> str:
        """The text in the named colours and weights (SGR codes)."""
        if not self.colour or not text:
            return text
        return f"\x1b[{';'.join(str(_CODES[name]) for name in names)}m{text}\x1b[0m"
