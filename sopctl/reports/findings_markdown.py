"""Findings as a Markdown table, for the summary of a CI run, an issue or a comment."""

import re
from collections.abc import Iterator
from typing import Final

from sopctl.model.finding import Finding, Severity
from sopctl.reports.due_markdown import plain
from sopctl.reports.findings import LintReport
from sopctl.reports.findings_words import HINT, totals
from sopctl.reports.style import Style
from sopctl.reports.visible import visible

_MOST_ROWS: Final = 1000
"""GitHub refuses a step summary of more than 1 MiB."""
_CODE: Final = re.compile(r"(`[^`]+`)")


def markdown(report: LintReport, _: Style) -> str:
    """A heading, a row for every shown finding, the counts."""
    lines = ["## sopctl lint", ""]
    if report.shown:
        lines += [*_rows(report), ""]
    if (more := len(report.shown) - _MOST_ROWS) > 0:
        lines += [f"{more} more are not listed here.", ""]
    return "\n".join([*lines, totals(report)]) + "\n"


def _rows(report: LintReport) -> Iterator[str]:
    yield "| Severity | Where | Code | What is wrong | What to do |"
    yield "|---|---|---|---|---|"
    for finding in report.shown[:_MOST_ROWS]:
        yield f"| {' | '.join(_cells(report, finding))} |"


def _cells(report: LintReport, finding: Finding) -> tuple[str, ...]:
    word = HINT if finding.severity is Severity.INFO else str(finding.severity)
    where = f"{plain(report.prefix + finding.file)}:{finding.start.line}"
    return word, where, finding.code, _sentence(finding.message), _sentence(finding.help or "")


def _sentence(text: str) -> str:
    """A sentence of ours: what stands in backticks is code, all else is text without any markup."""
    return "".join(_code(part) if _CODE.fullmatch(part) else plain(part) for part in _CODE.split(text))


def _code(part: str) -> str:
    # A bar ends a table cell even within code, and a backslash before one would free it.
    return visible(part).replace("\\|", "\\ |").replace("|", "\\|")
