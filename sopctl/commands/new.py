"""`sopctl new`: a new SOP."""

from pathlib import Path
from typing import Annotated

import typer

from sopctl.commands import completion, options


def new(
    title: Annotated[
        str, typer.Argument(metavar="TITLE", help='What the procedure does, such as "Answer a complaint".')
    ],
    *,
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            autocompletion=completion.words_of("sopctl.shell.start", "KINDS"),
            help="procedure, instruction, runbook or test-method.",
        ),
    ] = "procedure",
    department: Annotated[
        str | None,
        typer.Option(
            "--department", metavar="ID", autocompletion=completion.departments, help="Whose procedure it is."
        ),
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(
            "--owner",
            metavar="ROLE",
            autocompletion=completion.roles,
            help="Who owns it; by default the head of the department.",
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="TAG", help="In which it is written; by default the handbook's first."),
    ] = None,
    sop_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its id; by default the next free one.")
    ] = None,
    root: options.Root = None,
) -> None:
    """Start an SOP from a template, with the next free id.

    Example: `sopctl new "Answer a complaint" --department service`
    """
    from sopctl.commands.choices import one_of
    from sopctl.shell.draft import Draft
    from sopctl.shell.repository import open_handbook
    from sopctl.shell.start import KINDS, start_document
    from sopctl.shell.terminal import write_result

    one_of("--kind", kind, KINDS)
    opened = open_handbook((), root, allow_empty=True)
    draft = Draft(title, kind, department, owner, language, sop_id)
    path = start_document(opened.root, opened.handbook, draft)
    written = opened.root / path
    shown = written.relative_to(here) if written.is_relative_to(here := Path.cwd().resolve()) else written
    write_result(f"wrote {path}\n\nNext: write what is done in place of the examples, then: sopctl lint {shown}\n")
