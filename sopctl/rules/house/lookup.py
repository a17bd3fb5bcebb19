"""Where the field that a house rule names stands in the data of a SOP, as its author wrote it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sopctl.model.house import Field
from sopctl.model.location import DataPath
from sopctl.reading.long_form import as_list

Fields = Mapping[str, Field]


@dataclass(frozen=True)
class Spot:
    """One place that a field name leads to; `value` is None where nothing is written there."""

    path: DataPath
    value: Any


def spots(data: Any, name: str, fields: Fields) -> Iterator[Spot]:
    """Every place of a field in a document: one, or one for each entry of the lists on the way.

    A list that is absent has no entries, so nothing in it is missing.
    """
    yield from _walk(Spot((), data), name.split("."), 0, fields)


def _walk(spot: Spot, parts: list[str], depth: int, fields: Fields) -> Iterator[Spot]:
    if depth == len(parts):
        yield spot
        return
    known = fields.get(".".join(parts[:depth]))
    if known is None or not known.is_list:
        yield from _walk(_inside(spot, parts[depth]), parts, depth + 1, fields)
        return
    for index, entry in enumerate(as_list(spot.value) if spot.value is not None else ()):
        place = Spot((*spot.path, index), entry)
        if isinstance(entry, str) and known.is_short and parts[depth] == known.named_by:
            yield from _walk(place, parts, depth + 1, fields)
        else:
            yield from _walk(_inside(place, parts[depth]), parts, depth + 1, fields)


def _inside(spot: Spot, key: str) -> Spot:
    return Spot((*spot.path, key), spot.value.get(key) if isinstance(spot.value, dict) else None)


def entries(data: Any, each: str | None) -> Iterator[Spot]:
    """What a rule looks at one by one: the entries of a list, or the document."""
    if each is None:
        yield Spot((), data)
    elif isinstance(data, dict) and isinstance(data.get(each), list):
        yield from (Spot((each, index), entry) for index, entry in enumerate(data[each]))


def names(spot: Spot, field: Field) -> list[Spot]:
    """The values to compare: the entries of a list (groups by the field that names them), or the value itself.

    What counts where nothing is written stands in for an absent value.
    """
    if spot.value is None:
        return [] if field.unsaid is None else [Spot(spot.path, field.unsaid)]
    if not field.is_list:
        return [spot]
    if not isinstance(spot.value, list):
        return [spot]
    listed = [Spot((*spot.path, index), _name(entry, field)) for index, entry in enumerate(spot.value)]
    return [one for one in listed if one.value is not None]


def _name(entry: Any, field: Field) -> Any:
    return entry.get(field.named_by) if isinstance(entry, dict) else entry
