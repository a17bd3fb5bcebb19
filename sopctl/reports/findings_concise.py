"""One line a finding: `path:line:column: CODE message`."""

from sopctl.reports.findings import LintReport
from sopctl.reports.style import Style
from sopctl.reports.visible import visible


def concise(report: LintReport, style: Style) -> str:
    """For editors, and for people who read many."""
    return "".join(
        f"{visible(f.file)}:{f.start.line}:{f.start.column}: {style.paint(f.code, 'bold')} {visible(f.message)}\n"
        for f in report.shown
    )
