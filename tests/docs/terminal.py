"""Runs the commands of the documentation without a process of their own: `sopctl …`, `cat FILE`, `ls`, `cd DIR`."""

import contextlib
import io
import os
import shlex
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from sopctl import cli

TODAY = "2026-11-21"
_ENVIRONMENT = {
    "SOPCTL_TODAY": TODAY,
    "COLUMNS": "100",
    "TERMINAL_WIDTH": "100",
    "NO_COLOR": "1",
    "TERM": "dumb",
    "GIT_CEILING_DIRECTORIES": "/",
}


def sopctl(arguments: list[str], folder: Path, today: str = TODAY) -> tuple[str, int]:
    """What `sopctl …` prints in a folder, on both streams together, and its exit code."""
    said = io.StringIO()
    environment = {**_ENVIRONMENT, "SOPCTL_TODAY": today}
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
        mock.patch.dict(os.environ, environment),
        mock.patch("sys.argv", ["sopctl", *arguments]),
    ):
        os.environ.pop("FORCE_COLOR", None)
        try:
            cli.main()
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else int(left.code is not None)
    return said.getvalue(), code


class Terminal:
    """One folder after another, as a page goes through them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, line: str) -> tuple[tuple[str, ...], int]:
        """The lines that a command prints, and its exit code."""
        name, *arguments = shlex.split(line)
        if name == "cd":
            self.folder = (self.folder / arguments[0]).resolve(strict=True)
            return (), 0
        if name == "sopctl":
            text, code = sopctl(arguments, self.folder)
            return tuple(text.splitlines()), code
        assert name in ("cat", "ls"), f"the documentation may run sopctl, cat, ls and cd, not {name!r}"
        return tuple(self._cat(arguments) if name == "cat" else self._ls(arguments)), 0

    def _cat(self, files: list[str]) -> Iterator[str]:
        for file in files:
            yield from (self.folder / file).read_text(encoding="utf-8").splitlines()

    def _ls(self, folders: list[str]) -> Iterator[str]:
        shown = self.folder / (folders[0] if folders else ".")
        yield "  ".join(sorted(path.name for path in shown.iterdir() if not path.name.startswith(".")))
