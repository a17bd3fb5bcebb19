"""Every edge of the schedule, as data: see `due_cases.py` for the form of a case."""

import datetime as dt
from typing import Any

import pytest

from sopctl.reviews.row import Row
from sopctl.reviews.schedule import schedule
from tests.reviews.due_cases import days, handbook_of

FIELDS = {
    "state": lambda row: str(row.state),
    "due": lambda row: str(row.due) if row.due else "none",
    "days_late": lambda row: str(row.days_late),
    "baseline": lambda row: str(row.baseline) if row.baseline else "none",
    "evidenced": lambda row: str(row.evidenced).lower(),
    "flags": lambda row: [str(flag) for flag in row.flags],
    "kinds": lambda row: [reason.kind for reason in row.reasons],
    "first": lambda row: row.reasons[0].kind,
}


@pytest.mark.parametrize(("case", "today", "expected"), days())
def test_what_is_due(case: dict[str, Any], today: dt.date, expected: Any) -> None:
    handbook = handbook_of(case)
    found = schedule(handbook, today)
    row = next((row for row in found.rows if row.id == "SAL-001"), None)
    if "left_out" in expected:
        assert row is None
        assert expected["left_out"] in [item.reason for item in found.left_out]
        return
    assert row is not None, found.left_out
    assert {key: FIELDS[key](row) for key in expected if key in FIELDS} == {
        key: value for key, value in expected.items() if key in FIELDS
    }
    _check_words(row, expected)


def _check_words(row: Row, expected: dict[str, Any]) -> None:
    told = "\n".join(f"{reason.kind}: {reason.detail}" for reason in row.reasons)
    for flag in expected.get("has", []):
        assert flag in row.flags
    for flag in expected.get("lacks", []):
        assert flag not in row.flags
    for words in expected.get("says", []):
        assert words in told
    assert set(expected) <= {*FIELDS, "has", "lacks", "says", "left_out"}
