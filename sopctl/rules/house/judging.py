"""A house rule looks at the data of one SOP: what breaks it, and where."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from sopctl.model.handbook import Handbook
from sopctl.model.house import Conditions, HouseCheck, HouseRule
from sopctl.rules.house.comparing import HOLDS, Scale, duration_of
from sopctl.rules.house.lookup import Fields, Spot, entries, names, spots
from sopctl.rules.working_time import day_minutes, week_days


@dataclass(frozen=True)
class Ground:
    """What judging needs to know besides rule and document: the fields of an SOP, and how long a working day is."""

    fields: Fields
    handbook: Handbook | None = None

    @cached_property
    def _day(self) -> float:
        return day_minutes(self.handbook or Handbook())

    @cached_property
    def _week(self) -> int:
        return week_days(self.handbook or Handbook())

    def scale(self, name: str) -> Scale:
        """How values of the field of this name, counted from the top of the document, compare."""
        field = self.fields[name]
        return Scale(field, self._day, self._week) if field.kind == "duration" else Scale(field, 0)


def breaks(rule: HouseRule, data: Any, ground: Ground) -> Iterator[Spot]:
    """Each place of a document that breaks the rule; a place with value None is one where something is missing."""
    if _meets(rule.select, Spot((), data), ground):
        for entry in entries(data, rule.check.each):
            if _meets(rule.check.where, entry, ground):
                yield from _breaks_in(entry, rule.check, ground)


def incomparable(rule: HouseRule, data: Any, ground: Ground) -> str | None:
    """A value by the clock that lies between certainly within and certainly beyond a working time, or the reverse."""
    check = rule.check
    wanted = duration_of(check.values[0]) if check.must in ("be-at-least", "be-at-most") else None
    if wanted is None:
        return None
    for entry in entries(data, check.each):
        for spot in spots(entry, check.field, ground.fields):
            found = duration_of(spot.value)
            if found is not None and found.working is not wanted.working:
                return str(spot.value)
    return None


def _meets(conditions: Conditions, entry: Spot, ground: Ground) -> bool:
    """Every field has one of the values that its condition names; in a list one entry does."""
    return all(_has_one(entry, name, wanted, ground) for name, wanted in conditions.items())


def _has_one(entry: Spot, name: str, wanted: tuple[Any, ...], ground: Ground) -> bool:
    scale = ground.scale(_full(entry, name))
    found = [one.value for spot in spots(entry, name, ground.fields) for one in names(spot, scale.field)]
    return any(scale.same(one, value) for one in found for value in wanted)


def _full(entry: Spot, name: str) -> str:
    """The name of an entry's field counted from the top of the document."""
    return f"{entry.path[0]}.{name}" if entry.path else name


def _breaks_in(entry: Spot, check: HouseCheck, ground: Ground) -> Iterator[Spot]:
    scale = ground.scale(_full(entry, check.field))
    for spot in spots(entry, check.field, ground.fields):
        is_there = spot.value is not None and spot.value != []
        if check.must not in HOLDS:
            if is_there is (check.must == "be-absent"):
                yield spot if is_there else Spot(spot.path, None)
        else:
            yield from _compared(spot, check, scale)


def _compared(spot: Spot, check: HouseCheck, scale: Scale) -> Iterator[Spot]:
    """What is absent and stands for nothing breaks no comparison: only `be-present` asks for it."""
    found = names(spot, scale.field)
    if not found and not isinstance(spot.value, list):
        return
    if HOLDS[check.must]([one.value for one in found], check.values, scale):
        return
    alone = [one for one in found if not HOLDS[check.must]([one.value], check.values, scale)]
    if check.must in _ENTRY_BY_ENTRY and scale.field.is_list:
        yield from alone
    else:
        yield spot if spot.value is not None else Spot(spot.path, scale.field.unsaid)


_ENTRY_BY_ENTRY: Final = frozenset(("be-one-of", "not-contain"))
"""In a list, each entry breaks these on its own."""
