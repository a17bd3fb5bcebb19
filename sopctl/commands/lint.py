"""`sopctl lint`: is everything in the handbook as it should be?"""

import typer

from sopctl.commands import lint_options, options


def lint(
    context: typer.Context,
    paths: options.Paths = None,
    *,
    select: lint_options.Select = None,
    ignore: lint_options.Ignore = None,
    profile: lint_options.Profile = "core",
    since: lint_options.Since = None,
    fail_on: lint_options.FailOn = None,
    format_: lint_options.Format = "text",
    statistics: lint_options.Statistics = False,
    show_settings: lint_options.ShowSettings = False,
    output: lint_options.Output = None,
    fix: lint_options.Fix = False,
    unsafe_fixes: lint_options.UnsafeFixes = False,
    diff: lint_options.Diff = False,
    as_: lint_options.As = None,
    write_baseline: lint_options.WriteBaseline = False,
    prune_baseline: lint_options.PruneBaseline = False,
    stdin_filename: lint_options.StdinFilename = None,
    no_cache: lint_options.NoCache = False,
    jobs: lint_options.Jobs = None,
    watch: lint_options.Watch = False,
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
        remembers=not no_cache,
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
