"""A handbook repository on disk: find its root, read its files, give the handbook."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sopctl.errors import NothingFoundError, SettingsError, UsageError
from sopctl.model.handbook import Handbook
from sopctl.model.settings import Settings
from sopctl.reading.load import SETTINGS_FILE, Repository, holds_stray_sop, kind_of, read_handbook, read_settings
from sopctl.shell import resources
from sopctl.shell.clock import zone_of
from sopctl.shell.files import repository_files
from sopctl.shell.git import top_level
from sopctl.shell.limits import BEGINNING, LARGEST, LARGEST_DOCUMENT, PICTURES


@dataclass(frozen=True)
class OpenedHandbook:
    """A handbook, where it is, and which part of it was asked for (paths below the root; empty for all).

    `repository` is what it was read from. `unsaved` is the document that came from elsewhere than the disk.
    `base` is the handbook as it was at the revision that it is compared with, if it is.
    """

    root: Path
    handbook: Handbook
    chosen: tuple[str, ...] = ()
    repository: Repository = field(default_factory=Repository)
    unsaved: str | None = None
    base: Handbook | None = None

    def is_chosen(self, file: str) -> bool:
        """The file belongs to what was asked for."""
        return not self.chosen or any(file == path or file.startswith(path + "/") for path in self.chosen)


@dataclass(frozen=True)
class Unsaved:
    """A document as an editor has it: the path that it would have, and its bytes."""

    path: Path
    content: bytes


def open_unsaved(unsaved: Unsaved, root: Path | None = None) -> OpenedHandbook:
    """Read the handbook with one document as it is in an editor; only that one is asked for.

    Raises UsageError for a path outside the root or a name that sopctl does not read, SettingsError for a
    broken `sopctl.yaml`.
    """
    path = unsaved.path.absolute().parent.resolve() / unsaved.path.name
    top = _existing(root) if root else find_root([path])
    file = _below(path, top)
    if kind_of(file) in (None, "settings"):
        raise UsageError(_nothing_found([unsaved.path]))
    read = read_repository(top)
    documents = {**read.documents, file: unsaved.content[:LARGEST_DOCUMENT]}
    repository = Repository(documents, {**read.hashes, file: ""}, read.unreadable)
    return OpenedHandbook(top, _read(repository), (file,), repository, unsaved=file)


def open_handbook(paths: Sequence[Path] = (), root: Path | None = None, *, allow_empty: bool = False) -> OpenedHandbook:
    """Read the handbook that holds `paths` (default: the current folder).

    Raises UsageError for a path that does not exist or lies outside the root, SettingsError for a broken
    `sopctl.yaml`, NothingFoundError where there is no document (unless `allow_empty`).
    """
    asked = [_existing(path) for path in paths] or [Path.cwd()]
    top = _existing(root) if root else find_root(asked)
    if not top.is_dir():
        raise UsageError(f"--root: {root} is not a folder")
    chosen = tuple(_below(path, top) for path in asked) if paths else ()
    _check_one_handbook(asked, top)
    repository = read_repository(top)
    opened = OpenedHandbook(top, _read(repository), () if "." in chosen else chosen, repository)
    if not allow_empty and not _has_documents(opened):
        raise NothingFoundError(_nothing_found(asked))
    return opened


def _check_one_handbook(asked: Sequence[Path], root: Path) -> None:
    """A handbook below another one is read by itself: what was asked for must not be left out in silence."""
    for folder in dict.fromkeys(path if path.is_dir() else path.parent for path in asked):
        own = find_root([folder])
        if own != root and own.is_relative_to(root) and (own / SETTINGS_FILE).is_file():
            raise UsageError(
                f"{own.relative_to(root)} is a handbook of its own; run sopctl for each handbook by itself"
            )


def _has_documents(opened: OpenedHandbook) -> bool:
    """Something was found: a SOP, or the very files that were asked for."""
    found = [source for source in opened.handbook.sources.values() if opened.is_chosen(source.file)]
    return any(source.kind in ("sop", "stray") or source.file in opened.chosen for source in found)


def _existing(path: Path) -> Path:
    if not path.exists():
        raise UsageError(f"{path} does not exist; give a folder or a file of the handbook")
    return path.resolve()


def _nothing_found(asked: Sequence[Path]) -> str:
    where = ", ".join(str(path) for path in asked)
    if any(not path.is_dir() for path in asked):
        return f"{where} is nothing that sopctl reads: those are *.sop.yaml, *.records.yaml, registers and kpis/*.csv"
    below = [path.parent.name for folder in asked for path in sorted(folder.glob(f"*/{SETTINGS_FILE}"))]
    if below:
        return f"no document found in {where}: there are handbooks below it ({', '.join(below)}); name one of them"
    advice = "documents are files named ID.sop.yaml; `sopctl init` starts a handbook, `sopctl new` a document"
    return f"no document found in {where}: {advice}"


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
        if (folder / SETTINGS_FILE).is_file():
            return folder
        if folder in (last, Path.home()):
            break
    return start


def _below(path: Path, root: Path) -> str:
    if not path.is_relative_to(root):
        raise UsageError(f"{path} is outside the handbook at {root}; give --root, or a path inside it")
    return path.relative_to(root).as_posix()


def read_repository(root: Path) -> Repository:
    """The documents as bytes, and the hashes of pictures; every other file by name only."""
    documents: dict[str, bytes] = {}
    unreadable: dict[str, str] = {}
    hashes: dict[str, str] = {}
    for file in repository_files(root):
        hashes[file] = ""
        try:
            if kind_of(file) is not None or _is_stray(root, file):
                if (root / file).stat().st_size > LARGEST_DOCUMENT:
                    unreadable[file] = f"it is larger than {LARGEST_DOCUMENT // 1_000_000} MB"
                else:
                    documents[file] = _read_bytes(root / file)
            elif file.lower().endswith(PICTURES):
                hashes[file] = hashlib.sha256(_read_bytes(root / file)).hexdigest()
        except OSError as error:
            unreadable[file] = (error.strerror or "unknown reason").lower()
    return Repository(documents, hashes, unreadable)


def _is_stray(root: Path, file: str) -> bool:
    return file.endswith((".yaml", ".yml")) and holds_stray_sop(file, _read_bytes(root / file, BEGINNING))


def _read_bytes(path: Path, most: int = LARGEST) -> bytes:
    with path.open("rb") as file:
        return file.read(most)


def _read(repository: Repository) -> Handbook:
    settings = Settings()
    if SETTINGS_FILE in repository.unreadable:
        raise SettingsError(f"{SETTINGS_FILE} cannot be read: {repository.unreadable[SETTINGS_FILE]}")
    if SETTINGS_FILE in repository.documents:
        read, source = read_settings(repository.documents[SETTINGS_FILE], resources.schema("settings"))
        if read is None:
            lines = [(source.lines.position(source.span(p).start).line, p) for p in source.problems]
            raise SettingsError(
                *(f"{SETTINGS_FILE}:{line}: {p.message}" + (f"; {p.help}" if p.help else "") for line, p in lines)
            )
        settings = read
        zone_of(settings)
    return read_handbook(repository, resources.schemas(), settings)
