"""Every rule that there is for a handbook: sopctl's own, and those of the house."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from sopctl.model.finding import Problem
from sopctl.model.handbook import Handbook, SourceFile
from sopctl.model.house import HouseRule
from sopctl.model.location import DataPath
from sopctl.model.sop import Sop
from sopctl.rules.house.judging import Ground, breaks
from sopctl.rules.house.lookup import Fields, Spot
from sopctl.rules.house.trying import runs
from sopctl.rules.house.words import in_words
from sopctl.rules.registry import Context, Rule, Subject, all_codes, all_rules
from sopctl.rules.working_time import day_minutes

HOUSE: Final = "HOUSE"
"""What codes of house rules begin with."""


@dataclass(frozen=True)
class Rulebook:
    """The rules that can run. `codes` are all that may be named, also those of house rules that cannot run now."""

    rules: tuple[Rule, ...]
    codes: tuple[str, ...]


def rulebook(handbook: Handbook) -> Rulebook:
    """The rules of sopctl and of the house, by code."""
    house = handbook.house
    own = [as_rule(rule, handbook) for rule in house.rules if runs(rule, house)]
    ordered = sorted((*all_rules(), *own), key=lambda rule: rule.code)
    return Rulebook(tuple(ordered), known_codes(handbook))


def known_codes(handbook: Handbook) -> tuple[str, ...]:
    """Every code that a suppression or an option may name."""
    house = handbook.house
    return (*all_codes(), *sorted(house.unread.union(rule.code for rule in house.rules)))


def as_rule(rule: HouseRule, handbook: Handbook) -> Rule:
    """A house rule as the runner, the reports and `sopctl explain` know rules."""
    fields = handbook.house.fields
    check = partial(_check, rule, fields)
    text = _text(rule, fields, handbook.sources[rule.file])
    return Rule(rule.code, rule.name, Subject.SOP, rule.severity, check, text)


def _check(rule: HouseRule, fields: Fields, sop: Sop, context: Context) -> Iterator[Problem]:
    source = context.handbook.sources[sop.file]
    ground = Ground(fields, day_minutes(context.handbook))
    for spot in breaks(rule, source.data, ground):
        yield _problem(rule, spot, fields, source)


def _problem(rule: HouseRule, spot: Spot, fields: Fields, source: SourceFile) -> Problem:
    where = f" ({rule.source})" if rule.source else ""
    advice = f"{rule.file} asks: {in_words(rule, fields)}{where}"
    near = spot.path if spot.path in source.places else _near(spot.path, source)
    place = source.places.get(near)
    if near == spot.path or place is None:
        return Problem(spot.path, rule.message, help=advice, on_key=rule.check.must == "be-absent")
    span = place.value
    return Problem(spot.path, rule.message, help=advice, offset=span.start, length=span.end - span.start)


def _near(path: DataPath, source: SourceFile) -> DataPath:
    """What stands for something that is not there: the id of its entry or of the document, else the first field."""
    above = next(path[:length] for length in range(len(path), -1, -1) if not length or path[:length] in source.places)
    if (*above, "id") in source.places:
        return (*above, "id")
    inner = (place for place in source.places if len(place) == len(above) + 1 and place[: len(above)] == above)
    return next(inner, above)


def _text(rule: HouseRule, fields: Fields, source: SourceFile) -> str:
    """What a rule of sopctl has as its docstring."""
    line = source.lines.position(source.place((*rule.path, "code")).key.start).line
    wanted = in_words(rule, fields)
    parts = [f"{rule.message}\n", f"What: {wanted[:1].upper()}{wanted[1:]}."]
    for heading, is_bad in (("Bad", True), ("Good", False)):
        shown = [_written(example.path, source) for example in rule.examples if example.is_bad is is_bad]
        parts.append(f"{heading}:\n" + textwrap.indent("\n---\n".join(shown), "    "))
    where = f"house rule in {rule.file}, line {line}"
    parts.append(f"Source: {f'{rule.source}; {where}' if rule.source else where}")
    return "\n".join(parts)


def _written(path: DataPath, source: SourceFile) -> str:
    """An example as its author wrote it, without its indentation."""
    span = source.place(path).value
    column = source.lines.position(span.start).column - 1
    return textwrap.dedent(" " * column + source.text[span.start : span.end]).rstrip()
