"""Findings for people: one sentence, the place with a caret below it, what to do."""

from collections.abc import Iterator

from sopctl.model.finding import Finding, Label
from sopctl.model.location import Position
from sopctl.reports.findings import LintReport
from sopctl.reports.findings_footer import COLOURS, footer
from sopctl.reports.style import Style
from sopctl.reports.visible import cells, clipped, visible

_LONGEST_LINE = 100
"""Columns of a source line that are shown."""


def text(report: LintReport, style: Style) -> str:
    """Every shown finding with its excerpt, and the counts."""
    blocks = ["\n".join(_block(finding, style)) + "\n" for finding in report.shown]
    return "\n".join([*blocks, footer(report, style)])


def _block(finding: Finding, style: Style) -> Iterator[str]:
    head = f"{finding.severity}[{finding.code}]"
    first, *more = style.wrapped(visible(finding.message), len(head) + 2, 2)
    yield f"{style.paint(head, COLOURS[finding.severity], 'bold')}: {style.paint(first.lstrip(), 'bold')}"
    yield from (f"  {style.paint(line, 'bold')}" for line in more)
    margin = " " * len(str(max([finding.start.line, *(label.start.line for label in finding.related)])))
    here = Label(file=finding.file, start=finding.start, end=finding.end, text="", line=finding.line)
    for label in (here, *finding.related):
        yield from _excerpt(label, margin, style, COLOURS[finding.severity])
    if finding.help:
        indent = len(margin) + len(" = help: ")
        first, *more = style.wrapped(visible(finding.help), indent, indent)
        yield f"{margin} {style.paint('= help:', 'cyan')} {first}"
        yield from (" " * indent + line for line in more)


def _excerpt(label: Label, margin: str, style: Style, colour: str) -> Iterator[str]:
    where = f"{visible(label.file)}:{label.start.line}:{label.start.column}"
    arrow = "-->" if not label.text else ":::"
    yield f"{margin}{style.paint(arrow, 'blue')} {where}"
    if not label.line.strip():
        if label.text:
            yield f"{margin} {style.paint('|', 'blue')} {visible(label.text)}"
        return
    line, before, marked = _window(label.line, label.start, label.end)
    number = str(label.start.line).rjust(len(margin))
    yield f"{style.paint(f'{number} |', 'blue')} {line}"
    caret = style.paint("^" * max(1, marked), colour if not label.text else "blue")
    note = f" {visible(label.text)}" if label.text else ""
    yield f"{margin} {style.paint('|', 'blue')} {' ' * before}{caret}{note}"


def _window(line: str, start: Position, end: Position) -> tuple[str, int, int]:
    """The part of a line to show, the columns before the mark, and the columns of the mark."""
    first, last = start.column - 1, max(end.column - 1, start.column)
    skip = max(0, first - _LONGEST_LINE // 2) if cells(line) > _LONGEST_LINE else 0
    lead = "…" if skip else ""
    before = lead + visible(line[skip:first])
    marked = visible(line[first:last])
    shown = clipped(before + marked + visible(line[last:].rstrip()), _LONGEST_LINE)
    room = max(1, cells(shown) - cells(before))
    return shown, cells(before), min(cells(marked), room)
