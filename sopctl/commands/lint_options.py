"""The options of `sopctl lint`, in the groups in which its help shows them."""

from pathlib import Path
from typing import Annotated

import typer

from sopctl.commands import completion, options
from sopctl.errors import UsageError

_RULES = "Which rules"
_COUNTS = "What counts"
_MENDING = "Mending"
_OUTPUT = "Output"
_RUNNING = "Running"


def _at_least_one(jobs: int | None) -> int | None:
    if jobs is not None and jobs < 1:
        raise UsageError(f"--jobs {jobs}: somebody has to do the work; give 1 or more, or leave it out")
    return jobs


Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        rich_help_panel=_RULES,
        metavar="CODES",
        autocompletion=completion.rule_codes,
        help="Only these rules: codes or their beginnings, such as DOC,SEC801.",
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        rich_help_panel=_RULES,
        metavar="CODES",
        autocompletion=completion.rule_codes,
        help="All but these rules.",
    ),
]
Profile = Annotated[
    str,
    typer.Option(
        "--profile",
        rich_help_panel=_RULES,
        metavar="PROFILE",
        autocompletion=completion.words_of("sopctl.model.finding", "Profile"),
        help="How strictly findings are weighed: core; strict, where hints are warnings; or audit, where late "
        "reviews and comments without a reason are errors too.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        rich_help_panel=_COUNTS,
        metavar="REF",
        help="Only what is new since a branch, tag or commit, and whether the change itself is in order.",
    ),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        rich_help_panel=_COUNTS,
        metavar="SEVERITY",
        autocompletion=completion.words_of("sopctl.model.finding", "Severity"),
        help="Exit with 1 from error (the default), warning or info on.",
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        rich_help_panel=_OUTPUT,
        metavar="FORMAT",
        autocompletion=completion.words_of("sopctl.reports.findings_formats", "FORMATS"),
        help="How findings are printed: text, concise, json, sarif, github, gitlab, junit, rdjson or markdown.",
    ),
]
Statistics = Annotated[
    bool,
    typer.Option(
        "--statistics",
        rich_help_panel=_OUTPUT,
        metavar=options.FLAG,
        help="Count findings by rule instead of printing each.",
    ),
]
ShowSettings = Annotated[
    bool,
    typer.Option(
        "--show-settings",
        rich_help_panel=_OUTPUT,
        metavar=options.FLAG,
        help="Only print what this run goes by: its settings, who says so, and the rules.",
    ),
]
Output = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        rich_help_panel=_OUTPUT,
        metavar="FORMAT:FILE",
        autocompletion=completion.report_files,
        help="Also write a report to a file, such as sarif:lint.sarif; repeat it for more.",
    ),
]
Fix = Annotated[
    bool,
    typer.Option(
        "--fix",
        rich_help_panel=_MENDING,
        metavar=options.FLAG,
        help="Mend what can be mended without changing the meaning; report the rest.",
    ),
]
UnsafeFixes = Annotated[
    bool,
    typer.Option(
        "--unsafe-fixes",
        rich_help_panel=_MENDING,
        metavar=options.FLAG,
        help="With --fix or --diff: also fixes that may change the meaning, and approved documents.",
    ),
]
Diff = Annotated[
    bool,
    typer.Option(
        "--diff",
        rich_help_panel=_MENDING,
        metavar=options.FLAG,
        help="Only show what --fix would change; exit with 1 if it would change anything.",
    ),
]
As = Annotated[
    str | None,
    typer.Option(
        "--as",
        rich_help_panel=_RULES,
        metavar="STATUS",
        autocompletion=completion.words_of("sopctl.model.sop", "Status"),
        help="What keeps documents from a status: in-review, approved, effective or retired.",
    ),
]
WriteBaseline = Annotated[
    bool,
    typer.Option(
        "--write-baseline",
        rich_help_panel=_COUNTS,
        metavar=options.FLAG,
        help="Leave all that is found now for later: write it to the baseline, so that only what is new counts.",
    ),
]
PruneBaseline = Annotated[
    bool,
    typer.Option(
        "--prune-baseline",
        rich_help_panel=_COUNTS,
        metavar=options.FLAG,
        help="Take out of the baseline what no longer occurs.",
    ),
]
StdinFilename = Annotated[
    Path | None,
    typer.Option(
        "--stdin-filename",
        rich_help_panel=_RUNNING,
        metavar="FILE",
        help="With `-` as the path: check the document on standard input as if it were this file.",
    ),
]
NoCache = Annotated[
    bool,
    typer.Option(
        "--no-cache",
        rich_help_panel=_RUNNING,
        metavar=options.FLAG,
        help="Look at everything anew, whatever an earlier run found.",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        rich_help_panel=_RUNNING,
        metavar="N",
        callback=_at_least_one,
        help="How many processes share the work; as many as pay, if left out. It changes nothing of what is found.",
    ),
]
Watch = Annotated[
    bool,
    typer.Option(
        "--watch",
        "-w",
        rich_help_panel=_RUNNING,
        metavar=options.FLAG,
        help="Check again whenever a file is saved, until Ctrl-C.",
    ),
]
