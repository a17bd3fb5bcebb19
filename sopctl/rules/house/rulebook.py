"""Every rule that there is for a handbook: sopctl's own, and those of the house."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from sopctl.model.finding import Problem
from sopctl.model.handbook import Handbook, SourceFile
from sopctl.model.house import HouseRule
from sopctl.model.location import DataPath, Span
from sopctl.model.sop import Sop
from sopctl.rules.by_status import asks_by_status
from sopctl.rules.house.judging import Ground, breaks
from sopctl.rules.house.lookup import Fields, Spot
from sopctl.rules.house.trying import runs
from sopctl.rules.house.words import in_words
from sopctl.rules.house.written import rule_text
from sopctl.rules.registry import Context, Look, Rule, Subject, all_codes, all_rules

HOUSE: Final = "HOUSE"
"""What codes of house rules begin with."""
NO_HOUSE_RULES: Final = "the handbook has no house rules; they are written in rules/*.yaml"


@dataclass(frozen=True)
class Rulebook:
    """The rules that can run; `idle` are house rules that cannot run now.

    `codes` are all that may be named, also those that stand in files which could not be read whole.
    """

    rules: tuple[Rule, ...]
    codes: tuple[str, ...]
    idle: tuple[Rule, ...] = ()


def rulebook(handbook: Handbook) -> Rulebook:
    """The rules of sopctl and of the house, by code."""
    house = handbook.house
    sound = {rule.code for rule in house.first.values() if runs(rule, house)}
    made = [_as_rule(rule, handbook) for rule in house.first.values()]
    own = [rule for rule in made if rule.code in sound]
    idle = [rule for rule in made if rule.code not in sound]
    return Rulebook(_by_code((*all_rules(), *own)), known_codes(handbook), _by_code(idle))


def _by_code(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(sorted(rules, key=lambda rule: rule.code))


def known_codes(handbook: Handbook) -> tuple[str, ...]:
    """Every code that a suppression or an option may name."""
    house = handbook.house
    return (*all_codes(), *sorted(house.unread.union(rule.code for rule in house.rules)))


def _as_rule(rule: HouseRule, handbook: Handbook) -> Rule:
    """A house rule as the runner, the reports and `sopctl explain` know rules."""
    fields = handbook.house.fields
    check = asks_by_status(partial(_check, rule, fields))
    text = rule_text(rule, fields, handbook.sources[rule.file])
    return Rule(rule.code, rule.name, rule.severity, (Look(Subject.SOP, check),), text)


def _check(rule: HouseRule, fields: Fields, sop: Sop, context: Context) -> Iterator[Problem]:
    source = context.handbook.sources[sop.file]
    assert isinstance(source.data, dict)  # noqa: S101 - the schema has seen to it
    data = {**source.data, "status": str(sop.status)}  # `lint --as` judges it by a status that it has not yet
    for spot in breaks(rule, data, Ground(fields, context.handbook)):
        yield _problem(rule, spot, fields, source)


def _problem(rule: HouseRule, spot: Spot, fields: Fields, source: SourceFile) -> Problem:
    where = f" ({rule.source})" if rule.source else ""
    advice = f"{rule.file} asks: {in_words(rule, fields)}{where}"
    if spot.path in source.places:
        return Problem(spot.path, rule.message, help=advice, on_key=rule.check.must == "be-absent")
    span = _near(spot.path, source)
    return Problem(spot.path, rule.message, help=advice, offset=span.start, length=span.end - span.start)


def _near(path: DataPath, source: SourceFile) -> Span:
    """What stands for something that is not there: the group around it, or the id of its entry or document."""
    above = next(path[:length] for length in range(len(path), -1, -1) if not length or path[:length] in source.places)
    if above and isinstance(above[-1], str):
        return source.places[above].key
    if (own_id := source.places.get((*above, "id"))) is not None:
        return own_id.value
    inner = (place.key for at, place in source.places.items() if len(at) == len(above) + 1 and at[:-1] == above)
    return next(inner, source.place(above).value)
