"""Working time: the calendar of a role, and what two durations have in common."""

from collections.abc import Mapping
from typing import Final

from sopctl.model.duration import Duration
from sopctl.model.handbook import Handbook
from sopctl.model.organisation import Calendar

_PLAIN_DAY: Final = 480.0
"""Minutes of a working day where no calendar says otherwise."""

_PLAIN_WEEK: Final = 5
_CERTAIN_DAYS: Final[Mapping[str, int]] = {"month": 28, "year": 365}


def calendar_of(handbook: Handbook, role: str | None = None) -> Calendar | None:
    """The working calendar of a role, of its department, or of the organisation."""
    organisation = handbook.organisation
    if organisation is None:
        return None
    known = (organisation.roles or {}).get(role or "")
    department = (organisation.departments or {}).get(known.department or "") if known else None
    owners = (known.calendar if known else None, department.calendar if department else None, organisation.calendar)
    names = [name for name in owners if name is not None and name in organisation.calendars]
    return organisation.calendars[names[0]] if names else None


def day_minutes(handbook: Handbook, role: str | None = None) -> float:
    """Paid minutes of a working day."""
    calendar = calendar_of(handbook, role)
    minutes = calendar.minutes_per_day if calendar else _PLAIN_DAY
    return minutes if minutes > 0 else _PLAIN_DAY


def week_days(handbook: Handbook) -> int:
    """Days of a week that the organisation works."""
    calendar = calendar_of(handbook)
    return len(set(calendar.days)) if calendar and calendar.days else _PLAIN_WEEK


def working_days_within(clock: Duration, week: int) -> int:
    """The working days that a time by the clock holds whenever it begins, where a week has `week` of them.

    Holidays are left out of account; of a month 28 days are certain.
    """
    days = int(clock.amount * _CERTAIN_DAYS[clock.unit]) if clock.unit in _CERTAIN_DAYS else int(clock.minutes // 1440)
    weeks, rest = divmod(days, 7)
    return weeks * week + max(0, rest - (7 - week))


def is_longer(one: Duration, other: Duration, day: float) -> bool:
    """Certainly longer: both by the clock, or both in working time with days of so many minutes."""
    if one.working != other.working:
        return False
    return one.working_minutes(day) > other.working_minutes(day)
