"""Sentences and words of a text, in languages with and without spaces."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Final

from sopctl.model.location import Span

_END: Final = re.compile(
    r"[.!?…。！？；\n\0]"  # one class first: what is none of these is passed over quickly
    r"(?:(?<=[.!?…])[)\"”»*_]*\s+(?=[A-ZА-ЯЁ«“\"(*\[\ufffc])|(?<=\n)\n*|(?<=[。！？；\0]))"
)
_UNIT: Final = r"(?:[µumkcn]?[lgmLMA]|min|h|s|hr|hrs|nm|oz|°C|°F|%|мин|мл|ч|г|кг|руб)\b"
_WORD: Final = re.compile(rf"\d[\d.,]*\s{_UNIT}|[^\W_][\w'’./%°-]*|\ufffc+")
_TAG: Final = re.compile(r"</?[a-z][^<>\n]{0,80}>")
_BRACKETS: Final = re.compile(r"[(（][^()（）]*[)）]")
_MARKED: Final = 400
"""Characters of a long sentence that are marked."""
_HAN: Final = re.compile(r"[\u4e00-\u9fff]|[A-Za-z0-9][A-Za-z0-9.%/-]*|\ufffc+")


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, without the space around them; a new line begins one."""
    found, start = [], 0
    for match in _END.finditer(text):
        found.append(_stripped(text, start, match.start() + (text[match.start()] != "\0")))
        start = match.end()
    found.append(_stripped(text, start, len(text)))
    return tuple(span for span in found if span.start < span.end)


def sentence_at(text: str, offset: int) -> Span:
    """The sentence that holds an offset."""
    found = sentences(text)
    index = bisect_right(found, offset, key=lambda span: span.end)
    return found[index] if index < len(found) else Span(0, len(text))


def beginning(span: Span) -> Span:
    """As much of a sentence as is worth marking."""
    return Span(span.start, min(span.end, span.start + _MARKED))


def count_words(sentence: str, language: str) -> int:
    """Words; in Chinese characters, with a word in Latin letters or a name as one.

    What is blanked out is one word, and so is a number with its unit. What stands in brackets is a sentence of its
    own: the longer one counts.
    """
    pattern = _HAN if language == "zh" else _WORD
    plain = _TAG.sub("", sentence) if "<" in sentence else sentence
    if "(" not in plain and "（" not in plain:
        return len(pattern.findall(plain))
    inside = max((len(pattern.findall(part)) for part in _BRACKETS.findall(plain)), default=0)
    return max(len(pattern.findall(_BRACKETS.sub(" ", plain))), inside)


def _stripped(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return Span(start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip())))
