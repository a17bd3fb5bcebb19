"""`sopctl init`: a new handbook repository."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopctl.commands import options

if TYPE_CHECKING:
    from sopctl.shell.start import Present


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

    Files that are there already stay as they are: around documents, and in a handbook, it adds what is missing.

    Example: `sopctl init handbook --title "Sales handbook"`
    """
    from sopctl.commands.adopting import present_in
    from sopctl.commands.choices import one_of
    from sopctl.reading.files import SETTINGS_FILE
    from sopctl.shell.clock import refuse_unknown_zone
    from sopctl.shell.start import LANGUAGES, NOTHING_PRESENT, Beginning, start_handbook
    from sopctl.shell.terminal import write_result

    one_of("--language", language, LANGUAGES)
    refuse_unknown_zone(timezone or "UTC", "--timezone")
    present = present_in(folder)
    is_new = not (folder / SETTINGS_FILE).exists()
    written = start_handbook(folder, Beginning(language, title, timezone or "UTC"), present or NOTHING_PRESENT)
    if quiet:
        return
    lines = [_found(present, is_new=is_new)] if present else []
    lines += [f"wrote {folder / path}" for path in written.files if "/schemas/" not in path]
    lines += [f"kept  {folder / path} (it was there already)" for path in written.kept if "/schemas/" not in path]
    if is_new and timezone is None:
        lines.append("\nDays begin in UTC; write your time zone into sopctl.yaml, such as Europe/Moscow.")
    go = "" if folder == Path() else f"cd {folder} && "
    lines += ["", f"Next: {go}sopctl lint && sopctl render && sopctl due --all"]
    write_result("\n".join(lines) + "\n")


def _found(present: "Present", *, is_new: bool) -> str:
    """What was there already, and what is therefore not written."""
    documents = "1 document stands" if present.documents == 1 else f"{present.documents} documents stand"
    if not is_new:
        return "This is a handbook already: only what is missing around it is added; `sopctl new` adds a document.\n"
    return f"{documents} here already, so no first one is made up.\n"
