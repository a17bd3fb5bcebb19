"""The due report as a table for a person: aligned, shortened, never wrapped."""

import textwrap
from collections.abc import Iterator
from typing import Final

from sopctl.reports import due_words as words
from sopctl.reports.due import DueReport
from sopctl.reports.style import Style
from sopctl.reports.visible import cells, clipped, padded, visible
from sopctl.reviews.row import Row, State

_COLOURS: Final = {State.IN_GRACE: "yellow", State.DUE_SOON: "yellow", State.CURRENT: "green"}
_GAP: Final = "  "
_LONGEST: Final = {"ID": 14, "Owner": 18, "Title": 40}
_WIDE: Final = 104
"""Columns from which titles fit beside everything else."""
_REASON: Final = 12
"""Columns that the reason needs at least; the owner gives way for it."""

Cells = dict[str, str]


def table(report: DueReport, style: Style) -> str:
    """Date, rows, counts, what was left out and what to type next."""
    lines = [] if report.quiet else [style.paint(words.headline(report), "bold"), ""]
    if report.rows:
        lines += _rows(report, style)
    elif not report.quiet:
        lines.append(words.nothing_due(report))
    if report.show_left_out:
        lines += _left_out(report, style)
    if not report.quiet:
        lines += _footer(report)
    return "".join(f"{line}\n" for line in lines)


def _rows(report: DueReport, style: Style) -> Iterator[str]:
    made = [_cells(row, report) for row in report.rows]
    widths = _widths(made, report.width)
    if not report.quiet:
        yield style.paint(_line({name: name for name in made[0]}, widths), "dim")
    for row, parts in zip(report.rows, made, strict=True):
        line = _line({**parts, "Reason": _fitted(words.briefs(row), widths["Reason"])}, widths)
        state = str(row.state)
        colour = _COLOURS.get(row.state, "red")
        at = len(padded(clipped(parts["ID"], widths["ID"]), widths["ID"]) + _GAP)
        yield line[:at] + style.paint(state, colour) + line[at + len(state) :]
        if report.verbose:
            for reason in row.reasons:
                yield from _wrapped(visible(reason.detail), report.width, indent=_GAP * 2)


def _cells(row: Row, report: DueReport) -> Cells:
    parts = {
        "ID": row.id,
        "State": str(row.state),
        "Due": str(row.due or ""),
        "Days": words.days(row, report),
        "Owner": row.owner or "",
        "Title": row.title,
        "Reason": "",  # fitted to the width that the others leave
    }
    if report.width < _WIDE:
        del parts["Title"]
    return {name: visible(text) for name, text in parts.items()}


def _fitted(briefs: list[str], width: int) -> str:
    """As many whole reasons as fit, and the number of those that do not."""
    told = [visible(brief) for brief in briefs]
    for kept in range(len(told), 0, -1):
        text = "; ".join(told[:kept]) + (f" +{len(told) - kept}" if kept < len(told) else "")
        if cells(text) <= width or kept == 1:
            return text
    return ""


def _widths(rows: list[Cells], width: int) -> dict[str, int]:
    """The columns of each part; the reason takes what is left."""
    widths = {
        name: min(max(cells(row[name]) for row in [*rows, {name: name}]), _LONGEST.get(name, width))
        for name in rows[0]
        if name != "Reason"
    }
    left = width - sum(widths.values()) - len(_GAP) * len(widths)
    if left < _REASON:
        widths["Owner"] = max(5, widths["Owner"] - (_REASON - left))
        left = width - sum(widths.values()) - len(_GAP) * len(widths)
    return {**widths, "Reason": max(left, 1)}


def _line(parts: Cells, widths: dict[str, int]) -> str:
    return _GAP.join(padded(clipped(text, widths[name]), widths[name]) for name, text in parts.items()).rstrip()


def _left_out(report: DueReport, style: Style) -> Iterator[str]:
    if not report.left_out:
        return
    if report.rows or not report.quiet:
        yield ""
    if not report.quiet:
        yield style.paint("Left out", "dim")
    paths = min(max(cells(item.path) for item in report.left_out), report.width // 2)
    for item in report.left_out:
        yield clipped(f"{padded(clipped(visible(item.path), paths), paths)}{_GAP}{visible(item.reason)}", report.width)


def _footer(report: DueReport) -> Iterator[str]:
    yield ""
    if report.rows:
        yield from _wrapped(words.counts(report) + ".", report.width)
    if omitted := words.left_out(report):
        how = "" if report.show_left_out else " (--all names them)"
        yield from _wrapped(f"Left out: {omitted}{how}.", report.width)
    if report.rows and not report.verbose:
        yield "Every reason in full: --verbose"
    if step := words.next_step(report):
        yield from _wrapped(f"Next: {visible(step)}.", report.width)


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        max(width, 20),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
