"""The way of `sopctl lint`: open the handbook, choose the rules, find, report."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sopctl.commands import reporting
from sopctl.commands.baselining import BaselineMode, Subtracted, subtracted
from sopctl.commands.choices import one_of
from sopctl.commands.comparing import compared
from sopctl.commands.house_notes import note_idle_house_rules
from sopctl.commands.judging import check_status, command_line, with_prospect, with_status
from sopctl.commands.mending import Mode, mended
from sopctl.commands.options import Colour
from sopctl.commands.remembering import Done
from sopctl.commands.showing import Shown
from sopctl.errors import UsageError
from sopctl.model.finding import Severity
from sopctl.model.handbook import Handbook
from sopctl.model.sop import Status
from sopctl.reading.baseline_file import baseline_among
from sopctl.reading.files import Repository, kind_of
from sopctl.reading.late_dossiers import NOTHING, Known
from sopctl.reports.findings import LintReport
from sopctl.reports.findings_formats import FOR_PEOPLE, FORMATS
from sopctl.reports.findings_statistics import statistics
from sopctl.reports.style import Style
from sopctl.rules.as_status import look_as, raise_to
from sopctl.rules.house.rulebook import rulebook
from sopctl.rules.prospects import Judge
from sopctl.rules.registry import Context
from sopctl.rules.runner import NOTHING_KEPT, Looked, look
from sopctl.rules.selection import NO_CHOICE, Choice, Selection, select_rules
from sopctl.rules.since import mark_earlier
from sopctl.shell.ci import prefix_of
from sopctl.shell.clock import today_in
from sopctl.shell.here import path_from_here
from sopctl.shell.located import Located, locate
from sopctl.shell.parts import each_of
from sopctl.shell.past_runs import Remembered, remembered
from sopctl.shell.repository import OpenedHandbook, Unsaved, locate_unsaved, open_located
from sopctl.shell.terminal import is_terminal, read_input, wants_colour, width, working, write_result


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The options of one `sopctl lint`, as they were given; None or empty where they were not.

    `located` are the handbook's files where somebody has read them already, `opened` the handbook itself. What is
    learnt of single documents is kept for the next run where it `remembers`.
    """

    paths: Sequence[Path] = ()
    located: Located | None = None
    opened: OpenedHandbook | None = None
    unsaved: Path | None = None
    since: str | None = None
    root: Path | None = None
    today: str | None = None
    allow_empty: bool = False
    choice: Choice = NO_CHOICE
    fail_on: str | None = None
    status: Status | None = None
    mode: Mode = field(default_factory=Mode)
    baseline: BaselineMode = field(default_factory=BaselineMode)
    format: str = "text"
    output: Sequence[str] = ()
    statistics: bool = False
    show_settings: bool = False
    colour: Colour = Colour.AUTO
    quiet: bool = False
    verbose: bool = False
    remembers: bool = False

    @property
    def shows_hints(self) -> bool:
        """Hints are printed or counted like everything else."""
        return self.verbose or self.statistics


@dataclass(frozen=True)
class _Run:
    """What a run looks at: the handbook, the rules, the day."""

    opened: OpenedHandbook
    selection: Selection
    today: date
    memory: Remembered | None = None


def run_lint(asked: Asked) -> Done:
    """Lint as asked and print it; the exit code is 0 for nothing wrong, 1 for findings."""
    _check_format(asked)
    files = reporting.file_reports(asked.output, only_shows=asked.mode.diff)
    _check(asked)
    run = _prepared(asked)
    if asked.show_settings:
        shown = Shown(asked, run.opened, run.selection, run.today).text()
        write_result(shown)
        return _done(0, shown, run)
    reporting.check_targets(files, run.opened)
    settings = run.opened.handbook.settings
    fail_on = Severity(one_of("--fail-on", asked.fail_on or settings.lint.fail_on, list(Severity)))
    run, looked = _found(run, asked)
    counted = subtracted(looked, run.opened, run.selection.rules, asked.baseline)
    in_sarif = "sarif" in (asked.format, *(report.format for report in files))  # the one that tells of each
    marked = mark_earlier(counted.findings, _context(run), run.selection, known_too=in_sarif)
    counted = replace(counted, findings=marked)
    report = _report(run, counted, asked, show_info=asked.shows_hints or fail_on is Severity.INFO)
    text = _print(report, run.opened.root, asked)
    reporting.write_reports(report, files)
    return _done(int(report.fails(fail_on)), text, run)


def _done(code: int, text: str, run: _Run) -> Done:
    settings = run.opened.handbook.settings
    return Done(code, text, run.today, settings.timezone, settings.lint.baseline)


def _check_format(asked: Asked) -> None:
    one_of("--format", asked.format, FORMATS)
    if asked.statistics and asked.format != "text":
        instead = f"leave out --format {asked.format}, or write --output {asked.format}:FILE"
        raise UsageError(f"--statistics prints a table; {instead}")


def _check(asked: Asked) -> None:
    """UsageError for options that cannot be used together."""
    given = {
        "--since": asked.since is not None,
        "--diff": asked.mode.diff,
        "--show-settings": asked.show_settings,
        "--stdin-filename": asked.unsaved is not None,
        "--as": asked.status is not None,
    }
    asked.baseline.check(given)
    check_status(asked.status, {"--fix": asked.mode.fix, "--diff": given["--diff"], "--since": given["--since"]})


def _prepared(asked: Asked) -> _Run:
    opened, memory = _opened(asked)
    if asked.since is not None:
        opened = compared(opened, asked.since, quiet=asked.quiet)
    selection = _selected(opened.handbook, asked)
    if not asked.quiet:
        note_idle_house_rules(opened, selection)
    return _Run(opened, selection, today_in(opened.handbook.settings, asked.today), memory)


def _selected(handbook: Handbook, asked: Asked) -> Selection:
    return select_rules(rulebook(handbook), handbook.settings.lint, asked.choice)


def _opened(asked: Asked) -> tuple[OpenedHandbook, Remembered | None]:
    """The handbook on disk, and what is remembered of it; with `-` and a name, one document is as it comes in."""
    from_input = Path("-") in asked.paths
    if from_input and asked.unsaved is None:
        raise UsageError("`-` reads a document from standard input; say with --stdin-filename which file it is")
    if asked.unsaved is not None and tuple(asked.paths) != (Path("-"),):
        raise UsageError("--stdin-filename goes with `-` and no other path: sopctl lint --stdin-filename FILE -")
    with working("Reading the handbook"):
        if asked.opened is not None:
            return asked.opened, _memory(asked, asked.opened.root, asked.opened.repository)
        if asked.unsaved is not None:
            located = locate_unsaved(Unsaved(asked.unsaved, read_input()), asked.root)
        else:
            located = asked.located or locate(asked.paths, asked.root, may_be_gone=asked.since is not None)
        memory = _memory(asked, located.root, located.repository)
        known = Known(names=memory.names) if memory else NOTHING
        opened = open_located(located, known, allow_empty=asked.allow_empty)
        return replace(opened, unsaved=located.chosen[0] if asked.unsaved else None), memory


def _memory(asked: Asked, root: Path, repository: Repository) -> Remembered | None:
    """What is remembered of single documents. A change is about all of them, and is judged anew."""
    wants = asked.remembers and asked.since is None and not asked.mode.mends
    return remembered(root, repository, asked.choice, asked.today) if wants else None


def _found(run: _Run, asked: Asked) -> tuple[_Run, Looked]:
    """All findings; with `--fix` those that are left, and the handbook as it is then."""
    if asked.mode.mends:
        opened, looked = mended(run.opened, lambda handbook: _selected(handbook, asked), run.today, asked.mode)
        return _Run(opened, _selected(opened.handbook, asked), run.today), looked
    with working("Checking it"):
        return run, _looked(run, asked)


def _looked(run: _Run, asked: Asked) -> Looked:
    """What there is now; with `--as`, what there would be."""
    recall = run.memory.recall(run.opened.handbook, run.selection, run.today) if run.memory else None
    now = look(_context(run), run.selection, recall.kept if recall else NOTHING_KEPT)
    if run.memory is not None and recall is not None and asked.unsaved is None:
        run.memory.keep(recall, now)
    if asked.status is None:
        return now
    raised = raise_to(asked.status, run.opened.handbook, run.opened.is_chosen)
    return look_as(_context(run), run.selection, raised, now)


def _context(run: _Run) -> Context:
    handbook = run.opened.handbook
    return Context(handbook, run.today, run.opened.base, each_of(len(handbook.homes)))


def _with_outlook(report: LintReport, run: _Run, counted: Subtracted, asked: Asked) -> LintReport:
    """Which status the documents could take; in text for people, who look at one document and not at a change."""
    report = replace(report, command=command_line(asked.root, asked.paths))
    if asked.status is not None:
        report = replace(report, findings=counted.findings, outdated=0)
        return report if asked.choice.narrows else with_status(report, run.opened, asked.status)
    is_elsewhere = asked.quiet or asked.statistics or asked.since is not None or asked.unsaved is not None
    if asked.format != "text" or is_elsewhere or asked.choice.narrows:
        return report
    return with_prospect(
        report, Judge(_context(run), run.selection, counted.again, counted.learnt), run.opened, counted
    )


def _report(run: _Run, counted: Subtracted, asked: Asked, *, show_info: bool) -> LintReport:
    opened = run.opened
    sources, everybodys = opened.handbook.sources, baseline_among(opened.handbook)
    report = LintReport(
        findings=tuple(f for f in counted.findings if opened.is_chosen(f.file) or f.file in everybodys),
        documents=sum(kind_of(file) == "sop" and opened.is_chosen(file) for file in sources),
        show_info=show_info,
        asked=run.selection.asked,
        rules=run.selection.rules,
        profile=run.selection.profile,
        sources={**opened.base.sources, **sources} if opened.base else sources,
        prefix=prefix_of(opened.root),
        baseline=path_from_here(opened.root, counted.file) if counted.file else "",
        outdated=counted.outdated,
        since=asked.since or "",
    )
    return _with_outlook(report, run, counted, asked)


def _print(report: LintReport, root: Path, asked: Asked) -> str:
    """Print the report, unless there is nothing to say; what was printed."""
    text = ""
    if report.shown or not asked.quiet or asked.format not in FOR_PEOPLE:
        aside = asked.unsaved is not None and asked.mode.fix
        style = Style(wants_colour(asked.colour, aside=aside), width() if is_terminal(aside=aside) else 0)
        if asked.format in ("text", "concise"):
            report = report.seen_from(lambda file: path_from_here(root, file))
        text = (statistics if asked.statistics else FORMATS[asked.format])(report, style)
        write_result(text, aside=aside)
    if asked.format == "github":
        reporting.summarise_step(report)
    return text
