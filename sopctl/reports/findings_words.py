"""Sentences that several formats of findings share."""

from sopctl.model.finding import Finding, Profile, Severity
from sopctl.reports.findings import LintReport
from sopctl.reports.visible import visible

HINT = "hint"
"""What people call a finding of severity info."""


def told(finding: Finding) -> str:
    """What is wrong and, in the next line, what to write instead."""
    return f"{finding.message}\n{finding.help}" if finding.help else finding.message


def many(count: int, word: str, words: str = "") -> str:
    """`1 error`, `2 errors`, `3 entries`."""
    return f"{count} {word if count == 1 else words or word + 's'}"


def totals(report: LintReport) -> str:
    """The counts of a run as one sentence: `2 errors, 1 hint in 4 documents; 1 silenced on purpose.`"""
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: HINT}
    found = [many(report.counts[severity], word) for severity, word in words.items() if report.counts[severity]]
    text = f"{', '.join(found) or nothing(report)} {where(report)}"
    return "; ".join([text, *silenced(report)]) + "."


def where(report: LintReport) -> str:
    """In how many documents, and how strictly judged where it is not as usual."""
    by = "" if report.profile is Profile.CORE else f" by profile {report.profile}"
    return f"in {many(report.documents, 'document')}{by}"


def nothing(report: LintReport) -> str:
    """What is said where nothing stands; there may be enough that is not new."""
    return "No new findings" if report.baselined or report.since else "No findings"


def silenced(report: LintReport) -> list[str]:
    """What was found and does not count, by who says so."""
    by = [f"{count} by {how}" for how, count in (("comment", report.ignored), ("waiver", report.waived)) if count]
    purpose = [", ".join(by).replace(" by", " silenced by", 1)] if by else []
    later = [f"{report.baselined} left for later in the baseline"] if report.baselined else []
    were = f"{report.earlier} was" if report.earlier == 1 else f"{report.earlier} were"
    return purpose + later + ([f"{were} there before ({visible(report.since)})"] if report.earlier else [])
