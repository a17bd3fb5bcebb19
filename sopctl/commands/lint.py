"""`sopctl lint`: is everything in the handbook as it should be?"""

from pathlib import Path
from typing import Annotated

import typer

from sopctl.commands import completion, options
from sopctl.errors import UsageError


def _at_least_one(jobs: int | None) -> int | None:
    if jobs is not None and jobs < 1:
        raise UsageError(f"--jobs {jobs}: somebody has to do the work; give 1 or more, or leave it out")
    return jobs


_RULES = "Which rules"
_COUNTS = "What counts"
_MENDING = "Mending"
_OUTPUT = "Output"
_RUNNING = "Running"


def lint(
    context: typer.Context,
    paths: options.Paths = None,
    *,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            rich_help_panel=_RULES,
            metavar="CODES",
            autocompletion=completion.rule_codes,
            help="Only these rules: codes or their beginnings, such as DOC,SEC801.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            rich_help_panel=_RULES,
            metavar="CODES",
            autocompletion=completion.rule_codes,
            help="All but these rules.",
        ),
    ] = None,
    profile: Annotated[
        str,
        typer.Option(
            "--profile",
            rich_help_panel=_RULES,
            metavar="PROFILE",
            autocompletion=completion.words_of("sopctl.model.finding", "Profile"),
            help="How strictly findings are weighed: core; strict, where hints are warnings; or audit, where late "
            "reviews and comments without a reason are errors too.",
        ),
    ] = "core",
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            rich_help_panel=_COUNTS,
            metavar="REF",
            help="Only what is new since a branch, tag or commit, and whether the change itself is in order.",
        ),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            rich_help_panel=_COUNTS,
            metavar="SEVERITY",
            autocompletion=completion.words_of("sopctl.model.finding", "Severity"),
            help="Exit with 1 from error (the default), warning or info on.",
        ),
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            rich_help_panel=_OUTPUT,
            metavar="FORMAT",
            autocompletion=completion.words_of("sopctl.reports.findings_formats", "FORMATS"),
            help="How findings are printed: text, concise, json, sarif, github, gitlab, junit, rdjson or markdown.",
        ),
    ] = "text",
    statistics: Annotated[
        bool,
        typer.Option(
            "--statistics",
            rich_help_panel=_OUTPUT,
            metavar=options.FLAG,
            help="Count findings by rule instead of printing each.",
        ),
    ] = False,
    show_settings: Annotated[
        bool,
        typer.Option(
            "--show-settings",
            rich_help_panel=_OUTPUT,
            metavar=options.FLAG,
            help="Only print what this run goes by: its settings, who says so, and the rules.",
        ),
    ] = False,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            rich_help_panel=_OUTPUT,
            metavar="FORMAT:FILE",
            autocompletion=completion.report_files,
            help="Also write a report to a file, such as sarif:lint.sarif; repeat it for more.",
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            rich_help_panel=_MENDING,
            metavar=options.FLAG,
            help="Mend what can be mended without changing the meaning; report the rest.",
        ),
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option(
            "--unsafe-fixes",
            rich_help_panel=_MENDING,
            metavar=options.FLAG,
            help="With --fix or --diff: also fixes that may change the meaning, and approved documents.",
        ),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff",
            rich_help_panel=_MENDING,
            metavar=options.FLAG,
            help="Only show what --fix would change; exit with 1 if it would change anything.",
        ),
    ] = False,
    as_: Annotated[
        str | None,
        typer.Option(
            "--as",
            rich_help_panel=_RULES,
            metavar="STATUS",
            autocompletion=completion.words_of("sopctl.model.sop", "Status"),
            help="What keeps documents from a status: in-review, approved, effective or retired.",
        ),
    ] = None,
    write_baseline: Annotated[
        bool,
        typer.Option(
            "--write-baseline",
            rich_help_panel=_COUNTS,
            metavar=options.FLAG,
            help="Leave all that is found now for later: write it to the baseline, so that only what is new counts.",
        ),
    ] = False,
    prune_baseline: Annotated[
        bool,
        typer.Option(
            "--prune-baseline",
            rich_help_panel=_COUNTS,
            metavar=options.FLAG,
            help="Take out of the baseline what no longer occurs.",
        ),
    ] = False,
    stdin_filename: Annotated[
        Path | None,
        typer.Option(
            "--stdin-filename",
            rich_help_panel=_RUNNING,
            metavar="FILE",
            help="With `-` as the path: check the document on standard input as if it were this file.",
        ),
    ] = None,
    no_cache: Annotated[
        bool,
        typer.Option(
            "--no-cache",
            rich_help_panel=_RUNNING,
            metavar=options.FLAG,
            help="Look at everything anew, whatever an earlier run found.",
        ),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            rich_help_panel=_RUNNING,
            metavar="N",
            callback=_at_least_one,
            help="How many processes share the work; as many as pay, if left out. It changes nothing of what is found.",
        ),
    ] = None,
    watch: Annotated[
        bool,
        typer.Option(
            "--watch",
            "-w",
            rich_help_panel=_RUNNING,
            metavar=options.FLAG,
            help="Check again whenever a file is saved, until Ctrl-C.",
        ),
    ] = False,
    root: options.Root = None,
    today: options.Today = None,
    color: options.ColourOption = options.Colour.AUTO,
    allow_empty: options.AllowEmpty = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Check SOPs, registers and records; say what is wrong, where, and what to write instead.

    Exit code: 0 nothing wrong, 1 findings, 2 wrong use or set-up.

    Example: `sopctl lint`

    Example: `sopctl lint sops/sales --select DOC,REV --format concise`

    Example: `sopctl lint --format github --output sarif:lint.sarif`

    Example: `sopctl lint --since origin/main`

    Example: `sopctl lint --fix`

    Example: `sopctl lint --as in-review`
    """
    from sopctl.commands.remembering import memory_of
    from sopctl.shell.collecting import rarely_collecting
    from sopctl.shell.terminal import overhearing, write_result

    memory = memory_of(context.params)
    if memory is not None and (known := memory.recall()) is not None:
        write_result(known.text)
        raise typer.Exit(known.code)

    from sopctl.commands.baselining import BaselineMode
    from sopctl.commands.choices import one_of
    from sopctl.commands.linting import Asked, run_lint
    from sopctl.commands.mending import Mode
    from sopctl.model.finding import Profile
    from sopctl.model.sop import Status
    from sopctl.rules.selection import Choice
    from sopctl.shell.parts import in_jobs

    asked = Asked(
        paths=paths or (),
        located=memory.located if memory else None,
        unsaved=stdin_filename,
        since=since,
        root=root,
        today=today,
        allow_empty=allow_empty,
        choice=Choice(_codes(select), _codes(ignore), Profile(one_of("--profile", profile, Profile))),
        fail_on=fail_on,
        mode=Mode(fix, diff, unsafe_fixes, quiet),
        status=Status(one_of("--as", as_, Status)) if as_ is not None else None,
        baseline=BaselineMode(write_baseline, prune_baseline, quiet),
        format=format_,
        output=output or (),
        statistics=statistics,
        show_settings=show_settings,
        colour=color,
        quiet=quiet,
        verbose=verbose,
    )
    if watch:
        from sopctl.commands.watching import watch_and_lint

        with in_jobs(jobs):
            watch_and_lint(asked)
        return
    with rarely_collecting(), in_jobs(jobs), overhearing() as said:
        done = run_lint(asked)
    if memory is not None and not said:
        memory.keep(done)
    raise typer.Exit(done.code)


def _codes(values: list[str] | None) -> list[str]:
    """`DOC,SEC801` given once or several times, as a list."""
    return [code.strip() for value in values or () for code in value.split(",")]
