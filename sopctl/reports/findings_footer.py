"""What stands below the findings in text: the counts, what can be mended, what to do next."""

from collections.abc import Iterator
from typing import Final

from sopctl.model.finding import Severity
from sopctl.model.prospect import Prospect
from sopctl.model.sop import Status
from sopctl.reports.findings import AsIf, LintReport
from sopctl.reports.findings_words import HINT, many, nothing, silenced, where
from sopctl.reports.style import Style
from sopctl.reports.visible import visible

COLOURS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def footer(report: LintReport, style: Style, explained: str = "") -> str:
    """A sentence with all counts, and a line for each thing that can be done.

    `explained` is the code that the last line names; by default that of the first finding shown.
    """
    sentence = "; ".join([_counts(report, style), *silenced(report), *_mendable(report)])
    lines = [*style.wrapped(sentence + "."), *_next_steps(report)]
    if code := explained or (report.shown[0].code if report.shown else ""):
        lines.append(f"What a code means: sopctl explain {code}")
    return "".join(f"{line}\n" for line in lines)


def _counts(report: LintReport, style: Style) -> str:
    counts = report.counts
    if not report.standing:
        return style.paint(f"{nothing(report)} {where(report)}", "green", "bold")
    shown = [
        style.paint(many(counts[severity], str(severity)), COLOURS[severity], "bold")
        for severity in (Severity.ERROR, Severity.WARNING)
        if counts[severity]
    ]
    hints = many(counts[Severity.INFO], HINT) if counts[Severity.INFO] else ""
    hidden = len(report.standing) - len(report.shown)
    if hidden:
        hints += f" ({'' if hidden == counts[Severity.INFO] else f'{hidden} hidden, '}shown with --verbose)"
    return ", ".join([*shown, *([hints] if hints else [])]) + f" {where(report)}"


def _mendable(report: LintReport) -> Iterator[str]:
    """What `--fix` mends, and what only with leave to change the meaning or a signed document."""
    if report.fixable:
        unsafe = f", {report.unsafely_fixable} more with --unsafe-fixes" if report.unsafely_fixable else ""
        yield f"{report.fixable} can be mended with --fix{unsafe}"
    elif report.unsafely_fixable:
        yield f"{report.unsafely_fixable} can be mended with --fix --unsafe-fixes"


def _next_steps(report: LintReport) -> Iterator[str]:
    if report.outdated:
        entries = many(report.outdated, "entry is", "entries are")
        yield f"{entries} out of date in {visible(report.baseline)}: {visible(report.command)} --prune-baseline"
    if not report.since and any(code.startswith("CHG") for code in report.asked):
        yield "Rules about changes (CHG) find nothing without a revision to compare with: --since main"
    if report.as_if:
        yield _as_if(report, report.as_if)
    if report.prospect:
        yield from _prospect(report, report.prospect)


def _as_if(report: LintReport, asked: AsIf) -> str:
    if not asked.documents:
        return f"No document asked for has a status below {asked.status}."
    if len(asked.documents) > 1:
        return f"{asked.ready} of {len(asked.documents)} documents could be {asked.status}."
    (name,) = asked.documents
    if asked.ready:
        return f"{visible(name)} could be {asked.status}."
    return f"{_keeping(report.counts[Severity.ERROR])} {visible(name)} from being {asked.status}."


def _prospect(report: LintReport, prospect: Prospect) -> Iterator[str]:
    name, is_further = visible(prospect.id), prospect.could is not prospect.status
    could = f"{name} could be {prospect.could}" if is_further else f"{name} is {_said(prospect.status)}"
    if prospect.next is not None:
        keeping = f"{_keeping(sum(prospect.errors.values()))} it from being {prospect.next}"
        codes = ", ".join(prospect.errors)
        yield f"{could}; {keeping} ({codes}): {visible(report.command)} --as {prospect.next}"
    elif is_further:
        yield f"{could}."


def _said(status: Status) -> str:
    return "a draft" if status is Status.DRAFT else str(status)


def _keeping(errors: int) -> str:
    return f"{many(errors, 'error')} keep{'s' if errors == 1 else ''}"
