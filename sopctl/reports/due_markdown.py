"""The due report as Markdown, for an issue or a chat."""

import re
from collections.abc import Iterator
from typing import Final

from sopctl.reports import due_words as words
from sopctl.reports.due import DueReport
from sopctl.reports.style import Style
from sopctl.reports.visible import visible
from sopctl.reviews.row import Row

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|#~@!&])")


def markdown(report: DueReport, _: Style) -> str:
    """A heading with the day, a table, the counts, and with `--all` every file that was left out."""
    lines = [f"## {plain(words.headline(report))}", ""]
    lines += _rows(report) if report.rows else [plain(words.nothing_due(report))]
    lines += _counts(report)
    if report.show_left_out and report.left_out:
        lines += ["", "### Left out", "", "| File | Reason |", "|---|---|"]
        lines += [f"| {plain(item.path)} | {plain(item.reason)} |" for item in report.left_out]
    if step := words.next_step(report):
        lines += ["", f"Next: {plain(step)}."]
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line, also in a table; nobody is notified by an @."""
    return _SPECIAL.sub(r"\\\1", visible(text)).replace("\\@", "@\u2060")


def _rows(report: DueReport) -> Iterator[str]:
    yield "| SOP | State | Due | Days | Owner | Why |"
    yield "|---|---|---|---|---|---|"
    for row in report.rows:
        cells = (_name(row), _bold(row), str(row.due or ""), words.days(row, report), plain(row.owner or ""), _why(row))
        yield f"| {' | '.join(cells)} |"


def _name(row: Row) -> str:
    return plain(row.id) if row.title == row.id else f"{plain(row.id)} {plain(row.title)}"


def _bold(row: Row) -> str:
    return f"**{row.state}**" if row.state.counts_as_overdue else str(row.state)


def _why(row: Row) -> str:
    return "<br>".join(plain(reason.detail) for reason in row.reasons)


def _counts(report: DueReport) -> Iterator[str]:
    if report.rows:
        yield from ("", f"{plain(words.counts(report))}.")
    if omitted := words.left_out(report):
        yield from ("", f"Left out: {plain(omitted)}.")
