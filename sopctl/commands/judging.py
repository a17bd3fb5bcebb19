"""`sopctl lint --as STATUS`, and what the last lines say of one document: how far it could go."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sopctl.commands.baselining import Subtracted
from sopctl.errors import UsageError
from sopctl.model.finding import Finding, Severity
from sopctl.model.sop import Sop, Status
from sopctl.reports.findings import AsIf, LintReport
from sopctl.rules.prospects import Judge, prospect
from sopctl.shell.repository import OpenedHandbook


def check_status(status: Status | None, others: Mapping[str, bool]) -> None:
    """UsageError where `--as` was given with an option that it cannot be used together with."""
    for option, given in others.items():
        if status is not None and given:
            raise UsageError(
                f"--as cannot be used together with {option}: it is about what is not so yet; leave out one of the two"
            )


def with_status(report: LintReport, opened: OpenedHandbook, status: Status) -> LintReport:
    """The report of `--as` with how many documents could take the status."""
    return replace(report, as_if=_as_if(opened, report.findings, status))


def _as_if(opened: OpenedHandbook, findings: Sequence[Finding], status: Status) -> AsIf:
    handbook = opened.handbook
    chosen = [file for file in handbook.homes if opened.is_chosen(file)]
    documents = (item for file in chosen for item in handbook.documents_in(file))
    lower = [
        (item.file, item.id if isinstance(item, Sop) else f"{item.id}.{item.language}")
        for item in documents
        if item.status.rank < status.rank
    ]
    sources = (handbook.sources[file] for file in chosen)
    broken = [source.id or source.file for source in sources if source.kind == "sop" and source.broken]
    wrong = {f.file for f in findings if f.severity is Severity.ERROR and not f.suppressed}
    names = (*(name for _, name in lower), *broken)
    # Where one document is asked about, what it would break elsewhere is told of it.
    ready = 0 if len(names) == 1 and wrong else sum(file not in wrong for file, _ in lower)
    return AsIf(status, names, ready)


def with_prospect(report: LintReport, judge: Judge, opened: OpenedHandbook, counted: Subtracted) -> LintReport:
    """The report with how far the document could go, where exactly one was named."""
    named = opened.handbook.at(opened.chosen[0]) if len(opened.chosen) == 1 else None
    return replace(report, prospect=prospect(judge, counted.findings, named)) if named else report


def command_line(root: Path | None, paths: Sequence[Path]) -> str:
    """The command that looks at the same documents again; more options may follow."""
    words = ["sopctl", "lint", *(["--root", str(root)] if root else []), *map(str, paths)]
    return shlex.join(words)
