"""Sentences and words of a text, in languages with and without spaces."""

import re
from collections.abc import Iterator
from typing import Final

from sopctl.model.location import Span

_END: Final = re.compile(r"(?<=[.!?…])[)\"”»*_]*\s+(?=[A-ZА-ЯЁ«“\"(*\[\ufffc])|\n+|(?<=[。！？；])|\0")
_WORD: Final = re.compile(r"[^\W_][\w'’./%°-]*|\ufffc+")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]|[A-Za-z0-9][A-Za-z0-9.%/-]*|\ufffc+")


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a text, without the space around them; a new line begins one."""
    start = 0
    for match in _END.finditer(text):
        if text[start : match.start()].strip():
            yield _stripped(text, start, match.start())
        start = match.end()
    if text[start:].strip():
        yield _stripped(text, start, len(text))


def sentence_at(text: str, offset: int) -> Span:
    """The sentence that holds an offset."""
    return next((span for span in sentences(text) if span.end > offset), Span(0, len(text)))


def count_words(sentence: str, language: str) -> int:
    """Words; in Chinese characters, with a word in Latin letters or a name as one. What is blanked out is one word."""
    return len((_HAN if language == "zh" else _WORD).findall(sentence))


def _stripped(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return Span(start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip())))
