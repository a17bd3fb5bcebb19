"""Which files a handbook repository has: not hidden, not git-ignored, not output, not outside the root."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_SETTINGS = "sopctl.yaml"
SITE_MANIFEST = ".sopctl-site.json"
"""A folder with this file in it is output of `sopctl render`."""


def repository_files(root: Path) -> Iterator[str]:
    """Paths relative to the root, with `/`, sorted within each folder."""
    yield from _walk(root, "", ())


def _walk(root: Path, folder: str, above: "tuple[tuple[str, GitIgnoreSpec], ...]") -> Iterator[str]:
    with os.scandir(root / folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    names = {entry.name for entry in entries}
    if folder and (SITE_MANIFEST in names or _SETTINGS in names):
        return  # output, or a handbook of its own
    ignores = above
    if ".gitignore" in names:
        ignores = (*above, (folder, _read_gitignore(root / folder / ".gitignore")))
    for entry in entries:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if entry.name.startswith(".") or _is_ignored(path, entry, ignores) or not _stays_inside(root, entry):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(root, path, ignores)
        elif entry.is_file():
            yield path


def _read_gitignore(path: Path) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(path.read_text(encoding="utf-8", errors="replace").splitlines())


def _is_ignored(path: str, entry: "os.DirEntry[str]", ignores: "tuple[tuple[str, GitIgnoreSpec], ...]") -> bool:
    if not ignores:
        return False
    name = path + "/" if entry.is_dir(follow_symlinks=False) else path
    verdict: bool | None = None
    for folder, spec in ignores:
        within = name[len(folder) + 1 :] if folder else name
        verdict = spec.check_file(within).include if spec.check_file(within).include is not None else verdict
    return bool(verdict)


def _stays_inside(root: Path, entry: "os.DirEntry[str]") -> bool:
    if not entry.is_symlink():
        return True
    return Path(entry.path).resolve().is_relative_to(root.resolve())
