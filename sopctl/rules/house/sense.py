"""What makes no sense in a house rule: a field that no SOP has, a comparison that can never be true."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sopctl.model.finding import Problem
from sopctl.model.house import Conditions, Field, HouseRule
from sopctl.model.location import DataPath
from sopctl.reading.suggest import did_you_mean, listed, nearest
from sopctl.rules.house.comparing import duration_of
from sopctl.rules.house.lookup import Fields
from sopctl.rules.house.words import shown

_KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "text": ("a text", "sales, in quotes where it looks like a number"),
    "choice": ("a word of a fixed list", ""),
    "number": ("a number", "12"),
    "flag": ("true or false", ""),
    "date": ("a date", "2026-03-01"),
    "duration": ("a duration", "2 h or 3 working days"),
    "version": ("a version", '"2.0", in quotes'),
    "group": ("a list", "the id of an entry"),
}
"""What a field of each kind is, and what may be written for it."""
_VERSION: Final = re.compile(r"[0-9]+\.[0-9]+(?:\.[0-9]+)?")
_MEASURED: Final = ("number", "date", "duration", "version")


def nonsense(rule: HouseRule, fields: Fields) -> Iterator[Problem]:
    """Every mistake of this kind, at its place in the rules file."""
    check, place = rule.check, (*rule.path, "check")
    document, entry = _Scope(fields), _Scope(fields, check.each)
    yield from document.conditions(rule.select, (*rule.path, "select"))
    yield from entry.conditions(check.where, (*place, "where"))
    if (known := entry.field(check.field)) is None:
        yield entry.unknown(check.field, (*place, "field"))
    else:
        yield from _Comparison(rule, known, entry).mistakes(place)


@dataclass(frozen=True)
class _Scope:
    """Where field names count from: the document, or an entry of `each`."""

    fields: Fields
    each: str | None = None

    @property
    def _prefix(self) -> str:
        return f"{self.each}." if self.each else ""

    def field(self, name: str) -> Field | None:
        """The field of that name."""
        return self.fields.get(f"{self._prefix}{name}")

    def conditions(self, conditions: Conditions, place: DataPath) -> Iterator[Problem]:
        """What is wrong with `select` or `where`."""
        for name, values in conditions.items():
            known, path = self.field(name), (*place, name)
            if known is None:
                yield self.unknown(name, path, on_key=True)
            elif _is_group(known):
                yield self.group(name, path, on_key=True)
            else:
                paths = [(*path, index) for index in range(len(values))] if len(values) > 1 else [path]
                yield from _misfits(name, known, zip(values, paths, strict=True))

    def unknown(self, name: str, place: DataPath, *, on_key: bool = False) -> Problem:
        """There is no such field; which one was meant."""
        own = [field.removeprefix(self._prefix) for field in self.fields if field.startswith(self._prefix)]
        message = f"{f'an entry of `{self.each}`' if self.each else 'an SOP'} has no field `{name}`"
        if self.each and name.removeprefix(self._prefix) in own:
            advice = f"`each: {self.each}` says that already: write `{name.removeprefix(self._prefix)}`"
        elif self.each and name in self.fields:
            advice = f"`{name}` is a field of the whole document: write it under `select`, or leave out `each`"
        elif lists := [head for head, _, rest in map(_split, self.fields) if rest == name and not self.each]:
            advice = f"write {listed(f'{head}.{name}' for head in lists)}, or name the list with `each`"
        elif close := nearest(name, own):
            message, advice = f"{message}; did you mean `{close[0]}`?", f"write `{close[0]}`"
        else:
            advice = "`sopctl schema sop` and the reference of the format have all fields"
        return Problem(place, message, help=advice, on_key=on_key)

    def group(self, name: str, place: DataPath, *, on_key: bool = False) -> Problem:
        """The field has no value of its own."""
        above = f"{self._prefix}{name}."
        inner = [f"{name}.{field.removeprefix(above)}" for field in self.fields if field.startswith(above)]
        message = f"`{name}` has fields of its own, so there is no value to compare"
        advice = f"write one of its fields, such as {listed(inner[:3])}" if inner else "write another field"
        return Problem(place, message, help=advice, on_key=on_key)


def _split(name: str) -> tuple[str, str, str]:
    return name.partition(".")


@dataclass(frozen=True)
class _Comparison:
    """What `must` and `value` ask of a field that there is."""

    rule: HouseRule
    known: Field
    scope: _Scope

    def mistakes(self, place: DataPath) -> Iterator[Problem]:
        """What is wrong with it, in the `check` at this place."""
        check, known = self.rule.check, self.known
        value = (*place, "value")
        if check.must in ("be-present", "be-absent"):
            if check.values:
                message = f"`{check.must}` looks whether anything is there, so there is nothing to compare it with"
                yield Problem(value, message, help="delete `value`, or write another `must`")
        elif check.must in ("be-at-least", "be-at-most"):
            yield from self._measured(place)
        elif _is_group(known):
            yield self.scope.group(check.field, (*place, "field"))
        elif check.must in ("contain", "not-contain") and not known.is_list:
            yield from self._searched(place)
        elif check.must == "equal" and check.has_list and not known.is_list:
            message = f"`{check.field}` has one value, so it never equals a list"
            yield Problem(value, message, help="write `must: be-one-of`, or one value")
        else:
            yield from _misfits(check.field, known, self._values(value))

    def _values(self, place: DataPath) -> Iterator[tuple[Any, DataPath]]:
        check = self.rule.check
        return (((one, (*place, index)) if check.has_list else (one, place)) for index, one in enumerate(check.values))

    def _measured(self, place: DataPath) -> Iterator[Problem]:
        check, known = self.rule.check, self.known
        if len(check.values) > 1:
            message = f"`{check.must}` compares with one value, not with {len(check.values)}"
            yield Problem((*place, "value"), message, help="keep one of them")
        elif known.is_list:
            count = Field(kind="number")
            yield from _misfits(f"the number of entries in `{check.field}`", count, self._values((*place, "value")))
        elif known.kind in _MEASURED:
            yield from _misfits(check.field, known, self._values((*place, "value")))
        else:
            what = _KINDS[known.kind][0] if known.kind in _KINDS else "a group"
            message = f"`{check.field}` is {what}, which is never more or less than anything"
            advice = f"`{check.must}` compares numbers, dates, durations, versions, and how many entries a list has"
            yield Problem((*place, "must"), message, help=advice)

    def _searched(self, place: DataPath) -> Iterator[Problem]:
        check = self.rule.check
        if self.known.kind not in ("text", "choice"):
            message = f"`{check.field}` is {_KINDS[self.known.kind][0]}; `{check.must}` looks into texts and lists"
            yield Problem((*place, "must"), message, help="write `must: equal`, `be-one-of`, `be-at-least` or the like")
            return
        for value, path in self._values((*place, "value")):
            if not isinstance(value, str):
                message = f"`{check.must}` looks for words, and {shown(value)} without quotes is none"
                yield Problem(path, message, help=f'write "{shown(value)}", in quotes')


def _is_group(known: Field) -> bool:
    """A group, or a list of groups that have no names."""
    return known.kind in ("group", "map") and known.named_by is None


def _misfits(name: str, known: Field, values: Iterator[tuple[Any, DataPath]]) -> Iterator[Problem]:
    for value, path in values:
        if not _fits(value, known):
            yield _misfit(name, known, value, path)


def _misfit(name: str, known: Field, value: Any, path: DataPath) -> Problem:
    name = name if " " in name else f"`{name}`"
    if known.kind == "choice":
        message = f"{name} is never {shown(value)}{did_you_mean(str(value), known.choices)}"
        return Problem(path, message, help=f"it is {listed(known.choices)}")
    what, example = _KINDS[known.kind]
    entry = "an entry of " if known.is_list else ""
    message = f"{entry}{name} is {'a text' if known.kind == 'group' else what}, so it is never {shown(value)}"
    parts = [what if known.kind != "group" else "", example]
    return Problem(path, message, help=f"write {', such as '.join(part for part in parts if part)}")


def _fits(value: Any, known: Field) -> bool:
    if known.kind in ("number", "flag"):
        return isinstance(value, bool) is (known.kind == "flag") and isinstance(value, int | float)
    if not isinstance(value, str):
        return False
    if known.kind == "choice":
        return value in known.choices
    if known.kind == "duration":
        return duration_of(value) is not None
    if known.kind == "version":
        return _VERSION.fullmatch(value) is not None
    return known.kind != "date" or _is_date(value)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
