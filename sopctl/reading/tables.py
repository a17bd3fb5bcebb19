"""Measured KPI values: `kpis/*.csv`, one value a line."""

import csv
import re
from collections.abc import Iterator, Sequence

import msgspec

from sopctl.model.finding import Problem
from sopctl.model.registers import MeasuredValue
from sopctl.reading.suggest import listed, nearest

_COLUMNS = ("kpi", "period", "value", "n", "source_ref", "entered_by", "entered_on")
_NEEDED = _COLUMNS[:3]
_LARGEST = 1e15
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![0-9.]+$)")
"""How a cell begins that a spreadsheet takes for a formula; a signed number is none."""


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
            problems += _formulas(row, line, offset)
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
        if header.count(name) > 1:
            message = f"the column `{name}` stands here twice"
            return Problem((), message, help="keep one of the two", offset=0, code="SEC806")
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        return Problem((), f"the column `{missing[0]}` is missing", help="add it to line 1", offset=0, code="FORM001")
    return None


def _formulas(row: Sequence[str], line: str, offset: int) -> Iterator[Problem]:
    for cell in row:
        if _FORMULA.match(cell):
            message = f"`{cell[:40]}` begins with `{cell[0]}`: a spreadsheet takes it for a formula"
            place, length = line.find(cell), len(cell)
            if place < 0:  # written with doubled quotes
                place, length = max(0, line.find('"')), 1
            advice = "begin with a letter or a digit, or leave the cell empty"
            yield Problem((), message, help=advice, offset=offset + place, length=length, code="SEC806")


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
