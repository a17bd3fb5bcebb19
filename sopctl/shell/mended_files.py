"""Mended documents back onto the disk: whole or not at all, and never over somebody else's change."""

from collections.abc import Mapping
from pathlib import Path

from sopctl.errors import UsageError
from sopctl.shell.terminal import write_bytes


def write_mended(root: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Write the changed files; a link stays a link, and a file keeps its mode.

    Raises UsageError, before anything is written, for a file that has changed since it was read or that
    nobody may write.
    """
    targets = {file: (root / file).resolve() for file in after}
    mistakes = [fault for file, path in targets.items() if (fault := _fault(file, path, before[file]))]
    if mistakes:
        raise UsageError(*mistakes)
    for file, path in targets.items():
        mode = path.stat().st_mode
        write_bytes(path, after[file])
        path.chmod(mode & 0o7777)


def _fault(file: str, path: Path, content: bytes) -> str | None:
    try:
        with path.open("r+b") as found:
            same = found.read() == content
    except OSError as error:
        return f"cannot write {file}: {error.strerror}"
    return None if same else f"{file} has changed since it was read; run the command again"
