"""The nearest right word for a wrong one."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from typing import Final

MOST_NAMED: Final = 8
"""Names of a register that an advice lists where none is close."""
_CUTOFF: Final = 0.6
_MANY: Final = 200
"""So many words are compared each with a wrong one; that takes a few milliseconds."""
_NEIGHBOURS: Final = 30
"""Of more words, so many on each side of the place where the wrong one would be sorted are looked at."""
_COMPARED: Final = 12
"""Of these, so many are compared."""
_LONGEST: Final = 200
"""Letters; no name is longer."""
_TIED: Final = 3
"""Further words that may be just as close."""


def nearest(wrong: str, right: Iterable[str], most: int = 1, *, fits: Callable[[str], bool] | None = None) -> list[str]:
    """The words closest to `wrong`, best first; spelling differences of case, `-`, `_` count as none.

    Words that do not fit are left out. Of very many words, only those are compared that begin or end most alike.
    """
    words = _vocabulary(tuple(right))
    asked = _plain(wrong)
    if len(asked) > _LONGEST:
        return []
    near = [word for word in words.near(asked) if fits is None or fits(words.by_plain[word])]
    if words.onwards:
        near = _most_alike(asked, near)
    found = get_close_matches(asked, near, n=most + _TIED, cutoff=_CUTOFF)
    return [words.by_plain[word] for word in sorted(found, key=lambda word: _distance(asked, word))[:most]]


@dataclass(frozen=True)
class _Vocabulary:
    """Right words by their plain spelling; where there are many, also as they are sorted by beginning and by end."""

    by_plain: Mapping[str, str]
    onwards: Sequence[str] = ()
    backwards: Sequence[str] = ()

    def near(self, asked: str) -> Iterable[str]:
        """The words to compare with: a slip leaves the beginning or the end of a word as it is."""
        if not self.onwards:
            return self.by_plain
        turned = (word[::-1] for word in _around(self.backwards, asked[::-1]))
        return dict.fromkeys([*_around(self.onwards, asked), *turned])


def _most_alike(asked: str, words: Sequence[str]) -> list[str]:
    """The words whose beginning and end are most like those of the asked one; that is quick to tell."""

    turned = asked[::-1]

    def unlike(word: str) -> tuple[int, str]:
        return -_alike(asked, word) - _alike(turned, reversed(word)), word

    return sorted(words, key=unlike)[:_COMPARED]


def _alike(one: str, other: Iterable[str]) -> int:
    """The letters that two words begin with alike."""
    count = 0
    for letter, another in zip(one, other, strict=False):
        if letter != another:
            break
        count += 1
    return count


def _around(words: Sequence[str], asked: str) -> Sequence[str]:
    place = bisect_left(words, asked)
    return words[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]


@lru_cache(maxsize=8)
def _vocabulary(words: tuple[str, ...]) -> _Vocabulary:
    """The same words are asked for again and again."""
    by_plain: dict[str, str] = {}
    for word in words:
        by_plain.setdefault(_plain(word), word)
    if len(by_plain) <= _MANY:
        return _Vocabulary(by_plain)
    return _Vocabulary(by_plain, sorted(by_plain), sorted(word[::-1] for word in by_plain))


def _distance(asked: str, word: str) -> tuple[float, int]:
    """How unlike two words are; of equally alike ones the longer common beginning wins."""
    alike = SequenceMatcher(None, word, asked).ratio()
    return -alike, -_alike(asked, word)


def did_you_mean(wrong: str, right: Iterable[str]) -> str:
    """`; did you mean `x`?` or nothing."""
    found = nearest(wrong, right)
    return f"; did you mean `{found[0]}`?" if found else ""


def listed(words: Iterable[str], conjunction: str = "or", most: int = 12) -> str:
    """`a`, `b` or `c`; long lists are cut."""
    quoted = [f"`{word}`" for word in words]
    if len(quoted) > most + 1:  # "and 1 more" takes as much room as the word itself
        return ", ".join(quoted[:most]) + f" and {len(quoted) - most} more"
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + f" {conjunction} {quoted[-1]}" if quoted else ""


def _plain(word: str) -> str:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", word)
    return re.sub(r"[\s_]+", "-", spaced).casefold()
