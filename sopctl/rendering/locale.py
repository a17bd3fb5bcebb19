"""Dates, numbers and durations in the reader's language."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from sopctl.model.duration import Duration
from sopctl.rendering.labels import Labels


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """The locale for a language tag; British English stands in for an unknown one, and for plain `en`."""
    if language == "en":
        return Locale.parse("en_GB")
    for tag in (language, language.split("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return Locale.parse("en_GB")


def direction_of(language: str) -> str:
    """`ltr` or `rtl`."""
    return str(locale_of(language).text_direction)


def language_name(language: str) -> str:
    """A language's name in itself, with a capital: Русский, 中文."""
    name = locale_of(language).get_display_name() if language != "en" else "English"
    name = locale_of(language).get_language_name() or name or language
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=4096)
def shown_date(day: dt.date, language: str) -> str:
    """`7 September 2026`, `7 сентября 2026 г.`, `2026年9月7日`."""
    return format_date(day, "long", locale=locale_of(language))


@lru_cache(maxsize=4096)
def shown_month(period: str, language: str) -> str:
    """A period of measured values: `2026-07` as `July 2026`; any other as it is written."""
    try:
        day = dt.date.fromisoformat(period + "-01")
    except ValueError:
        return period
    locale = locale_of(language)
    pattern = locale.datetime_skeletons.get("yMMMM", "LLLL y")
    shown = format_date(day, str(pattern), locale=locale)
    return shown[:1].upper() + shown[1:]


@lru_cache(maxsize=4096)
def shown_time(moment: dt.datetime, language: str, zone: str) -> str:
    """Date, time and offset in the handbook's zone: `20 August 2026, 16:02 (UTC+03:00)`."""
    local = moment.astimezone(ZoneInfo(zone))
    locale = locale_of(language)
    offset = local.strftime("%z")
    clock = format_datetime(local, "HH:mm", locale=locale)
    return f"{shown_date(local.date(), language)}, {clock} (UTC{offset[:3]}:{offset[3:5]})"


@lru_cache(maxsize=4096)
def shown_number(value: float, language: str) -> str:
    """`6.5`, `6,5`; no more digits than written."""
    return format_decimal(value, format="#,##0.######", locale=locale_of(language))


def shown_duration(duration: Duration, labels: Labels) -> str:
    """`4 working hours`, `4 рабочих часа`, `4个工作小时`."""
    shown = shown_number(duration.amount, labels.language)
    one, many = _FORMS[duration.unit, duration.working]
    return labels.count(one, many, duration.amount, num=shown)


_FORMS = {
    ("s", False): ("%(num)s s", "%(num)s s"),
    ("min", False): ("%(num)s min", "%(num)s min"),
    ("h", False): ("%(num)s h", "%(num)s h"),
    ("h", True): ("%(num)s working hour", "%(num)s working hours"),
    ("day", False): ("%(num)s day", "%(num)s days"),
    ("day", True): ("%(num)s working day", "%(num)s working days"),
    ("week", False): ("%(num)s week", "%(num)s weeks"),
    ("month", False): ("%(num)s month", "%(num)s months"),
    ("year", False): ("%(num)s year", "%(num)s years"),
}
DURATION_FORMS = tuple(_FORMS.values())
"""For the test that every catalogue has them."""
