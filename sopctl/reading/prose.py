"""The texts in plain data, and what of them is prose."""

import re
from typing import Any, Final

from sopctl.model.location import DataPath
from sopctl.reading.groups import GROUPS

_CODE = re.compile(
    r"^[ \t]*(?P<fence>```+|~~~+).*?(?:^[ \t]*(?P=fence)[^\n]*$|\Z)"  # a block
    r"|(?P<tick>`+)[^`].*?(?P=tick)",  # a span
    re.MULTILINE | re.DOTALL,
)
_NAME = re.compile(
    _CODE.pattern + r"|\[\[[^\]\n]{1,200}\]\]"  # a link to a document
    r"|(?<=\])\([^()\s]{1,500}\)|<?https?://[^\s<>()]{1,500}>?|\bwww\.[^\s<>()]{1,500}"  # an address
    r"|«[^«»]{1,500}»|“[^“”]{1,500}”|„[^„“”]{1,500}[“”]|「[^「」]{1,500}」|『[^『』]{1,500}』"
    r"|(?<!\w)\"[^\"\n]{1,500}\"(?!\w)",
    re.MULTILINE | re.DOTALL,
)
_NAME_SIGNS: Final = ("`", "[", '"', "«", "“", "„", "「", "『", "~~~", "://", "www.")
NO_PROSE: Final = "\ufffc"
"""Stands for every character that is no sentence of the author's; no word character, nor white space."""


def texts_in(data: Any, holding: str = "") -> list[tuple[DataPath, str]]:
    """Every text in plain data that holds a sign, with its path, in document order; reading limits the depth."""
    found: list[tuple[DataPath, str]] = []
    if type(data) is str and holding in data:
        found.append(((), data))
    _collect_texts(data, (), holding, found)
    return found


def _collect_texts(group: Any, path: DataPath, holding: str, found: list[tuple[DataPath, str]]) -> None:
    kind = type(group)
    for key, item in group.items() if kind is dict else enumerate(group) if kind is list else ():
        if type(item) is str:
            if holding in item:
                found.append(((*path, key), item))
        elif type(item) in GROUPS:
            _collect_texts(item, (*path, key), holding, found)


def without_code(text: str) -> str:
    """The text with code spans and code blocks blanked out; every other character keeps its place."""
    if "`" not in text and "~~~" not in text:
        return text
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def name_signs(text: str) -> tuple[str, ...]:
    """The signs in a text by which something in it may be code, a link or a name in quotes."""
    return tuple([sign for sign in _NAME_SIGNS if sign in text])


def only_prose(text: str, signs: tuple[str, ...] = _NAME_SIGNS) -> str:
    """The text with code, links, addresses and quoted names blanked out; every other character keeps its place.

    `signs` are those that may be in it.
    """
    if not any(sign in text for sign in signs):
        return text
    return _NAME.sub(lambda match: re.sub(r"[^\n]", NO_PROSE, match[0]), text)
