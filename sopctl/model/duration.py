"""The one parser of durations: "2 working days", and ISO 8601 such as PT30M."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

UNITS: Final = ("s", "min", "h", "day", "week", "month", "year")
MINUTES: Final = {"s": 1 / 60, "min": 1, "h": 60, "day": 1440, "week": 10080, "month": 43800, "year": 525600}

_LONGEST: Final = 40
"""Characters of a duration; a longer row of digits is no time that anybody plans."""
_SPELLED = re.compile(
    r"(?P<amount>\d+(?:\.\d+)?)\s+(?P<working>working\s+)?(?:(?P<unit>s|min|h)|(?P<long>hour|day|week|month|year)s?)"
)
_ISO = re.compile(
    r"P(?:(?P<year>\d+)Y)?(?:(?P<month>\d+)M)?(?:(?P<week>\d+)W)?(?:(?P<day>\d+)D)?"
    r"(?:T(?:(?P<h>\d+(?:\.\d+)?)H)?(?:(?P<min>\d+(?:\.\d+)?)M)?(?:(?P<s>\d+(?:\.\d+)?)S)?)?"
)


class Duration:
    """A number and a unit, as a person writes it. `working` means the organisation's calendar."""

    __slots__ = ("amount", "unit", "working")

    def __init__(self, amount: float, unit: str, *, working: bool = False) -> None:
        self.amount = int(amount) if amount == int(amount) else amount
        self.unit = unit
        self.working = working

    @classmethod
    def parse(cls, text: str) -> "Duration":
        """Read `30 min`, `2 working days`, `12 months` or ISO 8601; ValueError for anything else."""
        if len(text) > _LONGEST:
            raise ValueError("a duration has few digits")
        if match := _SPELLED.fullmatch(text.strip()):
            unit = match["unit"] or match["long"].replace("hour", "h")
            working = match["working"] is not None
            if not working or unit in ("h", "day"):
                return cls(float(match["amount"]), unit, working=working)
        elif (match := _ISO.fullmatch(text.strip())) and any(match.groups()):
            return cls._from_iso({unit: float(value) for unit, value in match.groupdict().items() if value})
        raise ValueError(f"{text!r} is no duration")

    @classmethod
    def _from_iso(cls, parts: dict[str, float]) -> "Duration":
        if len(parts) == 1:
            ((unit, amount),) = parts.items()
            return cls(amount, unit)
        if set(parts) == {"year", "month"}:
            return cls(parts["year"] * 12 + parts["month"], "month")
        if parts.keys() & {"year", "month"}:
            raise ValueError("months and days cannot be one duration")
        smallest = min(parts, key=UNITS.index)
        minutes = sum(amount * MINUTES[unit] for unit, amount in parts.items())
        return cls(round(minutes / MINUTES[smallest], 6), smallest)

    @property
    def minutes(self) -> float:
        """Length in minutes of elapsed time; a month is a twelfth of 365 days. For comparing only."""
        return self.amount * MINUTES[self.unit]

    def working_minutes(self, day: float) -> float:
        """Length in minutes of work, where a working day has `day` minutes."""
        if self.working and self.unit == "day":
            return self.amount * day
        return self.minutes

    def after(self, start: date) -> date:
        """The date this long after `start`; months and years clip to the last day of the month.

        Working days are counted by `Calendar.add`; here they count Monday to Friday.
        """
        if self.unit in ("month", "year"):
            return _add_months(start, int(self.amount * (12 if self.unit == "year" else 1)))
        days = self.minutes / MINUTES["day"]
        if not self.working or self.unit != "day":
            return start + timedelta(days=int(days))
        return add_working_days(start, int(days), lambda day: day.weekday() < 5)

    def __str__(self) -> str:
        word = ("working " if self.working else "") + self.unit
        if self.working and self.unit == "h":
            word = "working hour"
        if self.unit in ("s", "min") or word == "h":
            return f"{self.amount} {word}"
        return f"{self.amount} {word}" + ("" if self.amount == 1 else "s")

    def __repr__(self) -> str:
        return f"Duration({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Duration) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


def _add_months(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return date.max
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def add_working_days(start: date, days: int, is_working: Callable[[date], bool]) -> date:
    """The working day `days` working days after `start`."""
    current = start
    while days > 0:
        current += timedelta(days=1)
        days -= is_working(current)
    return current
