"""`sopctl lint --fix` and `--diff`: what of the findings can be mended, and is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import typer

from sopctl.errors import UsageError
from sopctl.model.finding import Finding
from sopctl.model.handbook import Handbook
from sopctl.reports.visible import visible
from sopctl.rules.fixing import Checked, Mended, mend
from sopctl.rules.protection import signed_status
from sopctl.rules.registry import Context
from sopctl.rules.runner import Looked, look
from sopctl.rules.selection import Selection
from sopctl.rules.since import earlier
from sopctl.shell.repository import OpenedHandbook

_NAMED: Final = 5
"""Documents that are named when they are left alone."""


@dataclass(frozen=True)
class Mode:
    """The options: `fix` writes, `diff` only shows, `unsafe` takes the fixes that may change the meaning too."""

    fix: bool = False
    diff: bool = False
    unsafe: bool = False
    quiet: bool = False

    @property
    def mends(self) -> bool:
        """Something is to be mended, if only for showing."""
        if self.unsafe and not (self.fix or self.diff):
            raise UsageError("--unsafe-fixes says which fixes to take; write it together with --fix or --diff")
        return self.fix or self.diff


def mended(
    opened: OpenedHandbook, choose: Callable[[Handbook], Selection], today: date, mode: Mode
) -> tuple[OpenedHandbook, Looked]:
    """The handbook with the fixes in, and what is still found. `--diff` ends the run: 1 if something would change.

    `choose` says which rules run on a handbook: a mended file may hold house rules.
    """
    from sopctl.reading.baseline_file import baseline_among
    from sopctl.reading.files import Repository
    from sopctl.reading.load import read_handbook
    from sopctl.reports.fixes_diff import as_diff
    from sopctl.shell import resources
    from sopctl.shell.mended_files import write_mended
    from sopctl.shell.parts import each_of
    from sopctl.shell.terminal import is_terminal, say, working, write_document, write_result

    each = each_of(len(opened.handbook.homes))

    def check(repository: Repository) -> Checked:
        handbook = read_handbook(repository, resources.schemas(), opened.handbook.settings)
        for source in baseline_among(opened.handbook).values():
            handbook = handbook.with_file(source)
        return handbook, look(Context(handbook, today, opened.base, each), choose(handbook))

    before_it = earlier(Context(opened.handbook, today, opened.base, each), choose(opened.handbook))

    def counts(finding: Finding) -> bool:
        return _mendable(finding, opened) and not before_it.has(finding)

    def wanted(finding: Finding) -> bool:
        return counts(finding) and finding.fix is not None and (finding.fix.safe or mode.unsafe)

    with working("Mending it"):
        done = mend(opened.repository, check, wanted)
    before = opened.repository.documents
    if mode.fix and not mode.diff:
        if opened.unsaved is not None:
            write_document(done.contents.get(opened.unsaved, before[opened.unsaved]))
        else:
            write_mended(opened.root, before, done.contents)
    if not mode.quiet:
        for line in (_sum(done, mode), *_left_out(done, counts, mode)):
            say(line)
    if mode.diff:
        write_result(as_diff(before, done.contents, for_eyes=is_terminal()))
        raise typer.Exit(int(bool(done.contents)))
    return replace(opened, handbook=done.handbook), done.looked


def _mendable(finding: Finding, opened: OpenedHandbook) -> bool:
    return finding.fix is not None and not finding.suppressed and opened.is_chosen(finding.file)


def _sum(done: Mended, mode: Mode) -> str:
    fixes = sum(count for file, count in done.counts.items() if file in done.contents)
    if not fixes:
        return "Nothing to mend."
    verb = "Would mend" if mode.diff else "Mended"
    return f"{verb} {_many(fixes, 'finding')} in {_many(len(done.contents), 'file')}."


def _left_out(done: Mended, counts: Callable[[Finding], bool], mode: Mode) -> list[str]:
    """What only `--unsafe-fixes` would mend, and why it was not done."""
    if mode.unsafe:
        return []
    left = [finding for finding in done.looked.findings if counts(finding) and not _is_safe(finding)]
    signed = {finding.file: status for finding in left if (status := _status(finding, done.handbook))}
    kept = sum(finding.file in signed for finding in left)
    lines = [_stays(signed, kept)] if signed else []
    others = sum(finding.file not in signed for finding in left)
    if others:
        lines.append(f"{_many(others, 'fix', 'es')} may change the meaning: made only with --unsafe-fixes.")
    return lines


def _stays(signed: Mapping[str, str], findings: int) -> str:
    """That signed documents are left alone; by name where they are few."""
    end = f"({_many(findings, 'finding')}; mended only with --unsafe-fixes)."
    if len(signed) == 1:
        ((file, status),) = signed.items()
        return f"{visible(file)} is {status}: a change would void its approvals, so it stays as it is {end}"
    named = len(signed) if len(signed) == _NAMED + 1 else _NAMED
    names = ", ".join(visible(file) for file in list(signed)[:named])
    more = f" and {len(signed) - named} more" if len(signed) > named else ""
    return (
        f"{names}{more} are in force or approved: a change would void their approvals, so they stay as they are {end}"
    )


def _is_safe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.safe


def _status(finding: Finding, handbook: Handbook) -> str | None:
    return signed_status(handbook.sources[finding.file], handbook)


def _many(count: int, word: str, ending: str = "s") -> str:
    return f"{count} {word}" + ("" if count == 1 else ending)
