"""Findings as JSON; the contract is `schemas/lint.schema.json`."""

import json
from typing import Any

from sopctl.model.finding import Finding, Fix, Label
from sopctl.model.location import pointer
from sopctl.reports.findings import LintReport
from sopctl.reports.style import Style


def as_json(report: LintReport, style: Style) -> str:
    """All findings, silenced and hidden ones too. Lines and columns count from 1, columns in code points."""
    document = {
        "schema_version": 1,
        "findings": [_finding(finding) for finding in report.findings],
        "summary": {
            "documents": report.documents,
            **{str(severity): count for severity, count in report.counts.items()},
            "fixable": report.fixable,
            "suppressed": report.ignored + report.waived,
            "baselined": report.baselined,
            "earlier": report.earlier,
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "help": finding.help,
        "path": finding.file,
        "line": finding.start.line,
        "column": finding.start.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "sop": finding.sop,
        "pointer": pointer(finding.path),
        "fingerprint": finding.fingerprint,
        "fix": _fix(finding.fix),
        "suppressed": finding.suppressed or None,
        "reason": finding.reason or None,
        "related": [_place(label) for label in finding.related],
    }


def _place(label: Label) -> dict[str, Any]:
    return {
        "path": label.file,
        "line": label.start.line,
        "column": label.start.column,
        "end_line": label.end.line,
        "end_column": label.end.column,
        "text": label.text,
    }


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits]
    return {"description": fix.description, "safe": fix.safe, "edits": edits}
