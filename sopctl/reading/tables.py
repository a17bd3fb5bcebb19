"""Measured KPI values: `kpis/*.csv`, one value a line."""

import csv
from collections.abc import Sequence

import msgspec

from sopctl.model.finding import Problem
from sopctl.model.registers import MeasuredValue
from sopctl.reading.suggest import listed, nearest

_COLUMNS = ("kpi", "period", "value", "n", "source_ref", "entered_by", "entered_on")
_NEEDED = _COLUMNS[:3]
_LARGEST = 1e15


def read_values(text: str) -> tuple[list[MeasuredValue], tuple[Problem, ...]]:
    """The values of one file, and what is wrong with its lines."""
    try:
        rows = list(csv.reader(text.splitlines()))
    except csv.Error:
        message = "this table cannot be read: one of its cells is longer than any value can be"
        return [], (Problem((), message, help="look for a missing quote", offset=0, code="FORM005"),)
    if not rows:
        return [], ()
    header = [name.strip() for name in rows[0]]
    if problem := _header_problem(header):
        return [], (problem,)
    values: list[MeasuredValue] = []
    problems: list[Problem] = []
    offset = 0
    for line, row in zip(text.splitlines(keepends=True), rows, strict=False):
        if offset and any(cell.strip() for cell in row):
            value = _value(header, row)
            if isinstance(value, str):
                problems.append(Problem((), value, offset=offset, code="FORM005"))
            else:
                values.append(value)
        offset += len(line)
    return values, tuple(problems)


def _header_problem(header: Sequence[str]) -> Problem | None:
    for name in header:
        if name not in _COLUMNS:
            close = nearest(name, _COLUMNS)
            advice = f"name it `{close[0]}`" if close else f"use {listed(_COLUMNS)}"
            return Problem((), f"`{name}` is not a column of this table", help=advice, offset=0, code="FORM002")
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        return Problem((), f"the column `{missing[0]}` is missing", help="add it to line 1", offset=0, code="FORM001")
    return None


def _value(header: Sequence[str], row: Sequence[str]) -> MeasuredValue | str:
    cells = {name: cell.strip() for name, cell in zip(header, row, strict=False) if cell.strip()}
    if lacking := [name for name in _NEEDED if name not in cells]:
        return f"`{lacking[0]}` is missing in this line"
    try:
        value = msgspec.convert(cells, MeasuredValue, strict=False)
    except msgspec.ValidationError as error:
        column = str(error).rpartition("$.")[2].rstrip("`")
        return f"`{column}` cannot be `{cells.get(column, '')}`; write numbers as 1.5 and days as 2026-03-01"
    if not abs(value.value) < _LARGEST:
        return f"`value` cannot be `{cells['value']}`; write a number that was measured"
    return value
