"""The calendar term: baseline plus interval, with extension."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Final

from sopctl.model.duration import Duration
from sopctl.model.records import Extension
from sopctl.reviews.baseline import Baseline, find_anchor
from sopctl.reviews.case import Case
from sopctl.reviews.days import add, subtract, times
from sopctl.reviews.row import Flag, Reason

EARLY: Final = dt.timedelta(days=60)
"""With `anchor: fixed` a review this much before the anniversary counts for it."""
_LONGEST: Final = {"week": 7, "month": 31, "year": 366}
EXTENSION_LIMIT: Final = dt.timedelta(days=90)


@dataclass(frozen=True, slots=True)
class CalendarTerm:
    """What the calendar asks for: `plain` without, `date` with an extension, and the reason for `date`."""

    plain: dt.date
    date: dt.date
    reason: Reason
    notes: tuple[Reason, ...]


def calendar_term(case: Case, baseline: Baseline) -> CalendarTerm | None:
    """When the calendar asks for the next review; None where no interval is known."""
    interval = _interval(case, baseline.date)
    if interval is None:
        return None
    plain = _next_day(case, baseline, interval)
    calendar = _calendar_reason(plain, interval, baseline)
    granted, refused = _extensions(case, baseline.date, plain)
    notes = (*_too_long(case, interval, baseline.date), *refused)
    if granted is None:
        return CalendarTerm(plain, plain, calendar, notes)
    return CalendarTerm(plain, granted.until, _extended(granted), (calendar, *notes))


def _interval(case: Case, start: dt.date) -> Duration | None:
    """The handbook's interval for the risk; the document's own may only shorten it."""
    common = case.handbook.settings.review.every.get(case.sop.risk)
    known = [every for every in (common, case.sop.review.every) if every and every.amount > 0]
    return min(known, key=lambda every: add(start, every, case.calendar), default=None)


def _next_day(case: Case, baseline: Baseline, interval: Duration) -> dt.date:
    anchor = find_anchor(case) if case.handbook.settings.review.anchor == "fixed" else None
    if anchor is None:
        return add(baseline.date, interval, case.calendar)
    return _next_anniversary(case, anchor.date, baseline.date, interval)


def _next_anniversary(case: Case, anchor: dt.date, last: dt.date, interval: Duration) -> dt.date:
    """The first anniversary that the last review does not cover.

    A review covers an anniversary from 60 days before it, or from half the interval where that is less.
    """
    slot = anchor
    for previous, slot in pairwise(_anniversaries(case, anchor, last, interval)):
        if slot <= previous or slot == dt.date.max or slot - min(EARLY, (slot - previous) / 2) > last:
            break
    return slot


def _anniversaries(case: Case, anchor: dt.date, last: dt.date, interval: Duration) -> Iterator[dt.date]:
    """The anchor and its anniversaries; long ones that are all before `last` are skipped.

    Working days add up. Months are added to the anchor itself, or the end of a short month would stick.
    """
    if interval.working:
        day = anchor
        while True:
            yield day
            day = add(day, interval, case.calendar)
    longest = max(interval.amount * _LONGEST.get(interval.unit, 1), 1)
    first = int(max((last - anchor).days // longest - 1, 0))
    for number in count(first):
        yield add(anchor, times(interval, number), case.calendar)


def _calendar_reason(due: dt.date, interval: Duration, baseline: Baseline) -> Reason:
    return Reason(
        kind="calendar",
        detail=f"A review is due on {due}, {interval} after {baseline.what} of {baseline.date}.",
        brief=f"{baseline.brief} {baseline.date}",
        date=due,
    )


def _too_long(case: Case, used: Duration, start: dt.date) -> Iterator[Reason]:
    stated = case.sop.review.every
    if stated and stated != used and add(start, stated, case.calendar) > add(start, used, case.calendar):
        yield Reason(
            kind="interval-too-long",
            detail=f"The document asks for a review every {stated}; "
            f"the handbook allows at most {used} for {case.sop.risk} risk.",
            brief=f"{stated} is too long",
        )


def _extensions(case: Case, start: dt.date, plain: dt.date) -> tuple[Extension | None, list[Reason]]:
    """The extension of this cycle, if there is one, and what is wrong with the others."""
    granted: Extension | None = None
    refused = []
    for entry in case.entries(Extension):
        if case.day(entry) < start:
            continue
        refusal = "it is the second one since the last review" if granted else _refusal(case, entry, plain)
        if refusal:
            refused.append(_refused(entry, refusal))
        else:
            granted = entry
    return granted, refused


def _refusal(case: Case, entry: Extension, plain: dt.date) -> str | None:
    """Why an extension does not count, as the end of a sentence; None where it does."""
    if not entry.approver:
        return "nobody approved it"
    if not _is_known(case, entry):
        return f"{entry.approver} is not in the register, or was no longer active"
    if not (entry.reason or "").strip():
        return "it has no reason"
    if entry.until <= plain:
        return f"it ends before the review is due anyway ({plain})"
    if entry.until - plain > EXTENSION_LIMIT:
        return f"it is longer than {EXTENSION_LIMIT.days} days"
    return None


def _is_known(case: Case, entry: Extension) -> bool:
    """The approver is an active person, a role or a committee, as far as there is a register to ask."""
    organisation = case.handbook.organisation
    if organisation is None or organisation.people is None:
        return True
    person = organisation.people.get(entry.approver or "")
    if person is not None:
        return person.active_on(case.day(entry))
    return organisation.roles is None or entry.approver in {*organisation.roles, *organisation.committees}


def _extended(entry: Extension) -> Reason:
    reason = (entry.reason or "").strip().rstrip(".")
    return Reason(
        kind=Flag.EXTENDED,
        detail=f"{entry.approver} gave more time until {entry.until}, for this reason: {reason}.",
        brief="extended",
        date=entry.until,
    )


def _refused(entry: Extension, why: str) -> Reason:
    return Reason(
        kind="extension-refused",
        detail=f"The extension until {entry.until} does not count: {why}.",
        brief="extension refused",
        date=entry.until,
    )


def warn_day(case: Case, due: dt.date, warn: Duration | None) -> dt.date:
    """The first day on which a review is due soon."""
    return subtract(due, warn or case.handbook.settings.review.warn, case.calendar)
