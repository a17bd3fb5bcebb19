"""The formats of a lint report, by name."""

from collections.abc import Callable, Mapping
from typing import Final

from sopctl.reports.findings import LintReport
from sopctl.reports.findings_concise import concise
from sopctl.reports.findings_json import as_json
from sopctl.reports.findings_text import text
from sopctl.reports.style import Style

FORMATS: Final[Mapping[str, Callable[[LintReport, Style], str]]] = {"text": text, "concise": concise, "json": as_json}
