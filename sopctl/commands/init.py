"""`sopctl init`: a new handbook repository."""

from pathlib import Path
from typing import Annotated

import typer

from sopctl.commands import options


def init(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where; by default the current folder.")] = Path(),
    *,
    title: Annotated[str | None, typer.Option("--title", help="The handbook's name.")] = None,
    language: Annotated[
        str, typer.Option("--language", metavar="TAG", help="Of the first texts: en, ru or zh.")
    ] = "en",
    timezone: Annotated[
        str | None,
        typer.Option("--timezone", metavar="ZONE", help="Where a day begins, such as Europe/Moscow; by default UTC."),
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Start a handbook: settings, registers, a first SOP, CI workflow, pre-commit hook and editor settings.

    Files that are there already stay as they are.

    Example: `sopctl init handbook --title "Sales handbook"`
    """
    from sopctl.commands.choices import one_of
    from sopctl.model.settings import Settings
    from sopctl.shell.clock import zone_of
    from sopctl.shell.start import LANGUAGES, start_handbook
    from sopctl.shell.terminal import write_result

    one_of("--language", language, LANGUAGES)
    zone_of(Settings(timezone=timezone or "UTC"))
    written = start_handbook(folder, language, title, timezone or "UTC")
    if quiet:
        return
    lines = [f"wrote {folder / path}" for path in written.files if "/schemas/" not in path]
    lines += [f"kept  {folder / path} (it was there already)" for path in written.kept]
    if timezone is None:
        lines.append("\nDays begin in UTC; write your time zone into sopctl.yaml, such as Europe/Moscow.")
    go = "" if folder == Path() else f"cd {folder} && "
    lines += ["", f"Next: {go}sopctl lint && sopctl render && sopctl due --all"]
    write_result("\n".join(lines) + "\n")
