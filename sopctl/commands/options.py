"""The options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Colour(StrEnum):
    """When output is coloured."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


GENERAL = "General"
FLAG = " "
"""What stands for the value of an option that takes none: nothing, instead of `<bool>`."""

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH", help="Folders or files of the handbook; by default all of it."),
]
Root = Annotated[
    Path | None,
    typer.Option(
        "--root",
        metavar="DIR",
        help="The handbook's folder; by default the nearest one above with a sopctl.yaml.",
        rich_help_panel=GENERAL,
    ),
]
Today = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar="DATE",
        help="The day to judge by, such as 2026-03-01; by default today in the handbook's time zone.",
        rich_help_panel=GENERAL,
    ),
]
ColourOption = Annotated[
    Colour, typer.Option("--color", help="Colour in the output: auto, always or never.", rich_help_panel=GENERAL)
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", metavar=FLAG, help="Print results only, no talk.", rich_help_panel=GENERAL)
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", metavar=FLAG, help="Print more.", rich_help_panel=GENERAL)]
AllowEmpty = Annotated[
    bool,
    typer.Option("--allow-empty", metavar=FLAG, help="Finding no document is no mistake.", rich_help_panel=GENERAL),
]
