"""The due report as a calendar (RFC 5545): one all-day event a row, with a reminder."""

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from sopctl.reports.due import DueReport
from sopctl.reports.style import Style
from sopctl.reviews.row import Row

_ESCAPED: Final = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_CONTROL: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
_OCTETS: Final = 75


def calendar(report: DueReport, _: Style) -> str:
    """A calendar file. The same rows on the same day give the same bytes, and an event keeps its UID."""
    same = Counter(row.id for row in report.rows)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//sopctl//due//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(report.title)}",
    ]
    for row in report.rows:
        lines += _event(row, report, row.path if same[row.id] > 1 else "")
    lines.append("END:VCALENDAR")
    return "".join(folded(line) for line in lines)


def _event(row: Row, report: DueReport, path: str) -> Iterator[str]:
    """An event on the due day; without one, on the day of the report, because it needs a look now."""
    day = row.due or report.today
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(report.title, row.id, path)}"
    yield f"DTSTAMP:{_date(report.today)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_date(day)}"
    if day < dt.date.max:
        yield f"DTEND;VALUE=DATE:{_date(day + dt.timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(_summary(row))}"
    yield f"DESCRIPTION:{_escaped(chr(10).join(_description(row)))}"
    yield f"CATEGORIES:{_escaped(str(row.state))}"
    yield "TRANSP:TRANSPARENT"
    yield from _alarm(row, day)
    yield "END:VEVENT"


def _summary(row: Row) -> str:
    name = row.id if row.title == row.id else f"{row.id} {row.title}"
    return f"Review {name} ({row.state})"


def _description(row: Row) -> Iterator[str]:
    if row.owner:
        yield f"Owner: {row.owner}"
    yield from (reason.detail for reason in row.reasons)


def _alarm(row: Row, day: dt.date) -> Iterator[str]:
    """A reminder on the first day on which the review is due soon."""
    ahead = (day - row.remind_on).days if row.remind_on else 0
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escaped(_summary(row))}"
    yield f"TRIGGER:-P{ahead}D" if ahead > 0 else "TRIGGER:PT0S"
    yield "END:VALARM"


def _uid(*names: str) -> str:
    return hashlib.sha256("\x00".join(names).encode("utf-8", "replace")).hexdigest()[:24] + "@due.sopctl"


def _date(day: dt.date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _escaped(text: str) -> str:
    """Text as a property value (RFC 5545, 3.3.11); control characters cannot be written and are dropped."""
    flat = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\t", " "))
    return "".join(_ESCAPED.get(letter, letter) for letter in flat)


def folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, never inside a character (RFC 5545, 3.1)."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode("utf-8", "replace")
        if len(piece) + len(octets) > _OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return "".join(f"{part.decode()}\r\n" for part in [*pieces, piece])
