"""Working time: the calendar of a role, and what two durations have in common."""

from typing import Final

from sopctl.model.duration import Duration
from sopctl.model.handbook import Handbook
from sopctl.model.organisation import Calendar

_PLAIN_DAY: Final = 480.0
"""Minutes of a working day where no calendar says otherwise."""


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


def is_longer(one: Duration, other: Duration, day: float) -> bool:
    """Certainly longer: both by the clock, or both in working time with days of so many minutes."""
    if one.working != other.working:
        return False
    return one.working_minutes(day) > other.working_minutes(day)
