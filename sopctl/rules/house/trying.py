"""A house rule's own examples: each bad one must break it, no good one may."""

from collections.abc import Iterator
from dataclasses import replace

from sopctl.model.finding import Problem
from sopctl.model.house import House, HouseExample, HouseRule
from sopctl.rules.house.judging import Ground, breaks, incomparable
from sopctl.rules.house.sense import nonsense
from sopctl.rules.house.words import in_words


def runs(rule: HouseRule, house: House) -> bool:
    """The rule makes sense, and its examples hold."""
    return not any(nonsense(rule, house.fields)) and not any(failures(rule, house))


def failures(rule: HouseRule, house: House) -> Iterator[Problem]:
    """What is wrong with the examples of a rule that makes sense."""
    for example in rule.examples:
        yield from _unreadable(example, rule)
        if not example.problems:
            yield from _surprise(example, rule, house)


def _unreadable(example: HouseExample, rule: HouseRule) -> Iterator[Problem]:
    for problem in example.problems:
        message = f"this example is no SOP, so {rule.code} does not run: {problem.message}"
        yield replace(problem, message=message, code="")


def _surprise(example: HouseExample, rule: HouseRule, house: House) -> Iterator[Problem]:
    found = any(breaks(rule, example.data, Ground(house.fields)))
    if found is example.is_bad:
        return
    wanted = f"it asks: {in_words(rule, house.fields)}"
    if example.is_bad and (value := incomparable(rule, example.data, Ground(house.fields))):
        yield _of_two_kinds(example, rule, value)
        return
    if example.is_bad:
        message = f"{rule.code} finds nothing in this bad example, so it does not run"
    else:
        message = f"{rule.code} finds something in this good example, so it does not run"
    yield Problem(example.path, message, help=f"correct the rule or the example; {wanted}")


def _of_two_kinds(example: HouseExample, rule: HouseRule, value: str) -> Problem:
    """A time by the clock and a working time: which is longer depends on nights and weekends."""
    wanted = str(rule.check.values[0])
    kind = "working time" if "working" in wanted else "time by the clock"
    why = f"which is longer, `{value}` or `{wanted}`, depends on when it begins"
    message = f"{rule.code} finds nothing in this bad example, so it does not run: {why}"
    return Problem(
        example.path, message, help=f"one of the two is working time, the other is not: write both in {kind}"
    )
