"""What `must` means: values of an SOP against the values of a house rule, kind by kind.

Where it is not certain that a value breaks the rule, it does not.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sopctl.model.duration import Duration
from sopctl.model.house import Field
from sopctl.rules.working_time import working_days_within

_DIGITS: Final = re.compile(r"[0-9]{1,20}")


@dataclass(frozen=True)
class Scale:
    """How values of one field compare; `day` are the minutes of a working day, `week` the working days of a week."""

    field: Field
    day: float
    week: int = 5

    def same(self, one: Any, other: Any) -> bool:
        """Two values say the same: `120 min` and `2 h` do, `4` and `4.0` do."""
        return bool(self._plain(one) == self._plain(other))

    def _plain(self, value: Any) -> Any:
        if self.field.kind == "duration" and (duration := duration_of(value)) is not None:
            return duration.working, round(duration.working_minutes(self.day), 6)
        return value

    def is_less(self, one: Any, other: Any) -> bool:
        """Certainly less: shorter, earlier, lower."""
        if self.field.kind == "duration":
            return self._is_shorter(duration_of(one), duration_of(other))
        first, second = _ordered(one, self.field.kind), _ordered(other, self.field.kind)
        return first is not None and second is not None and bool(first < second)

    def _is_shorter(self, one: Duration | None, other: Duration | None) -> bool:
        """By the clock, working time is as long as it says or longer, since nights may lie in between.

        It is shorter than a time by the clock that holds more working days, whenever that begins.
        """
        if one is None or other is None:
            return False
        if one.working and not other.working:
            return one.working_minutes(self.day) < working_days_within(other, self.week) * self.day
        return one.working_minutes(self.day) < other.working_minutes(self.day)


def duration_of(value: Any) -> Duration | None:
    """The duration that a text spells."""
    try:
        return Duration.parse(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _ordered(value: Any, kind: str) -> Any:
    """Something that sorts as the values of this kind do; None where the value is none of them."""
    if kind == "number":
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None
    if not isinstance(value, str):
        return None
    if kind == "version":
        parts = value.split(".")
        return [int(part) for part in parts] if all(_DIGITS.fullmatch(part) for part in parts) else None
    return value if kind == "date" else None


Values = Sequence[Any]


def _equal(found: Values, wanted: Values, scale: Scale) -> bool:
    return _one_of(found, wanted, scale) and _one_of(wanted, found, scale)


def _one_of(found: Values, wanted: Values, scale: Scale) -> bool:
    return all(any(scale.same(one, other) for other in wanted) for one in found)


def _contains(found: Values, wanted: Values, scale: Scale) -> bool:
    """A list has each of them; a text has each within it, in capitals or not."""
    if scale.field.is_list:
        return _one_of(wanted, found, scale)
    return all(_within(word, found) for word in wanted)


def _contains_none(found: Values, wanted: Values, scale: Scale) -> bool:
    if scale.field.is_list:
        return not any(scale.same(one, other) for one in found for other in wanted)
    return not any(_within(word, found) for word in wanted)


def _within(word: Any, texts: Values) -> bool:
    return any(str(word).casefold() in str(text).casefold() for text in texts)


def _at_least(found: Values, wanted: Values, scale: Scale) -> bool:
    if scale.field.is_list:
        return bool(len(found) >= wanted[0])
    return not any(scale.is_less(one, wanted[0]) for one in found)


def _at_most(found: Values, wanted: Values, scale: Scale) -> bool:
    if scale.field.is_list:
        return bool(len(found) <= wanted[0])
    return not any(scale.is_less(wanted[0], one) for one in found)


HOLDS: Final[Mapping[str, Callable[[Values, Values, Scale], bool]]] = {
    "equal": _equal,
    "be-one-of": _one_of,
    "contain": _contains,
    "not-contain": _contains_none,
    "be-at-least": _at_least,
    "be-at-most": _at_most,
}
"""Every `must` that compares; `be-present` and `be-absent` only look."""
