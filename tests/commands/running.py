"""Run a command as a person would, in this process."""

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from sopctl.cli import main


class Done(NamedTuple):
    """What came out of a run."""

    code: int
    out: str
    err: str


def run(*arguments: str | Path, cwd: Path | None = None, today: str = "2026-11-21", stdin: bytes = b"") -> Done:
    """Run `sopctl` with these arguments, in a folder, on a pinned day, without colour, 100 columns wide."""
    out, err = _stream(), _stream()
    changes = {"SOPCTL_TODAY": today, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    with (
        mock.patch.object(sys, "argv", ["sopctl", *map(str, arguments)]),
        mock.patch.object(sys, "stdin", _stream(stdin)),
        mock.patch.dict(os.environ, changes),
        contextlib.chdir(cwd or Path.cwd()),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as exit_:
            code = exit_.code if isinstance(exit_.code, int) else 1
    return Done(code, _text(out), _text(err))


def _stream(content: bytes = b"") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="\n")


def _text(stream: io.TextIOWrapper) -> str:
    """What was written, bytes that are no UTF-8 as surrogates; nothing of a stream that the command closed."""
    if stream.closed:
        return ""
    stream.flush()
    return bytes(stream.buffer.getvalue()).decode("utf-8", "surrogateescape")  # type: ignore[attr-defined]
