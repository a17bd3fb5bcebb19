"""Where a handbook is on disk, and its files as bytes. Nothing here needs the model, so that looking is quick."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sopctl.errors import UsageError
from sopctl.reading.files import SETTINGS_FILE, Repository, holds_stray, kind_of
from sopctl.shell.files import repository_files, top_level
from sopctl.shell.limits import BEGINNING, LARGEST, LARGEST_DOCUMENT, PICTURES

_READING: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_USUAL: Final = 32_768
"""Bytes that most documents are smaller than. Room for the largest would take longer to lay out than to fill."""


@dataclass(frozen=True)
class Located:
    """The root of a handbook and its files; what was asked for, and which part that is (empty for all).

    `gone` is what was asked for and is not there.
    """

    root: Path
    asked: tuple[Path, ...]
    chosen: tuple[str, ...]
    repository: Repository
    gone: tuple[str, ...] = ()


def locate(paths: Sequence[Path] = (), root: Path | None = None, *, may_be_gone: bool = False) -> Located:
    """Find the handbook that holds `paths` (default: the current folder), and read its files.

    Raises UsageError for a path that does not exist (unless it `may_be_gone`), lies outside the root, or belongs to
    another handbook.
    """
    asked = [_real(path) if may_be_gone else _asked(path, root) for path in paths] or [Path.cwd()]
    top = existing(root) if root else find_root(asked)
    if not top.is_dir():
        raise UsageError(f"--root: {root} is not a folder")
    chosen = tuple(below(path, top) for path in asked) if paths else ()
    _check_one_handbook(asked, top)
    gone = tuple(below(path, top) for path in asked if not path.exists())
    return Located(top, tuple(asked), () if "." in chosen else chosen, read_repository(top), gone)


def _real(path: Path) -> Path:
    """The real path, of a file that may be deleted, too; UsageError for what can be no path."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise UsageError(f"{path} cannot be the name of a file") from error


def _check_one_handbook(asked: Sequence[Path], root: Path) -> None:
    """A handbook below another one is read by itself: what was asked for must not be left out in silence."""
    for folder in dict.fromkeys(path if path.is_dir() else path.parent for path in asked):
        own = find_root([folder])
        if own != root and own.is_relative_to(root) and _has_settings(own):
            raise UsageError(
                f"{own.relative_to(root)} is a handbook of its own; run sopctl for each handbook by itself"
            )


def _asked(path: Path, root: Path | None) -> Path:
    """The real path; UsageError where there is none, with the document that goes by this name if there is one."""
    if not path.exists() and (meant := _document_named(path.name, root)):
        raise UsageError(f"{path} does not exist; did you mean {meant}?")
    return existing(path)


def _document_named(name: str, root: Path | None) -> str | None:
    top = root.resolve() if root and root.is_dir() else find_root([Path.cwd()])
    wanted = (name.casefold(), f"{name}.sop.yaml".casefold())
    found = [file for file in repository_files(top, {}) if file.rpartition("/")[2].casefold() in wanted]
    known = sorted(file for file in found if kind_of(file) is not None)
    return os.path.relpath(top / known[0]) if known else None


def existing(path: Path) -> Path:
    """The real path; UsageError where there is none."""
    if not path.exists():
        raise UsageError(f"{path} does not exist; give a folder or a file of the handbook")
    return path.resolve()


def find_root(paths: Sequence[Path]) -> Path:
    """The nearest folder at or above all paths with a `sopctl.yaml`, not above the git root or the home folder.

    Without one, the folder that holds all paths.
    """
    folders = [path if path.is_dir() else path.parent for path in paths]
    start = folders[0]
    while not all(folder.is_relative_to(start) for folder in folders):
        start = start.parent
    last = top_level(start)
    for folder in (start, *start.parents):
        if _has_settings(folder):
            return folder
        if folder in (last, Path.home()):
            break
    return start


def _has_settings(folder: Path) -> bool:
    """Something stands there by this name; where it is no file, whoever reads it tells."""
    return os.path.lexists(folder / SETTINGS_FILE)


def below(path: Path, root: Path) -> str:
    """The path from the root on; UsageError where it leads elsewhere."""
    if not path.is_relative_to(root):
        raise UsageError(f"{path} is outside the handbook at {root}; give --root, or a path inside it")
    return path.relative_to(root).as_posix()


def read_repository(root: Path) -> Repository:
    """The documents as bytes, and the hashes of pictures; every other file by name only."""
    documents: dict[str, bytes] = {}
    unreadable: dict[str, str] = {}
    hashes: dict[str, str] = {}
    top = os.path.join(root, "")  # noqa: PTH118 - a Path for each of 10,000 files takes longer than reading them
    for file in repository_files(root, unreadable):
        hashes[file] = ""
        try:
            if kind_of(file) is not None or _is_stray(top, file):
                content = _read_bytes(top + file, LARGEST_DOCUMENT + 1)
                if len(content) > LARGEST_DOCUMENT:
                    unreadable[file] = f"it is larger than {LARGEST_DOCUMENT // 1_000_000} MB"
                else:
                    documents[file] = content
            elif file.lower().endswith(PICTURES):
                hashes[file] = hashlib.sha256(_read_bytes(top + file)).hexdigest()
        except OSError as error:
            unreadable[file] = (error.strerror or "unknown reason").lower()
    return Repository(documents, hashes, unreadable)


def _is_stray(top: str, file: str) -> bool:
    return file.endswith((".yaml", ".yml")) and holds_stray(file, _read_bytes(top + file, BEGINNING))


def _read_bytes(path: str, most: int = LARGEST) -> bytes:
    """At most so many bytes; with few calls of the system, since 10,000 files are read before anything else."""
    file = os.open(path, _READING)
    parts, left = [], most
    try:
        while left and (part := os.read(file, min(left, _USUAL))):
            parts.append(part)
            left -= len(part)
    finally:
        os.close(file)
    return b"".join(parts)
