"""Trust: how much of the schedule rests on evidence, and whether reviews come in time."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sopctl.model.duration import Duration
from sopctl.model.handbook import Handbook
from sopctl.reviews.case import Case
from sopctl.reviews.due_date import find_due
from sopctl.reviews.evidence import completed_reviews
from sopctl.reviews.row import Row

WINDOW: Final = Duration(12, "month")
BUCKETS: Final = (("1-30", 30), ("31-90", 90), ("91-180", 180), ("over-180", None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """Figures for an auditor. Shares are 0 to 1, None where there is nothing to divide by.

    `evidenced_share` counts the rows whose baseline records prove; `on_time` of `fell_due` reviews that fell
    due in the last twelve months were done by their day; `ageing` counts late rows by days late.
    """

    evidenced_share: float | None
    on_time: int
    fell_due: int
    ageing: Mapping[str, int]

    @property
    def on_time_rate(self) -> float | None:
        """The share of reviews in time."""
        return self.on_time / self.fell_due if self.fell_due else None


def trust(handbook: Handbook, rows: Iterable[Row], today: dt.date) -> Trust:
    """The figures for the given rows."""
    chosen = tuple(rows)
    start = Duration(-WINDOW.amount, WINDOW.unit).after(today)
    results = [in_time for due, in_time in _outcomes(handbook, chosen, today) if start < due <= today]
    return Trust(
        evidenced_share=sum(row.evidenced for row in chosen) / len(chosen) if chosen else None,
        on_time=sum(results),
        fell_due=len(results),
        ageing=_ageing(chosen),
    )


def _outcomes(handbook: Handbook, rows: Iterable[Row], today: dt.date) -> Iterator[tuple[dt.date, bool]]:
    """For each review that was asked for: its due day, and whether it was done by then."""
    sops = {sop.file: sop for sop in handbook.sops}
    for row in rows:
        if row.path in sops:
            yield from _done(Case(handbook, sops[row.path], today))
        if row.due is not None and row.days_late:
            yield row.due, False


def _done(case: Case) -> Iterator[tuple[dt.date, bool]]:
    """The completed reviews; one that does not say when it was due is judged by the day before it."""
    for entry in completed_reviews(case):
        day = case.day(entry)
        due = entry.was_due or find_due(case.on(day - dt.timedelta(days=1))).date
        if due is not None:
            yield due, day <= due


def _ageing(rows: Iterable[Row]) -> dict[str, int]:
    counts = dict.fromkeys((name for name, _ in BUCKETS), 0)
    for row in rows:
        if row.days_late:
            counts[next(name for name, most in BUCKETS if most is None or row.days_late <= most)] += 1
    return counts
