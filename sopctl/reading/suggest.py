"""The nearest right word for a wrong one."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from posixpath import commonprefix

MOST_NAMED = 8
"""Names of a register that an advice lists where none is close."""
_CUTOFF = 0.6
_TIED = 3
"""Further words that may be just as close."""


def nearest(wrong: str, right: Iterable[str], most: int = 1) -> list[str]:
    """The words closest to `wrong`, best first; spelling differences of case, `-`, `_` count as none."""
    words = list(dict.fromkeys(right))
    plain: dict[str, str] = {}
    for word in words:
        plain.setdefault(_plain(word), word)
    asked = _plain(wrong)
    found = get_close_matches(asked, list(plain), n=most + _TIED, cutoff=_CUTOFF)
    return [plain[word] for word in sorted(found, key=lambda word: _distance(asked, word))[:most]]


def _distance(asked: str, word: str) -> tuple[float, int]:
    """How unlike two words are; of equally alike ones the longer common beginning wins."""
    alike = SequenceMatcher(None, word, asked).ratio()
    return -alike, -len(commonprefix((asked, word)))


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
