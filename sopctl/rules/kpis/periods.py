"""Periods of measured values: `2026`, `2026-H2`, `2026-Q4`, `2026-10`, `2026-W05`, `2026-10-31`."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_FORMS: Final[Mapping[str, re.Pattern[str]]] = {
    "year": re.compile(r"(\d{4})"),
    "half-year": re.compile(r"(\d{4})-H([12])"),
    "quarter": re.compile(r"(\d{4})-Q([1-4])"),
    "month": re.compile(r"(\d{4})-(\d{2})"),
    "week": re.compile(r"(\d{4})-W(\d{2})"),
    "day": re.compile(r"(\d{4})-(\d{2})-(\d{2})"),
}
_MONTHS: Final = {"year": 12, "half-year": 6, "quarter": 3, "month": 1}


@dataclass(frozen=True)
class Period:
    """A stretch of time. `number` counts periods of its frequency, so that neighbours differ by one."""

    frequency: str
    number: int
    first_day: dt.date


def read_period(text: str) -> Period | None:
    """The period that a text names; None where it names none."""
    for frequency, form in _FORMS.items():
        if match := form.fullmatch(text):
            try:
                return _period(frequency, *map(int, match.groups()))
            except ValueError:
                return None
    return None


def _period(frequency: str, year: int, part: int = 1, day: int = 1) -> Period:
    if frequency == "week":
        monday = dt.date.fromisocalendar(year, part, 1)
        return Period(frequency, monday.toordinal() // 7, monday)
    if frequency == "day":
        date = dt.date(year, part, day)
        return Period(frequency, date.toordinal(), date)
    months = _MONTHS[frequency]
    first = dt.date(year, (part - 1) * months + 1, 1)
    return Period(frequency, year * (12 // months) + part - 1, first)
