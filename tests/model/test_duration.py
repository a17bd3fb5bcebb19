"""Durations: one parser, one spelling written back, dates that clip."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopctl.model.duration import UNITS, Duration
from sopctl.shell.resources import schema


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("30 min", "30 min"), ("1 hour", "1 h"), ("2 working hours", "2 working hours"), ("1 days", "1 day"),
        ("2 working days", "2 working days"), ("12 months", "12 months"), ("PT30M", "30 min"), ("P12M", "12 months"),
        ("P1Y6M", "18 months"), ("PT1H30M", "90 min"), ("P1DT2H", "26 h"), ("1.5 h", "1.5 h"), ("PT2H", "2 h"),
    ],
)  # fmt: skip
def test_reads_what_people_and_iso_8601_write(text: str, spelled: str) -> None:
    assert str(Duration.parse(text)) == spelled


@pytest.mark.parametrize("text", ["", "3", "h", "3h", "5 лет", "3 ds", "2 working weeks", "P", "PT", "P1M3D", "-1 day"])
def test_refuses_what_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no duration|cannot be one"):
        Duration.parse(text)


DURATIONS = st.builds(
    lambda amount, unit, working: Duration(amount, unit, working=working and unit in ("h", "day")),
    st.integers(1, 10_000) | st.sampled_from([0.5, 1.5, 2.25]),
    st.sampled_from(UNITS),
    st.booleans(),
)


@given(DURATIONS)
def test_what_is_written_is_read_back_and_the_schema_takes_it(duration: Duration) -> None:
    assert Duration.parse(str(duration)) == duration
    assert re.search(schema("sop").definition["$defs"]["duration"]["pattern"], str(duration))


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2024-08-31", "6 months", "2025-02-28"), ("2023-08-31", "6 months", "2024-02-29"),
        ("2024-02-29", "12 months", "2025-02-28"), ("2024-02-29", "48 months", "2028-02-29"),
        ("2026-01-31", "30 days", "2026-03-02"), ("2026-01-31", "1 month", "2026-02-28"),
        ("2026-11-20", "1 working day", "2026-11-23"), ("2026-11-21", "10 working days", "2026-12-04"),
        ("2026-03-01", "2 weeks", "2026-03-15"), ("2026-03-01", "3 years", "2029-03-01"),
    ],
)  # fmt: skip
def test_dates_clip_to_the_month(start: str, length: str, end: str) -> None:
    assert Duration.parse(length).after(date.fromisoformat(start)) == date.fromisoformat(end)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), DURATIONS)
def test_later_is_never_earlier(start: date, duration: Duration) -> None:
    assert duration.after(start) >= start


@pytest.mark.parametrize("text", ["9" * 309 + " days", "1" * 5000 + " h", "P" + "9" * 400 + "D"])
def test_absurd_lengths_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="few digits"):
        Duration.parse(text)
