"""The formats of a due report, by name."""

from collections.abc import Callable, Mapping
from typing import Final

from sopctl.reports.due import DueReport
from sopctl.reports.due_csv import as_csv
from sopctl.reports.due_ics import calendar
from sopctl.reports.due_json import as_json
from sopctl.reports.due_markdown import markdown
from sopctl.reports.due_table import table
from sopctl.reports.style import Style

FORMATS: Final[Mapping[str, Callable[[DueReport, Style], str]]] = {
    "table": table,
    "json": as_json,
    "csv": as_csv,
    "markdown": markdown,
    "ics": calendar,
}
