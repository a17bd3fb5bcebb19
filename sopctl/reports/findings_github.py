"""Findings as workflow commands, which GitHub shows beside the changed lines."""

from collections.abc import Iterator, Sequence
from typing import Final

from sopctl.model.finding import Finding, Severity
from sopctl.reports.findings import LintReport
from sopctl.reports.findings_words import HINT, many, told, totals
from sopctl.reports.style import Style
from sopctl.reports.visible import visible

_COMMANDS: Final = {
    Severity.ERROR: ("error", "error"),
    Severity.WARNING: ("warning", "warning"),
    Severity.INFO: ("notice", HINT),
}
"""The command of each severity, and what people call it."""
_MOST: Final = 9
"""GitHub shows ten of a kind for a step and drops the rest without a word; the tenth says how many more."""


def github(report: LintReport, _: Style) -> str:
    """Nine annotations of each severity, one that counts the rest, and the rest as plain lines of the log."""
    groups = {severity: [f for f in report.shown if f.severity is severity] for severity in Severity}
    lines = [line for severity, found in groups.items() for line in _commands(report, severity, found)]
    rest = [finding for found in groups.values() for finding in found[_MOST:]]
    lines += [_log_line(report, finding) for finding in rest]
    return "\n".join([*lines, totals(report)]) + "\n"


def _commands(report: LintReport, severity: Severity, found: Sequence[Finding]) -> Iterator[str]:
    command, word = _COMMANDS[severity]
    for finding in found[:_MOST]:
        yield f"::{command} {_properties(report, finding)}::{_data(told(finding))}"
    if (more := len(found) - _MOST) > 0:
        yield f"::{command} title=sopctl::{many(more, f'more {word}')}; the log of this step lists all"


def _properties(report: LintReport, finding: Finding) -> str:
    """File and place. GitHub rejects columns where start and end are on different lines."""
    start, end = finding.start, finding.end
    named = {"file": report.prefix + finding.file, "line": start.line, "endLine": end.line}
    if start.line == end.line:
        named |= {"col": start.column, "endColumn": max(end.column - 1, start.column)}
    named["title"] = f"{finding.code} {finding.name}"
    return ",".join(f"{name}={_property(str(value))}" for name, value in named.items())


def _data(text: str) -> str:
    shown = "\n".join(visible(line) for line in text.split("\n"))
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C")


def _log_line(report: LintReport, finding: Finding) -> str:
    """A line of the log that is no command, whatever a document or a file name says (`::…`, `##[…`)."""
    where = f"{visible(report.prefix + finding.file)}:{finding.start.line}:{finding.start.column}"
    return f"- {where}: {finding.code} {visible(finding.message)}".replace("##[", "## [")
