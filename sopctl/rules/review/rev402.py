"""A date of a review cannot be.

What: Reviews lie in the past, not before the document was first in force, and name a version that there was;
    `review.next` is not later than the computed date.
Why: A wrong date makes a document look reviewed that was not, or hides that it is due.
Bad:
    review: {last_reviewed: 2027-05-01}
Good:
    review: {last_reviewed: 2026-05-01}
Source: sopctl's own (bad dates must not make a document look better than it is)
"""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.records import ReviewEntry
from sopctl.model.sop import Sop
from sopctl.reviews.days import local_day
from sopctl.rules.by_status import asks_by_status
from sopctl.rules.registry import Context, Subject, rule


@rule("REV402", "date-conflict", Subject.SOP, Severity.ERROR)
@asks_by_status
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    if not sop.coming:
        yield from _claim(sop, context.today)
        yield from _entries(sop, context)
    row = context.row(sop)
    for reason in row.reasons if row else ():
        if reason.kind == "next-ignored":
            advice = "delete it, or write an earlier date; it may only shorten the interval"
            yield Problem(("review", "next"), reason.detail, help=advice)


def _claim(sop: Sop, today: date) -> Iterator[Problem]:
    claimed = sop.review.last_reviewed
    if claimed is None:
        return
    place = ("review", "last_reviewed")
    first = _first_day(sop)
    if claimed > today:
        yield Problem(place, f"the last review, on {claimed}, is still to come", help="write its real date")
    elif first is not None and claimed < first:
        message = f"the last review, on {claimed}, lies before the document was first in force on {first}"
        yield Problem(place, message, help="write its real date")


def _first_day(sop: Sop) -> date | None:
    return min((revision.effective_from or revision.date for revision in sop.history), default=None)


def _entries(sop: Sop, context: Context) -> Iterator[Problem]:
    records = context.handbook.records(sop.id)
    zone = ZoneInfo(context.settings.timezone)
    for entry in records.of(ReviewEntry):
        place = ("entries", entry.index)
        day = local_day(entry.at, zone)
        if day > context.today:
            message = f"the review `{entry.id}` is dated {day}, which is still to come"
            advice = "correct it with an entry of kind `correction`"
            yield Problem((*place, "at"), message, help=advice, file=records.file)
        if entry.version and sop.history and not _had(sop, entry.version, context.handbook):
            message = f"the review `{entry.id}` is about version {entry.version}, which {sop.id} never had"
            advice = "name the version that was reviewed, or add it to the `history`"
            yield Problem((*place, "version"), message, help=advice, file=records.file)


def _had(sop: Sop, version: str, handbook: Handbook) -> bool:
    """There was such a version, as far as the history goes back; the coming one counts."""
    coming = handbook.coming(sop.id)
    listed = [revision.version for revision in sop.history]
    known = {sop.version, *listed, *([coming.version] if coming else [])}
    return version in known or _parts(version) < min(_parts(name) for name in listed)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
