"""Sentences that several formats of findings share."""

from sopctl.model.finding import Finding, Severity
from sopctl.reports.findings import LintReport

HINT = "hint"
"""What people call a finding of severity info."""


def told(finding: Finding) -> str:
    """What is wrong and, in the next line, what to write instead."""
    return f"{finding.message}\n{finding.help}" if finding.help else finding.message


def many(count: int, word: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{count} {word}" + ("" if count == 1 else "s")


def totals(report: LintReport) -> str:
    """The counts of a run as one sentence: `2 errors, 1 hint in 4 documents; 1 silenced on purpose.`"""
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: HINT}
    found = [many(report.counts[severity], word) for severity, word in words.items() if report.counts[severity]]
    text = f"{', '.join(found) or 'No findings'} in {many(report.documents, 'document')}"
    return text + (f"; {report.suppressed} silenced on purpose." if report.suppressed else ".")
