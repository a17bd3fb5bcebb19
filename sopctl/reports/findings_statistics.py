"""Findings counted by rule, instead of one by one: where to begin in a handbook that has many."""

from collections import Counter
from collections.abc import Iterator, Sequence

from sopctl.reports.findings import LintReport
from sopctl.reports.findings_footer import COLOURS, footer
from sopctl.reports.style import Style

_HEADINGS = ("Code", "Name", "Severity", "Count", "Fixable")
_NUMBERS = frozenset(("Count", "Fixable"))


def statistics(report: LintReport, style: Style) -> str:
    """A line for each rule and severity, the gravest first, then the most frequent; and the counts of the run.

    The last line says how to learn what the first row means.
    """
    found = Counter((finding.severity, finding.code, finding.name) for finding in report.standing)
    fixable = Counter(
        (finding.severity, finding.code) for finding in report.standing if finding.fix is not None and finding.fix.safe
    )
    ordered = sorted(found.items(), key=lambda item: (item[0][0].rank, -item[1], item[0][1]))
    rows = [
        (code, name, str(severity), str(count), str(fixable[severity, code]))
        for (severity, code, name), count in ordered
    ]
    lines = list(_table(rows, {str(severity): colour for severity, colour in COLOURS.items()}, style)) if rows else []
    return "".join(f"{line}\n" for line in lines) + footer(report, style, explained=ordered[0][0][1] if ordered else "")


def _table(rows: Sequence[tuple[str, ...]], colours: dict[str, str], style: Style) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(_HEADINGS, *rows, strict=True)]
    yield style.paint("  ".join(_cells(_HEADINGS, widths)), "dim")
    for row in rows:
        cells = _cells(row, widths)
        cells[2] = style.paint(cells[2], colours[row[2]])
        yield "  ".join(cells)
    yield ""


def _cells(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        text.rjust(width) if heading in _NUMBERS else text.ljust(width)
        for text, width, heading in zip(row, widths, _HEADINGS, strict=True)
    ]
