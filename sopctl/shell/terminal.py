"""The terminal: colour or none, results on stdout, talk on stderr; both UTF-8 with \\n."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from sopctl.errors import UsageError

if TYPE_CHECKING:
    from rich.status import Status


_LISTENERS: Final[list[list[str]]] = []


def use_utf8() -> None:
    """Write UTF-8 with `\\n`, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _stream(*, aside: bool) -> TextIO:
    """Where results go: stdout, or stderr where stdout holds a document."""
    return sys.stderr if aside else sys.stdout


def wants_colour(choice: str, *, aside: bool = False) -> bool:
    """Colour for `--color auto|always|never`, with NO_COLOR and FORCE_COLOR (no-color.org, force-color.org)."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return _stream(aside=aside).isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Columns of the terminal; 80 where nobody knows."""
    import shutil

    return shutil.get_terminal_size((80, 24)).columns


def is_terminal(*, aside: bool = False) -> bool:
    """A person is looking at where results go."""
    return _stream(aside=aside).isatty()


def write_result(text: str, *, aside: bool = False) -> None:
    """A result, on stdout, as it is; `aside` on stderr, where stdout holds a document."""
    stream = _stream(aside=aside)
    stream.write(text)
    stream.flush()


def write_document(content: bytes) -> None:
    """A document, on stdout, byte for byte."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def read_input() -> bytes:
    """What comes on standard input, to its end."""
    return sys.stdin.buffer.read()


def clear_screen() -> None:
    """An empty screen, where a person is looking at one."""
    if is_terminal():
        write_result("\x1b[H\x1b[2J\x1b[3J")


def say(text: str) -> None:
    """A word to the user, on stderr; what a file's name may hold does no harm there."""
    from sopctl.reports.visible import visible

    for heard in _LISTENERS:
        heard.append(text)
    sys.stderr.write("\n".join(_fitting(visible(line)) for line in text.split("\n")) + "\n")


def _fitting(line: str) -> str:
    """The line, broken between words where a terminal's edge would cut through one."""
    if not sys.stderr.isatty() or len(line) <= width():
        return line
    import textwrap

    return "\n".join(textwrap.wrap(line, width(), break_on_hyphens=False, break_long_words=False))


@contextmanager
def overhearing() -> Iterator[list[str]]:
    """All that is said meanwhile, for whoever must know whether anything was."""
    heard: list[str] = []
    _LISTENERS.append(heard)
    try:
        yield heard
    finally:
        _LISTENERS.remove(heard)


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show on a terminal's stderr that work is going on, when it takes longer than a second."""
    if not sys.stderr.isatty():
        yield
        return
    sign = _Sign(what)
    _SIGNS.append(sign)
    sign.start()
    try:
        yield
    finally:
        _SIGNS.remove(sign)
        sign.stop()


class _Sign:
    """What is shown after a second; a thread looks to it."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown: list[Status] = []

    def start(self) -> None:
        """Show it in a second from now."""
        from threading import Timer

        self._timer = Timer(1, self._show)
        self._timer.start()

    def stop(self) -> None:
        """Nothing is shown, and the thread has ended."""
        self._timer.cancel()
        self._timer.join()
        while self._shown:
            self._shown.pop().stop()

    def _show(self) -> None:
        from rich.console import Console

        self._shown.append(Console(stderr=True).status(self._what))
        self._shown[0].start()


_SIGNS: Final[list[_Sign]] = []


@contextmanager
def without_sign() -> Iterator[None]:
    """Show no sign of work meanwhile, so that no thread of ours runs."""
    for sign in _SIGNS:
        sign.stop()
    try:
        yield
    finally:
        for sign in _SIGNS:
            sign.start()


def write_file(path: Path, text: str) -> None:
    """Write a file whole or not at all: beside it first, then moved into place."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; its folders are made where they are missing."""
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as part:
            part.write(content)
        Path(part.name).chmod(0o666 & ~_umask())
        Path(part.name).replace(path)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
