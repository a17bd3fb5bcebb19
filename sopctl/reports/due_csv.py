"""The due report as CSV (RFC 4180) that a spreadsheet opens without running anything."""

import csv
from collections.abc import Iterable
from typing import Final

from sopctl.reports.due import DueReport
from sopctl.reports.style import Style
from sopctl.reviews.row import Row

COLUMNS: Final = (
    "id", "language", "title", "path", "version", "status", "owner", "department", "risk", "state", "due",
    "days_late", "baseline", "evidenced", "flags", "reasons",
)  # fmt: skip
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""A cell that starts so is a formula to a spreadsheet (OWASP, CSV injection)."""


def as_csv(report: DueReport, _: Style) -> str:
    """One line a listed row; flags and reasons are joined by `; `."""
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_cells, report.rows))
    return "".join(lines)


class _Lines(list[str]):
    """What csv writes to: a list of lines."""

    write = list.append


def _cells(row: Row) -> Iterable[str]:
    for column in COLUMNS:
        value = getattr(row, column)
        if column == "reasons":
            value = "; ".join(reason.detail for reason in row.reasons)
        elif column == "flags":
            value = "; ".join(row.flags)
        elif isinstance(value, bool):
            value = "yes" if value else "no"
        yield harmless("" if value is None else str(value))


def harmless(text: str) -> str:
    """The cell as text; an apostrophe stops a spreadsheet from calculating it."""
    return "'" + text if text.startswith(_FORMULA) else text
