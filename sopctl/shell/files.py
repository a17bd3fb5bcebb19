"""Which files a handbook repository has: not hidden, not git-ignored, not output, not outside the root."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from sopctl.reading.files import kind_of
from sopctl.shell.ignoring import LARGEST_IGNORE, IgnorePattern, is_ignored, read_ignores

SITE_MANIFEST = ".sopctl-site.json"
"""A folder with this file in it is output of `sopctl render`."""
ENDS = frozenset((SITE_MANIFEST, "sopctl.yaml"))
"""A folder below the root with one of these files is output, or a handbook of its own."""


def repository_files(root: Path, closed: dict[str, str] | None = None) -> Iterator[str]:
    """Paths relative to the root, with `/`, sorted within each folder.

    `closed` takes what cannot be read below the root, with the reason: folders, `.gitignore`, and what has the name of
    a document and is no file.
    """
    yield from _walk(root, "", (), {} if closed is None else closed)


def _walk(
    root: Path, folder: str, above: tuple[tuple[str, tuple[IgnorePattern, ...]], ...], closed: dict[str, str]
) -> Iterator[str]:
    try:
        with os.scandir(root / folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        if not folder:
            raise
        closed[folder] = f"it is a folder with {(error.strerror or 'unknown reason').lower()}"
        return
    names = {entry.name for entry in entries}
    if folder and not names.isdisjoint(ENDS):
        return
    ignores = above
    if ".gitignore" in names:
        ignores = (*above, (folder, read_ignores(_ignore_file(root, f"{folder}/.gitignore".lstrip("/"), closed))))
    for entry in entries:
        path = f"{folder}/{entry.name}" if folder else entry.name
        name = path + "/" if entry.is_dir(follow_symlinks=False) else path
        if entry.name.startswith(".") or is_ignored(name, ignores):
            continue
        if entry.is_file(follow_symlinks=False) or (obstacle := _obstacle(root, entry)) is None:
            yield path
            continue
        if kind_of(path) is not None:
            closed[path] = obstacle
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(root, path, ignores, closed)


def _ignore_file(root: Path, file: str, closed: dict[str, str]) -> bytes:
    """Its beginning; like git, nothing of one that is a link, or no file at all."""
    path = root / file
    if path.is_symlink() or not path.is_file():
        return b""
    try:
        with path.open("rb") as found:
            return found.read(LARGEST_IGNORE)
    except OSError as error:
        closed[file] = (error.strerror or "unknown reason").lower()
        return b""


def _obstacle(root: Path, entry: "os.DirEntry[str]") -> str | None:
    """Why this is no file that can be read, as the end of a sentence; None where it is one."""
    path = Path(entry.path)
    if not entry.is_symlink():
        return None if entry.is_file() else "it is a folder" if entry.is_dir() else "it is no ordinary file"
    try:
        real = path.resolve()
        kind = real.stat().st_mode
    except FileNotFoundError:
        return "it is a link to a file that is not there"
    except (OSError, RuntimeError):
        return "it is a link that leads to itself"
    if not real.is_relative_to(root.resolve()):
        return "it is a link that leads out of the handbook"
    return None if stat.S_ISREG(kind) else "it is a link to a folder"


def top_level(folder: Path) -> Path | None:
    """The folder that holds `.git`, at or above `folder`."""
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)
