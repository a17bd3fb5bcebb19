"""What day it is, in the handbook's time zone."""

import os
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sopctl.errors import SettingsError, UsageError

if TYPE_CHECKING:
    from sopctl.model.settings import Settings


def today_in(settings: "Settings", override: str | None = None) -> date:
    """`--today`, else SOPCTL_TODAY, else today in the time zone of the handbook."""
    return today_at(settings.timezone, override)


def today_at(timezone: str, override: str | None = None) -> date:
    """The same, by the name of the time zone."""
    text = override or os.environ.get("SOPCTL_TODAY")
    if not text:
        return datetime.now(_zone(timezone)).date()
    try:
        if len(text) != len("2026-03-01"):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        where = "--today" if override else "SOPCTL_TODAY"
        raise UsageError(f"{where}: `{text}` is no date; write it as year-month-day, such as 2026-03-01") from None


def who_says_today(override: str | None = None) -> str:
    """Where the day of `today_in` comes from."""
    return "--today" if override else "SOPCTL_TODAY" if os.environ.get("SOPCTL_TODAY") else "clock"


def zone_of(settings: "Settings") -> ZoneInfo:
    """The handbook's time zone; SettingsError where its name is unknown."""
    return _zone(settings.timezone)


def refuse_unknown_zone(name: str, where: str) -> None:
    """SettingsError, with `where` the name was given, for one that is unknown."""
    _zone(name, where)


def _zone(name: str, where: str = "sopctl.yaml") -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        meant = _meant_zone(name)
        advice = f"did you mean `{meant}`?" if meant else "write a name such as Europe/Moscow, Asia/Shanghai or UTC"
        raise SettingsError(f"{where}: the time zone `{name}` is unknown; {advice}") from None


def _meant_zone(name: str) -> str | None:
    """The zone of a city that is given alone, or misspelt."""
    from zoneinfo import available_timezones

    from sopctl.reading.suggest import nearest

    zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    if "/" in name:
        return next(iter(nearest(name, zones)), None)
    cities = {zone.rpartition("/")[2]: zone for zone in zones}
    return next((cities[city] for city in nearest(name, cities)), None)
