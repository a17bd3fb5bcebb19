"""What a CI server wants: paths from the top of the repository, and a summary of the step."""

import os
from pathlib import Path

from sopctl.shell.files import top_level


def prefix_of(root: Path) -> str:
    """The way from the top of the git repository to the handbook, such as `handbooks/sales/`; empty at the top."""
    here = root.resolve()
    top = top_level(here)
    return "" if top is None or top == here else here.relative_to(top).as_posix() + "/"


def append_step_summary(text: str) -> str | None:
    """Append Markdown to the summary of a step at GitHub, where there is one.

    Returns why it could not be written: a summary less must not change what a check says.
    """
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return None
    try:
        with Path(name).open("ab") as summary:
            summary.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        return f"GITHUB_STEP_SUMMARY: cannot write {name}: {error.strerror}"
    return None
