"""Words and phrases found in a wording: by their rarest word, or in Chinese by characters that they hold."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, Generic, NamedTuple, TypeVar

from sopctl.model.location import Span
from sopctl.reading.wording import Wording, whole_word

_Meaning = TypeVar("_Meaning")
_EVERYWHERE: Final = frozenset(
    (
        *("a", "and", "as", "at", "if", "in", "of", "on", "the", "to", "when", "where"),
        *("в", "если", "и", "на", "не", "по", "при"),
    )
)
"""Words that stand in every text: a phrase is found by another of its words, where it has one."""
_CLASS: Final = re.compile(r"\[[^\]]*\]")
_GROUP: Final = re.compile(r"\([^()]*\)\??|[^(]\?")


class _Phrase(NamedTuple, Generic[_Meaning]):
    """A phrase; `before` characters stand in it before the word by which it is found."""

    before: int
    pattern: str
    meaning: _Meaning


class Phrases(Generic[_Meaning]):
    """What to look for, each with what it means. In Chinese a phrase is a pattern, since words have no limits there."""

    def __init__(self, phrases: Iterable[tuple[str, _Meaning]], language: str) -> None:
        self._chinese: list[tuple[str, str, _Meaning]] = []
        self._spaced: dict[str, list[_Phrase[_Meaning]]] = {}
        for phrase, meaning in phrases:
            if language == "zh":
                self._chinese.append((_sign(phrase), phrase, meaning))
            else:
                key = max(re.finditer(r"\w+", phrase), key=lambda word: (word[0] not in _EVERYWHERE, len(word[0])))
                found = _Phrase(key.start(), whole_word(phrase), meaning)
                self._spaced.setdefault(key[0], []).append(found)

    def find(self, wording: Wording) -> list[tuple[Span, _Meaning]]:
        """Where they stand, in order; of two that overlap the first and longest."""
        found = self._find_chinese(wording.text) if self._chinese else self._find_spaced(wording)
        kept: list[tuple[Span, _Meaning]] = []
        for span, meaning in sorted(found, key=lambda pair: (pair[0].start, -pair[0].end)):
            if not kept or span.start >= kept[-1][0].end:
                kept.append((span, meaning))
        return kept

    def _find_chinese(self, text: str) -> list[tuple[Span, _Meaning]]:
        likely = [(_compiled(pattern), meaning) for sign, pattern, meaning in self._chinese if sign in text]
        return [(Span(*match.span()), meaning) for pattern, meaning in likely for match in pattern.finditer(text)]

    def _find_spaced(self, wording: Wording) -> list[tuple[Span, _Meaning]]:
        found = []
        for word in wording.words.intersection(self._spaced):
            for place in wording.places(word):
                for phrase in self._spaced[word]:
                    if match := _compiled(phrase.pattern).match(wording.lower, max(place - phrase.before, 0)):
                        found.append((Span(*match.span()), phrase.meaning))
        return found


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Few of hundreds of phrases stand in any document: each is compiled where it is needed first."""
    return re.compile(pattern)


def _sign(pattern: str) -> str:
    """Characters that stand in every text that fits the pattern; none where that cannot be told."""
    pattern = _CLASS.sub("|", pattern)
    while (shorter := _GROUP.sub("|", pattern)) != pattern:
        pattern = shorter
    return max(pattern.split("|"), key=len)
