"""`sopctl schema`: the JSON Schemas that sopctl works by."""

from typing import Annotated

import typer

from sopctl.commands import options


def _complete(incomplete: str) -> list[str]:
    from sopctl.shell.resources import schema_names

    return [name for name in schema_names() if name.startswith(incomplete)]


def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]", help="Such as sop; without one, the names are listed.", autocompletion=_complete
        ),
    ] = None,
    *,
    draft_07: Annotated[
        bool, typer.Option("--draft-07", metavar=options.FLAG, help="The copy in draft-07, for editors.")
    ] = False,
) -> None:
    """Print a JSON Schema of sopctl, for editors and other programs.

    Example: `sopctl schema sop > sop.schema.json`
    """
    from sopctl.shell.resources import schema_names, schema_text
    from sopctl.shell.terminal import write_result

    if name is None:
        write_result("".join(f"{known}\n" for known in schema_names()))
        return
    write_result(schema_text(name, "draft-07" if draft_07 else ""))
