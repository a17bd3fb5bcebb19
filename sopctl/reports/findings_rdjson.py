"""Findings in reviewdog's diagnostic format, for comments with one-click fixes on a pull request."""

import json
from typing import Any, Final

from sopctl.model.finding import Edit, Finding, Severity
from sopctl.model.handbook import SourceFile
from sopctl.model.location import Lines, Position
from sopctl.reports.findings import LintReport
from sopctl.reports.findings_words import told
from sopctl.reports.style import Style

_SEVERITIES: Final = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def rdjson(report: LintReport, _: Style) -> str:
    """The findings that count. Columns are bytes of UTF-8 from 1, as that format wants it; ends are exclusive."""
    diagnostics = [_diagnostic(report, finding) for finding in report.standing]
    document = {"source": {"name": "sopctl"}, "diagnostics": diagnostics}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(report: LintReport, finding: Finding) -> dict[str, Any]:
    source = report.sources.get(finding.file)
    line = source.lines.line(finding.start.line) if source else finding.line
    found: dict[str, Any] = {
        "message": told(finding),
        "location": {
            "path": report.prefix + finding.file,
            "range": {
                "start": _position(finding.start, line),
                "end": _position(finding.end, source.lines.line(finding.end.line) if source else line),
            },
        },
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }
    if source and finding.fix and finding.fix.edits:
        found["suggestions"] = [_suggestion(finding.fix.edits, source)]
    return found


def _suggestion(edits: tuple[Edit, ...], source: SourceFile) -> dict[str, Any]:
    """All edits of a fix as one replacement: reviewdog offers each suggestion by itself, and half a fix is none."""
    ordered = sorted(edits, key=lambda edit: edit.start)
    at = ordered[0].start
    text = ""
    for edit in ordered:
        text += source.text[at : edit.start] + edit.text
        at = edit.end
    return {"range": {"start": _at(ordered[0].start, source.lines), "end": _at(at, source.lines)}, "text": text}


def _at(offset: int, lines: Lines) -> dict[str, int]:
    position = lines.position(offset)
    return _position(position, lines.line(position.line))


def _position(position: Position, line: str) -> dict[str, int]:
    before = line[: position.column - 1].encode("utf-8", "surrogatepass")
    return {"line": position.line, "column": len(before) + 1}
