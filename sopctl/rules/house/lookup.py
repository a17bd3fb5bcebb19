"""Where the field that a house rule names stands in the data of an SOP, as its author wrote it."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sopctl.model.house import Field
from sopctl.model.location import DataPath
from sopctl.reading.long_form import as_list

Fields = Mapping[str, Field]


class Spot(NamedTuple):
    """One place that a field name leads to; `value` is None where nothing is written there."""

    path: DataPath
    value: Any


def spots(entry: Spot, name: str, fields: Fields) -> list[Spot]:
    """Every place of a field in a document or in an entry of a list: one, or one for each entry on the way.

    A list that is absent has no entries, so nothing in it is missing.
    """
    found, known, above = [entry], None, str(entry.path[0]) if entry.path else ""
    for part in name.split("."):
        if known is not None and known.is_list:
            found = [_inside(one, part, known) for spot in found for one in _entries(spot)]
        else:
            found = [_inside(spot, part, None) for spot in found]
        above = f"{above}.{part}" if above else part
        known = fields.get(above)
    return found


def _entries(spot: Spot) -> list[Spot]:
    if spot.value is None:
        return []
    return [Spot((*spot.path, index), entry) for index, entry in enumerate(as_list(spot.value))]


def _inside(spot: Spot, key: str, known: Field | None) -> Spot:
    """A field of a group; an entry that is a text alone is its own name."""
    if isinstance(spot.value, dict):
        return Spot((*spot.path, key), spot.value.get(key))
    if known is not None and known.is_short and key == known.named_by and isinstance(spot.value, str):
        return spot
    return Spot((*spot.path, key), None)


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
