"""`sopctl due`: which documents need a look, and why?"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sopctl.commands import completion, options

if TYPE_CHECKING:
    from sopctl.model.duration import Duration
    from sopctl.reports.due import Choice, DueReport
    from sopctl.reviews.row import Schedule
    from sopctl.shell.repository import OpenedHandbook

_ENDINGS: Final = {".json": "json", ".csv": "csv", ".md": "markdown", ".ics": "ics"}


def due(
    paths: options.Paths = None,
    *,
    within: Annotated[
        str | None,
        typer.Option("--within", metavar="TIME", help="Also what is due in this time, such as '90 days' or 90."),
    ] = None,
    owner: Annotated[
        list[str] | None,
        typer.Option(
            "--owner",
            metavar="ROLE",
            autocompletion=completion.roles,
            help="Only what this role owns, such as head-of-sales.",
        ),
    ] = None,
    department: Annotated[
        list[str] | None,
        typer.Option(
            "--department",
            metavar="DEPARTMENT",
            autocompletion=completion.departments,
            help="Only documents of this department, such as sales.",
        ),
    ] = None,
    state: Annotated[
        list[str] | None,
        typer.Option(
            "--state",
            metavar="STATE",
            autocompletion=completion.words_of("sopctl.reviews.row", "State"),
            help="Only rows in this state, such as overdue.",
        ),
    ] = None,
    all_: Annotated[
        bool,
        typer.Option(
            "--all", metavar=options.FLAG, help="Everything: also what is current, and why each other file is left out."
        ),
    ] = False,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            autocompletion=completion.words_of("sopctl.reports.due_formats", "FORMATS"),
            help="table, json, csv, markdown or ics; by default as FILE ends, else table.",
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write to a file, such as reviews.ics.")
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="STATE",
            autocompletion=completion.words_of("sopctl.reports.due", "FAIL_ON"),
            help="Exit with 1 from overdue or due-soon on, or never.",
        ),
    ] = "overdue",
    root: options.Root = None,
    today: options.Today = None,
    color: options.ColourOption = options.Colour.AUTO,
    allow_empty: options.AllowEmpty = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """List the documents that need a review: when, why, and on what evidence.

    What cannot be read or has no date counts as overdue. Exit code: 0 nothing overdue, 1 something is,
    2 wrong use or set-up.

    Example: `sopctl due`

    Example: `sopctl due --owner head-of-sales --within "90 days"`

    Example: `sopctl due --all --format csv --output reviews.csv`
    """
    from dataclasses import replace

    from sopctl.commands.choices import one_of
    from sopctl.reports.due import FAIL_ON
    from sopctl.reports.due_formats import FORMATS
    from sopctl.reviews.schedule import schedule
    from sopctl.shell.clock import today_in
    from sopctl.shell.repository import open_handbook
    from sopctl.shell.terminal import is_terminal, width, working

    format_ = one_of("--format", format_ or _format_of(output), FORMATS)
    one_of("--fail-on", fail_on, FAIL_ON)
    warn = _duration(within)
    with working("Reading the handbook"):
        opened = open_handbook(paths or (), root, allow_empty=allow_empty)
        found = schedule(opened.handbook, today_in(opened.handbook.settings, today), warn)
    choice = _choice(opened, found, (owner or [], department or [], state or []))
    report = _report(opened, found, replace(choice, everything=all_))
    shown = replace(
        report, show_left_out=all_, verbose=verbose, quiet=quiet, width=width() if is_terminal() and not output else 80
    )
    _write(shown, format_, output, color)
    raise typer.Exit(int(shown.fails(fail_on)))


def _duration(text: str | None) -> "Duration | None":
    """`90 days`, or 90 for the same."""
    from sopctl.errors import UsageError
    from sopctl.model.duration import Duration

    if text is None:
        return None
    try:
        return Duration(int(text), "day") if text.strip().isdecimal() else Duration.parse(text)
    except ValueError:
        raise UsageError(f"--within: `{text}` is no time; write a number of days such as 90, or '3 months'") from None


def _choice(opened: "OpenedHandbook", found: "Schedule", asked: tuple[list[str], list[str], list[str]]) -> "Choice":
    """The rows asked for; UsageError with every unknown word at once."""
    from sopctl.errors import UsageError
    from sopctl.reports.due import Choice, departments, owners
    from sopctl.reviews.row import State

    organisation = opened.handbook.organisation
    roles = owners(found) | set((organisation and organisation.roles) or ())
    units = departments(found) | set((organisation and organisation.departments) or ())
    allowed: tuple[Iterable[str], ...] = (sorted(roles), sorted(units), [str(state) for state in State])
    options_ = ("--owner", "--department", "--state")
    mistakes = [
        mistake
        for option, words, right in zip(options_, asked, allowed, strict=True)
        for mistake in _unknown(option, words, list(right))
    ]
    if mistakes:
        raise UsageError(*mistakes)
    return Choice(owners=tuple(asked[0]), departments=tuple(asked[1]), states=tuple(State(word) for word in asked[2]))


def _unknown(option: str, words: list[str], allowed: list[str]) -> Iterable[str]:
    from sopctl.reading.suggest import did_you_mean, listed

    for word in words:
        if word not in allowed:
            advice = f"write {listed(allowed)}" if allowed else "the handbook names none"
            yield f"{option}: there is no `{word}`{did_you_mean(word, allowed) or ';'} {advice}"


def _report(opened: "OpenedHandbook", found: "Schedule", choice: "Choice") -> "DueReport":
    from sopctl.reports.due import DueReport, chosen
    from sopctl.reviews.trust import trust
    from sopctl.shell.git import head_commit

    rows, rest, left_out = chosen(found, choice, opened.is_chosen)
    settings = opened.handbook.settings
    return DueReport(
        title=settings.title.get(settings.languages[0] if settings.languages else "en"),
        today=found.today,
        timezone=found.timezone,
        commit=head_commit(opened.root),
        rows=tuple(rows),
        rest=tuple(rest),
        out_of_scope=tuple(left_out),
        trust=trust(opened.handbook, (*rows, *rest), found.today),
    )


def _format_of(output: Path | None) -> str:
    """The format that a file's name asks for."""
    return _ENDINGS.get(output.suffix.lower(), "table") if output else "table"


def _write(report: "DueReport", format_: str, output: Path | None, color: options.Colour) -> None:
    from sopctl.reports.due_formats import FORMATS
    from sopctl.reports.style import Style
    from sopctl.shell.terminal import say, wants_colour, write_file, write_result

    text = FORMATS[format_](report, Style(output is None and wants_colour(color)))
    if output is None:
        write_result(text)
        return
    write_file(output, text)
    if not report.quiet:
        say(f"wrote {output}: {len(report.rows)} rows")
