"""Text from documents made safe to show: no terminal escape gets through, widths are known."""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Final
from unicodedata import category, east_asian_width

_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)

_MARKS: Final = ("Mn", "Me")
_JOINER: Final = "\u200d"
_JOINERS: Final = (_JOINER, "\u200c")
_TONES: Final = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_AS_PICTURE: Final = "\ufe0f"
_WIDE: Final = 2


def visible(text: str) -> str:
    """The text with control and direction characters written out (`\\u202e`), tabs as spaces, on one line."""
    flat = text.replace("\t", "    ").replace("\n", " ")
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", flat)


def cells(text: str) -> int:
    """Columns that a text takes on a terminal: two for a Han character or a picture, none for a combining mark."""
    return len(text) if text.isascii() else sum(_widths(text))


def _widths(text: str) -> Iterator[int]:
    """The columns of each letter; none where it only changes the one before, as in a family or a skin colour."""
    before, is_joined = 0, False
    for letter in text:
        if is_joined or category(letter) in _MARKS or letter in _JOINERS or (before == _WIDE and letter in _TONES):
            own = int(letter == _AS_PICTURE and before == 1)
        else:
            own = _WIDE if east_asian_width(letter) in "WF" else 1
        is_joined = letter == _JOINER
        before = own or before
        yield own


def beginning(text: str, most: int) -> str:
    """The letters of a text that fit into `most` columns."""
    if text.isascii():
        return text[: max(0, most)]
    for count, taken in enumerate(accumulate(_widths(text))):
        if taken > most:
            return text[:count]
    return text


def ending(text: str, most: int) -> str:
    """The last letters of a text that fit into `most` columns."""
    if text.isascii():
        return text[max(0, len(text) - most) :]
    over = cells(text) - most
    if over <= 0:
        return text
    sums = list(accumulate(_widths(text)))
    first = next(index for index, taken in enumerate(sums) if taken >= over) + 1
    while first < len(text) and (sums[first] == sums[first - 1] or text[first] == _AS_PICTURE):
        first += 1  # what changes the letter before goes with it
    return text[first:]


def clipped(text: str, most: int) -> str:
    """The text, cut to `most` columns with … at the end."""
    return text if cells(text) <= most else beginning(text, most - 1).rstrip() + "…"


def padded(text: str, columns: int) -> str:
    """The text, filled with spaces to so many columns."""
    return text + " " * max(0, columns - cells(text))
