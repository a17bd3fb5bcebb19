"""Findings for people: one sentence, the place with a caret below it, what to do."""

from collections.abc import Iterator
from typing import Final

from sopctl.model.finding import Finding, Label
from sopctl.reports.excerpt import excerpt
from sopctl.reports.findings import LintReport
from sopctl.reports.findings_footer import COLOURS, footer
from sopctl.reports.style import Style
from sopctl.reports.visible import cells, visible

_NARROWEST: Final = 20
"""Columns of a source line that are shown on the narrowest terminal."""
_LONGEST_LINE: Final = 140
"""Columns of a source line that are shown in a pipe: sentences stay whole, an entry of the records with its digests
need not."""


def text(report: LintReport, style: Style) -> str:
    """Every shown finding with its excerpt, and the counts."""
    blocks = ["\n".join(_block(finding, style)) + "\n" for finding in report.shown]
    return "\n".join([*blocks, footer(report, style)])


def _block(finding: Finding, style: Style) -> Iterator[str]:
    head = f"{finding.severity}[{finding.code}]"
    first, *more = style.wrapped(visible(finding.message), len(head) + 2, 2)
    yield f"{style.paint(head, COLOURS[finding.severity], 'bold')}: {style.paint(first, 'bold')}"
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
    bar = f"{margin} {style.paint('|', 'blue')}"
    room = max(style.width - len(margin) - len(" | "), _NARROWEST) if style.width else _LONGEST_LINE
    if not label.line.strip():
        if label.text:
            yield f"{bar} {visible(label.text)}"
        return
    shown = excerpt(label, room)
    number = str(label.start.line).rjust(len(margin))
    yield f"{style.paint(f'{number} |', 'blue')} {shown.line}"
    caret = f"{bar} {' ' * shown.before}{style.paint('^' * shown.marked, colour if not label.text else 'blue')}"
    note = visible(label.text)
    taken = shown.before + shown.marked + 1
    if not note or taken + cells(note) <= room:
        yield f"{caret} {note}".rstrip()
        return
    yield caret
    yield f"{bar} {' ' * min(shown.before, max(0, room - cells(note)))}{note}"
