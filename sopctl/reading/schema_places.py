"""Where in a kind of document a field may stand, so that one in a wrong place can be sent to the right one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sopctl.model.location import DataPath

ENTRY_WORDS: Final[Mapping[str, str]] = {"steps": "step", "entries": "entry", "branch": "way", "goals": "goal"}
"""What an entry of a list is called."""
_ANY: Final = "*"
_MOST: Final = 3
"""Places of one field that are told; one with more stands nearly everywhere."""
_SIDES: Final = ("then", "else")
_DEEPEST: Final = 12
Pattern = tuple[str, ...]
"""The names on the way to a group of fields; `*` for the number or the name of an entry."""


@dataclass(frozen=True)
class _Group:
    """A group of fields: where it stands, and its part of the schema."""

    pattern: Pattern
    node: Mapping[str, Any]


def groups_of(definition: Mapping[str, Any]) -> tuple[tuple[_Group, ...], ...]:
    """The groups of fields of each form that a document may have (an SOP, or a translation of one)."""
    sides = [definition[side] for side in _SIDES if side in definition] or [definition]
    return tuple(tuple(_walk(side, (), definition.get("$defs", {}))) for side in sides)


def _walk(node: Any, pattern: Pattern, definitions: Mapping[str, Any]) -> Iterator[_Group]:
    if not isinstance(node, Mapping) or len(pattern) > _DEEPEST:
        return
    if "$ref" in node:
        yield from _walk(definitions.get(node["$ref"].removeprefix("#/$defs/")), pattern, definitions)
    if "properties" in node:
        yield _Group(pattern, node)
    for name, inner in node.get("properties", {}).items():
        yield from _walk(inner, (*pattern, name), definitions)
    for keyword in ("items", "additionalProperties"):
        yield from _walk(node.get(keyword), (*pattern, _ANY), definitions)
    for inner in (*map(node.get, _SIDES), *(n for k in ("allOf", "anyOf", "oneOf") for n in node.get(k, ()))):
        yield from _walk(inner, pattern, definitions)


def home_of(key: str, path: DataPath, node: Mapping[str, Any], forms: Sequence[Sequence[_Group]]) -> str | None:
    """`in a step`, `at the top`: where a field belongs that stands in a wrong group of fields, or None.

    A group that hangs on the one where the field stands is nearer than all others.
    """
    for groups in forms:
        here = next((g.pattern for g in groups if _fits(g.pattern, path) and g.node == node), None)
        if here is None:
            continue
        homes = list(dict.fromkeys(g.pattern for g in groups if key in g.node["properties"] and g.pattern != here))
        below = [pattern for pattern in homes if pattern[: len(here)] == here and here]
        candidates = below or homes
        least = min(map(len, candidates), default=0)
        nearest = [pattern for pattern in candidates if len(pattern) == least]
        return " or ".join(_in_words(pattern, here) for pattern in nearest) if 0 < len(nearest) <= _MOST else None
    return None


def _fits(pattern: Pattern, path: DataPath) -> bool:
    pairs = zip(pattern, path, strict=False)
    return len(pattern) == len(path) and all(name in (_ANY, part) for name, part in pairs)


def _in_words(pattern: Pattern, here: Pattern) -> str:
    if not pattern:
        return "at the top"
    if pattern[-1] != _ANY:
        around = pattern[:-1]
        return f"in `{pattern[-1]}`" + ("" if not around or around == here else f" {_of(around)}")
    return f"in {_entry(pattern)}"


def _of(pattern: Pattern) -> str:
    return f"of {_entry(pattern)}" if pattern[-1] == _ANY else f"of `{pattern[-1]}`"


def _entry(pattern: Pattern) -> str:
    group = pattern[-2] if len(pattern) > 1 else "list"
    word = ENTRY_WORDS.get(group)
    if word is None:
        return f"an entry of `{group}`"
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
