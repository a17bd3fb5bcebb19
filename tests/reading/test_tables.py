"""KPI values: whatever stands in the table, it is read or reported with its line."""

import pytest

from sopctl.reading.tables import read_values

HEAD = "kpi,period,value,n\n"


def test_values_are_read() -> None:
    values, problems = read_values(HEAD + "K-1,2026-01,1.5,30\n\nK-1,2026-02,2,\n")
    assert problems == ()
    assert [(value.period, value.value, value.n) for value in values] == [("2026-01", 1.5, 30), ("2026-02", 2.0, None)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('K-1,2026-01,"1,5",', "`value` cannot be `1,5`; write numbers as 1.5"),
        ("K-1,2026-01,1e27,", "`value` cannot be `1e27`; write a number that was measured"),
        ("K-1,2026-01,nan,", "`value` cannot be `nan`"),
        ("K-1,2026-01,inf,", "`value` cannot be `inf`"),
        ("K-1,2026-01,1,x", "`n` cannot be `x`"),
        ("K-1,,1,", "`period` is missing in this line"),
    ],
)
def test_a_bad_line_is_told_at_its_place(row: str, said: str) -> None:
    values, problems = read_values(HEAD + "K-1,2026-01,1,\n" + row + "\n")
    assert len(values) == 1
    (problem,) = problems
    assert problem.message.startswith(said)
    assert problem.offset == len(HEAD) + len("K-1,2026-01,1,\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kpi,perod,value\n", "`perod` is not a column of this table"),
        ("kpi,period\n", "the column `value` is missing"),
        (HEAD + "K," + "9" * 200_000 + ",1,\n", "one of its cells is longer"),
    ],
)
def test_a_bad_table(text: str, said: str) -> None:
    values, problems = read_values(text)
    assert values == []
    assert said in problems[0].message


def test_an_empty_table() -> None:
    assert read_values("") == ([], ())
