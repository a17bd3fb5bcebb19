"""Waiting until a file of a handbook changes."""

import time
from pathlib import Path
from typing import Final

from sopctl.shell.files import repository_files

_PAUSE: Final = 0.1
"""Seconds between two looks; longer where a look itself takes long, so that watching stays cheap."""
_SHARE: Final = 5
"""A look takes at most one part in so many of the time."""

Look = dict[str, tuple[int, int]]
"""Time of change in nanoseconds and size of every file, by path below the root."""


def look(root: Path) -> Look:
    """How the files stand now. One that goes away meanwhile is not there."""
    found: Look = {}
    for file in _files(root):
        try:
            status = (root / file).stat()
        except OSError:
            continue
        found[file] = (status.st_mtime_ns, status.st_size)
    return found


def _files(root: Path) -> list[str]:
    """The files of the handbook; none while a folder is being moved or removed."""
    try:
        return list(repository_files(root))
    except OSError:
        return []


def wait_for_change(root: Path, before: Look) -> Look:
    """Return once the files differ from `before`, with how they stand then."""
    while True:
        start = time.monotonic()
        now = look(root)
        if now != before:
            return now
        time.sleep(max(_PAUSE, (time.monotonic() - start) * _SHARE))
