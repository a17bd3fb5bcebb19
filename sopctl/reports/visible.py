"""Text from documents made safe to show: no terminal escape gets through, widths are known."""

import re
from typing import Final
from unicodedata import combining, east_asian_width

_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def visible(text: str) -> str:
    """The text with control and direction characters written out (`\\u202e`), tabs as spaces, on one line."""
    flat = text.replace("\t", "    ").replace("\n", " ")
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", flat)


def cells(text: str) -> int:
    """Columns that a text takes on a terminal: two for a Han character, none for a combining mark."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def clipped(text: str, most: int) -> str:
    """The text, cut to `most` columns with … at the end."""
    if cells(text) <= most:
        return text
    kept = ""
    for letter in text:
        if cells(kept + letter) > most - 1:
            break
        kept += letter
    return kept.rstrip() + "…"


def padded(text: str, columns: int) -> str:
    """The text, filled with spaces to so many columns."""
    return text + " " * max(0, columns - cells(text))
