"""Which files a handbook repository has: not hidden, not git-ignored, not output, not outside the root."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SITE_MANIFEST = ".sopctl-site.json"
"""A folder with this file in it is output of `sopctl render`."""
ENDS = frozenset((SITE_MANIFEST, "sopctl.yaml"))
"""A folder below the root with one of these files is output, or a handbook of its own."""


def repository_files(root: Path) -> Iterator[str]:
    """Paths relative to the root, with `/`, sorted within each folder."""
    yield from _walk(root, "", ())


def _walk(root: Path, folder: str, above: "tuple[tuple[str, GitIgnoreSpec], ...]") -> Iterator[str]:
    with os.scandir(root / folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    names = {entry.name for entry in entries}
    if folder and not names.isdisjoint(ENDS):
        return
    ignores = above
    if ".gitignore" in names:
        ignores = (*above, (folder, ignore_spec((root / folder / ".gitignore").read_bytes())))
    for entry in entries:
        path = f"{folder}/{entry.name}" if folder else entry.name
        name = path + "/" if entry.is_dir(follow_symlinks=False) else path
        if entry.name.startswith(".") or is_ignored(name, ignores) or not _stays_inside(root, entry):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(root, path, ignores)
        elif entry.is_file():
            yield path


def ignore_spec(content: bytes) -> "GitIgnoreSpec":
    """What a `.gitignore` says."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(content.decode(errors="replace").splitlines())


def is_ignored(path: str, ignores: "Iterable[tuple[str, GitIgnoreSpec]]") -> bool:
    """Git leaves this out, by the `.gitignore` of the folders above it. A folder's path ends with `/`."""
    verdict = False
    for folder, spec in ignores:
        said = spec.check_file(path[len(folder) + 1 :] if folder else path).include
        verdict = verdict if said is None else said
    return verdict


def _stays_inside(root: Path, entry: "os.DirEntry[str]") -> bool:
    if not entry.is_symlink():
        return True
    return Path(entry.path).resolve().is_relative_to(root.resolve())


def top_level(folder: Path) -> Path | None:
    """The folder that holds `.git`, at or above `folder`."""
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)
