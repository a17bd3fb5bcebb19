"""Ids in which Cyrillic letters pass for Latin ones."""

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")
_LOOK_ALIKE: Final = frozenset("АВЕЅЗІЈКМНОРСТУХаеѕіјкорсухԁԛԝьВМНТгпѵ")


def mixes_scripts(name: str) -> bool:
    """One word of the id has Latin letters and Cyrillic ones that look like Latin."""
    return not name.isascii() and any(_word_mixes(word) for word in _WORD.findall(name))


def _word_mixes(word: str) -> bool:
    latin = [letter for letter in word if "LATIN" in unicodedata.name(letter, "")]
    cyrillic = [letter for letter in word if "CYRILLIC" in unicodedata.name(letter, "")]
    return bool(latin and cyrillic) and _LOOK_ALIKE.issuperset(cyrillic)
