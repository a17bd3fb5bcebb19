"""Comments that were meant to silence something, but are written so that they do not."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, NamedTuple

_NEAR: Final = re.compile(
    r"#[ \t]*(?P<tool>[A-Za-z]{4,8})[ \t]*[:：]?[ \t]*(?P<verb>[A-Za-z]{4,8})"
    r"(?:[ \t]*[\[(（【](?P<codes>[^\])）】\n]*)[\])）】]|[ \t:：]+(?P<code>[A-Za-z]{3,5}[0-9]{3})\b)"
)
_ALIKE: Final = 0.8
"""Of 1: `ingore` is 0.83 like `ignore`."""


class NearComment(NamedTuple):
    """Where such a comment begins, and what was probably meant."""

    offset: int
    meant: str


def near_comments(text: str) -> Iterator[NearComment]:
    """All of them, and some that are right already."""
    for match in _NEAR.finditer(text):
        if _alike(match["tool"], "sopctl") and _alike(match["verb"], "ignore"):
            codes = (match["codes"] or match["code"] or "CODE").strip()
            yield NearComment(match.start(), f"# sopctl: ignore[{codes}] reason")


def _alike(word: str, right: str) -> bool:
    return SequenceMatcher(None, word.casefold(), right).ratio() >= _ALIKE
