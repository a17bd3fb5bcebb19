"""How two texts differ, as far as that can be measured: punctuation, spelling, words, numbers."""

import re
import unicodedata
from collections import Counter
from enum import IntEnum
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
_LIST_NUMBER: Final = re.compile(r"^[ \t]*\d+[.)](?=\s)", re.MULTILINE)
_NUMBER: Final = re.compile(r"(?<![\w-])\d+(?:[.,:]\d+)*")
"""A number that stands alone; `F-12` is a name."""
_SHORTEST: Final = 5
"""Letters of a word in which one other letter is a slip of the pen; in shorter ones it makes another word."""
_HAN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class TextChange(IntEnum):
    """How two texts differ; the higher, the more."""

    PUNCTUATION = 0
    """The letters are the same, apart from capitals; what differs is punctuation, markup or space."""
    SPELLING = 1
    """Words differ by one letter each."""
    WORDS = 2
    NUMBERS = 3


def text_change(before: str, after: str) -> TextChange:
    """How the two texts differ."""
    if _numbers(before) != _numbers(after):
        return TextChange.NUMBERS
    old, new = _words(before), _words(after)
    if "".join(old) == "".join(new):
        return TextChange.PUNCTUATION
    if len(old) == len(new) and all(a == b or _is_slip(a, b) for a, b in zip(old, new, strict=True)):
        return TextChange.SPELLING
    return TextChange.WORDS


def other_numbers(before: str, after: str) -> tuple[list[str], list[str]]:
    """The numbers that only the first text has, and those that only the second has."""
    old, new = _numbers(before), _numbers(after)
    return list((old - new).elements()), list((new - old).elements())


def _numbers(text: str) -> Counter[str]:
    return Counter(_NUMBER.findall(_LIST_NUMBER.sub("", text)))


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold().replace("ё", "е"))


def _is_slip(before: str, after: str) -> bool:
    """One letter left out, put in or replaced, or two neighbours swapped; not the first, not in a short word."""
    shorter, longer = sorted((before, after), key=len)
    if len(shorter) < _SHORTEST or len(longer) - len(shorter) > 1 or before[0] != after[0]:
        return False
    if any(letter.isdigit() for letter in before + after) or _HAN.search(before + after):
        return False
    start = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(shorter))
    rest, other = before[start:], after[start:]
    if len(rest) != len(other):
        return shorter[start:] == longer[start + 1 :]
    return rest[1:] == other[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
