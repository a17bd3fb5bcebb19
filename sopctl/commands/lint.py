"""`sopctl lint`: is everything in the handbook as it should be?"""

from typing import Annotated

import typer

from sopctl.commands import options


def lint(
    paths: options.Paths = None,
    *,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", metavar="CODES", help="Only these rules: codes or their beginnings, such as DOC,SEC801."
        ),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="CODES", help="All but these rules.")] = None,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", metavar="SEVERITY", help="Exit with 1 from error (the default), warning or info on."),
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="How findings are printed: text, concise, json, sarif, github, gitlab, junit, rdjson or markdown.",
        ),
    ] = "text",
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            metavar="FORMAT:FILE",
            help="Also write a report to a file, such as sarif:lint.sarif; repeat it for more.",
        ),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what can be mended without changing the meaning; report the rest.")
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option(
            "--unsafe-fixes",
            help="With --fix or --diff: also fixes that may change the meaning, and approved documents.",
        ),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Only show what --fix would change; exit with 1 if it would change anything.")
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

    Example: `sopctl lint --fix`
    """
    from sopctl.commands import reporting
    from sopctl.commands.choices import one_of
    from sopctl.commands.mending import Mode, mended
    from sopctl.model.finding import Severity
    from sopctl.reports.findings import LintReport
    from sopctl.reports.findings_formats import FOR_PEOPLE, FORMATS
    from sopctl.reports.style import Style
    from sopctl.rules.registry import Context
    from sopctl.rules.runner import lint as run
    from sopctl.rules.selection import select_rules
    from sopctl.shell.ci import prefix_of
    from sopctl.shell.clock import today_in
    from sopctl.shell.repository import open_handbook
    from sopctl.shell.terminal import is_terminal, wants_colour, width, working, write_result

    one_of("--format", format_, FORMATS)
    files = reporting.file_reports(output or [], only_shows=diff)
    with working("Reading the handbook"):
        opened = open_handbook(paths or (), root, allow_empty=allow_empty)
    reporting.check_targets(files, opened)
    settings = opened.handbook.settings
    bound = Severity(one_of("--fail-on", fail_on or settings.lint.fail_on, list(Severity)))
    selection = select_rules(settings.lint, _codes(select), _codes(ignore))
    day = today_in(settings, today)
    mode = Mode(fix, diff, unsafe_fixes, quiet)
    if mode.mends:
        opened, found = mended(opened, selection, day, mode)
    else:
        with working("Checking it"):
            found = run(Context(opened.handbook, day), selection)
    report = LintReport(
        findings=tuple(finding for finding in found if opened.is_chosen(finding.file)),
        documents=sum(s.kind == "sop" and opened.is_chosen(s.file) for s in opened.handbook.sources.values()),
        show_info=verbose or bound is Severity.INFO,
        asked=selection.asked,
        rules=selection.rules,
        sources=opened.handbook.sources,
        prefix=prefix_of(opened.root),
    )
    if report.shown or not quiet or format_ not in FOR_PEOPLE:
        write_result(FORMATS[format_](report, Style(wants_colour(color), width() if is_terminal() else 0)))
    reporting.write_reports(report, files)
    if format_ == "github":
        reporting.summarise_step(report)
    raise typer.Exit(int(report.fails(bound)))


def _codes(values: list[str] | None) -> list[str]:
    """`DOC,SEC801` given once or several times, as a list."""
    return [code.strip() for value in values or () for code in value.split(",")]
