"""Days: time stamps in the handbook's zone, and durations through the organisation's calendar."""

import datetime as dt
from zoneinfo import ZoneInfo

from sopctl.model.duration import Duration, add_working_days
from sopctl.model.organisation import Calendar

_FAR_WORKING_DAYS = 100_000  # about 380 years: nobody counts further, and counting is slow


def local_day(at: dt.datetime, zone: ZoneInfo) -> dt.date:
    """The date of a time stamp in a zone; one without an offset is taken as local to it."""
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(zone).date()


def add(start: dt.date, duration: Duration, calendar: Calendar) -> dt.date:
    """The day this long after `start`; months clip to the last day, parts of days are dropped."""
    working = _working_days(duration, calendar)
    try:
        if working is None:
            return duration.after(start)
        if working > _FAR_WORKING_DAYS:
            return dt.date.max
        return add_working_days(start, working, calendar.is_working_day)
    except OverflowError:
        return dt.date.max


def subtract(end: dt.date, duration: Duration, calendar: Calendar) -> dt.date:
    """The day this long before `end`."""
    working = _working_days(duration, calendar)
    try:
        if working is None:
            return Duration(-duration.amount, duration.unit).after(end)
        current = end
        while working > 0:
            current -= dt.timedelta(days=1)
            working -= calendar.is_working_day(current)
    except OverflowError:
        return dt.date.min
    return current


def times(duration: Duration, count: int) -> Duration:
    """`count` durations in one, so that months are added to the first day, not to a clipped one."""
    return Duration(duration.amount * count, duration.unit, working=duration.working)


def _working_days(duration: Duration, calendar: Calendar) -> int | None:
    """Whole working days in a duration; None where it means elapsed time, or nobody ever works."""
    if not duration.working or not calendar.days:
        return None
    day = calendar.minutes_per_day
    return int(duration.working_minutes(day) / day) if day > 0 else 0
