"""The handbook as it was at a commit, read from git's store: nothing is checked out, and nothing runs."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from sopctl.errors import UsageError
from sopctl.reading.files import SETTINGS_FILE, Repository, holds_stray, kind_of
from sopctl.shell.files import ENDS, top_level
from sopctl.shell.git import Blobs, GitError, answer, ask, blobs
from sopctl.shell.ignoring import LARGEST_IGNORE, is_ignored, read_ignores
from sopctl.shell.limits import BEGINNING, LARGEST, LARGEST_DOCUMENT, PICTURES

_FILES: Final = ("100644", "100755")
"""Modes of ordinary files; links and other repositories are left out."""
_LFS: Final = re.compile(rb"version https://git-lfs\.github\.com/spec/v1\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\n")
"""What git holds in place of a large file."""


@dataclass(frozen=True, slots=True)
class _Blob:
    """A file in git's store: its object name, and its size in bytes."""

    name: str
    size: int


def read_revision(root: Path, commit: str, present: Repository) -> Repository | None:
    """The handbook's files at a commit; None where the root did not exist then. `present` is what they are now.

    UsageError where this clone lacks some of the files.
    """
    try:
        found = _listed(root, commit)
        if found is None:
            return None
        with blobs(root) as store:
            files = {path: found[path] for path in _kept(found, store)}
            return _Reader(store, present).repository(files)
    except GitError as error:
        advice = "fetch them: `git fetch --refetch`, or clone without `--filter`"
        raise UsageError(
            f"--since: this clone lacks files of commit {commit[:10]} ({_last(error)}); {advice}"
        ) from error


def handbooks_gone(root: Path, commit: str) -> list[str]:
    """The folders of the git repository that held a handbook at a commit and hold none now; `.` for its top."""
    top = top_level(root) or root
    try:
        listing = ask(root, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
    except GitError:
        return []
    paths = (PurePosixPath(os.fsdecode(path)) for path in listing.split(b"\0") if path)
    return [str(path.parent) for path in paths if path.name == SETTINGS_FILE and not (top / path).is_file()]


def _last(error: GitError) -> str:
    return str(error).rpartition("\n")[2]


def _listed(root: Path, commit: str) -> dict[str, _Blob] | None:
    """Every ordinary file below the root, by path."""
    prefix = os.fsdecode(ask(root, "rev-parse", "--show-prefix")).rstrip("\n")
    tree = f"{commit}:{prefix}"
    if answer(root, "rev-parse", "--verify", "--quiet", "--end-of-options", tree) is None:
        return None
    found = {}
    for entry in ask(root, "ls-tree", "-r", "-z", "--long", "--full-tree", tree).split(b"\0"):
        head, _, path = entry.partition(b"\t")
        if head and (words := head.decode().split())[0] in _FILES:
            found[os.fsdecode(path)] = _Blob(words[2], int(words[3]))
    return found


def _kept(found: Mapping[str, _Blob], store: Blobs) -> Iterator[str]:
    """What the handbook consists of, by the same choice as on disk."""
    ends = {folder for path in found if (folder := _folder(path)) and PurePosixPath(path).name in ENDS}
    ignores = [
        (_folder(path), read_ignores(store.read(found[path].name, LARGEST_IGNORE)))
        for path in sorted(found)
        if PurePosixPath(path).name == ".gitignore"
    ]
    for path in sorted(found):
        folders = [str(folder) for folder in reversed(PurePosixPath(path).parents[:-1])]
        if any(part.startswith(".") for part in path.split("/")) or not ends.isdisjoint(folders):
            continue
        names = [*(folder + "/" for folder in folders), path]
        if not any(is_ignored(name, [i for i in ignores if _holds(i[0], name)]) for name in names):
            yield path


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _holds(folder: str, name: str) -> bool:
    return not folder or (name.startswith(folder + "/") and name != folder + "/")


@dataclass
class _Reader:
    """Sorts files into documents, pictures and the rest."""

    store: Blobs
    present: Repository
    documents: dict[str, bytes] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)

    def repository(self, files: Mapping[str, _Blob]) -> Repository:
        for path, blob in files.items():
            self.hashes[path] = ""
            if kind_of(path) is not None:
                self._document(path, blob)
            elif path.lower().endswith(PICTURES):
                self.hashes[path] = self._picture(path, self.store.read(blob.name, LARGEST))
            elif path.endswith((".yaml", ".yml")) and blob.size <= LARGEST_DOCUMENT:
                content = self.store.read(blob.name)
                if holds_stray(path, content[:BEGINNING]):
                    self.documents[path] = content
        return Repository(self.documents, self.hashes, self.unreadable)

    def _document(self, path: str, blob: _Blob) -> None:
        if path == SETTINGS_FILE:
            return  # the present settings judge both
        if blob.size > LARGEST_DOCUMENT:
            self.unreadable[path] = f"it is larger than {LARGEST_DOCUMENT // 1_000_000} MB"
        else:
            self.documents[path] = self.store.read(blob.name)

    def _picture(self, path: str, content: bytes) -> str:
        """The hash that the file has when it is checked out: git may keep a pointer, or other line ends."""
        if pointer := _LFS.match(content):
            return pointer[1].decode()
        now = self.present.hashes.get(path)
        forms = (content, content.replace(b"\n", b"\r\n")) if path.lower().endswith(".svg") else (content,)
        hashes = [hashlib.sha256(form).hexdigest() for form in forms]
        return now if now in hashes else hashes[0]
