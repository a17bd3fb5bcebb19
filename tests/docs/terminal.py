"""Runs the commands of the documentation without a process of their own: `sopctl …`, `cat FILE`, `ls`, `cd DIR`; `< FILE`."""

import shlex
from collections.abc import Iterator
from pathlib import Path

from tests.commands.running import run as run_sopctl

TODAY = "2026-11-21"


def sopctl(arguments: list[str], folder: Path, stdin: bytes = b"") -> tuple[str, int]:
    """What `sopctl …` prints in a folder, results before talk, and its exit code."""
    done = run_sopctl(*arguments, cwd=folder, today=TODAY, stdin=stdin)
    return done.out + done.err, done.code


class Terminal:
    """One folder after another, as a page goes through them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, line: str) -> tuple[tuple[str, ...], int]:
        """The lines that a command prints, and its exit code."""
        line, _, given = line.partition(" < ")
        name, *arguments = shlex.split(line)
        if name == "cd":
            self.folder = (self.folder / arguments[0]).resolve(strict=True)
            return (), 0
        if name == "sopctl":
            stdin = (self.folder / given).read_bytes() if given else b""
            text, code = sopctl(arguments, self.folder, stdin)
            return tuple(text.splitlines()), code
        assert name in ("cat", "ls"), f"the documentation may run sopctl, cat, ls and cd, not {name!r}"
        return tuple(self._cat(arguments) if name == "cat" else self._ls(arguments)), 0

    def _cat(self, files: list[str]) -> Iterator[str]:
        for file in files:
            yield from (self.folder / file).read_text(encoding="utf-8").splitlines()

    def _ls(self, folders: list[str]) -> Iterator[str]:
        shown = self.folder / (folders[0] if folders else ".")
        yield "  ".join(sorted(path.name for path in shown.iterdir() if not path.name.startswith(".")))
