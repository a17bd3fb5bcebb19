"""The figures that an auditor asks for."""

import datetime as dt
from typing import Any

from sopctl.reviews.schedule import schedule
from sopctl.reviews.trust import Trust, trust
from tests.reviews.due_cases import handbook_of

TODAY = dt.date(2026, 11, 21)
YEARLY = {"settings": {"review": {"every": "12 months"}}}


def figures(case: dict[str, Any], today: dt.date = TODAY) -> Trust:
    handbook = handbook_of({**YEARLY, **case})
    return trust(handbook, schedule(handbook, today).rows, today)


def review(day: str, **more: str) -> dict[str, str]:
    return {"kind": "review", "full": "yes", "at": f"{day}T10:00:00+03:00", **more}


def test_a_review_on_its_day_is_in_time() -> None:
    found = figures({"records": [review("2026-03-10")]})
    assert (found.on_time, found.fell_due, found.on_time_rate, found.evidenced_share) == (1, 1, 1.0, 1.0)


def test_a_day_later_is_not() -> None:
    assert figures({"records": [review("2026-03-11")]}).on_time_rate == 0.0


def test_the_entry_knows_best_when_it_was_due() -> None:
    found = figures({"records": [review("2026-03-11", was_due="2026-04-01")]})
    assert (found.on_time, found.fell_due) == (1, 1)


def test_what_fell_due_and_was_not_done_counts_against() -> None:
    found = figures({})
    assert (found.on_time, found.fell_due, found.evidenced_share) == (0, 1, 0.0)


def test_only_the_last_twelve_months_count() -> None:
    found = figures({"records": [review("2026-03-10")]}, dt.date(2027, 3, 10))
    assert (found.fell_due, found.on_time_rate) == (0, None)
    assert figures({"records": [review("2026-03-10")]}, dt.date(2027, 3, 9)).fell_due == 1


def test_an_early_review_counts_when_its_day_has_come() -> None:
    records = {"records": [review("2026-03-01")]}
    assert figures(records, dt.date(2026, 3, 9)).fell_due == 0
    assert figures(records, dt.date(2026, 3, 10)).on_time == 1


def test_ageing_counts_the_late_ones_by_days() -> None:
    buckets = {1: "1-30", 30: "1-30", 31: "31-90", 90: "31-90", 91: "91-180", 180: "91-180", 181: "over-180"}
    for days, name in buckets.items():
        ageing = figures({}, dt.date(2026, 3, 10) + dt.timedelta(days=days)).ageing
        assert {key for key, count in ageing.items() if count} == {name}
    assert sum(figures({}, dt.date(2026, 3, 10)).ageing.values()) == 0


def test_no_rows_have_no_share() -> None:
    found = figures({"sop": {"status": "draft"}})
    assert (found.evidenced_share, found.on_time_rate) == (None, None)
