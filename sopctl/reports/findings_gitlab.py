"""Findings as a GitLab code quality report (the form of Code Climate that GitLab reads)."""

import json
from typing import Any, Final

from sopctl.model.finding import Finding, Severity
from sopctl.reports.findings import LintReport
from sopctl.reports.style import Style

_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab(report: LintReport, _: Style) -> str:
    """The findings that count, and those that were there before; `[]` where there are none.

    GitLab compares the report with that of the target branch: what is left out here it would show as mended.
    """
    told = [finding for finding in report.findings if finding.suppressed in ("", "earlier")]
    return json.dumps([_issue(report, finding) for finding in told], ensure_ascii=False, indent=2) + "\n"


def _issue(report: LintReport, finding: Finding) -> dict[str, Any]:
    return {
        # GitLab shows the description only, so the code stands there too.
        "description": f"{finding.code}: {finding.message}",
        "check_name": finding.code,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": report.prefix + finding.file,
            "lines": {"begin": finding.start.line, "end": finding.end.line},
        },
    }
