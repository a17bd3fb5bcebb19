"""A handbook repository on disk: find its root, read its files, give the handbook."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from sopctl.errors import NothingFoundError, SettingsError, UsageError
from sopctl.model.each import one_by_one
from sopctl.model.handbook import Handbook, SourceFile
from sopctl.model.settings import Settings
from sopctl.reading.files import SETTINGS_FILE, Repository, kind_of
from sopctl.reading.late_dossiers import NOTHING, Known, LateDossiers
from sopctl.reading.load import read_handbook, read_settings
from sopctl.reading.read_source import read_source
from sopctl.shell import resources
from sopctl.shell.clock import zone_of
from sopctl.shell.limits import LARGEST_DOCUMENT
from sopctl.shell.located import Located, below, existing, find_root, locate, read_repository
from sopctl.shell.mistakes import mistakes_in
from sopctl.shell.parts import each_of

_AT_ONCE: Final = 50
"""Files that are read and handed over together."""


@dataclass(frozen=True)
class OpenedHandbook:
    """A handbook, where it is, and which part of it was asked for (paths below the root; empty for all).

    `repository` is what it was read from. `unsaved` is the document that came from elsewhere than the disk.
    `base` is the handbook as it was at the revision that it is compared with, if it is. `gone` is what was asked for
    and is not there now.
    """

    root: Path
    handbook: Handbook
    chosen: tuple[str, ...] = ()
    repository: Repository = field(default_factory=Repository)
    unsaved: str | None = None
    base: Handbook | None = None
    gone: tuple[str, ...] = ()

    def is_chosen(self, file: str) -> bool:
        """The file belongs to what was asked for."""
        return not self.chosen or any(file == path or file.startswith(path + "/") for path in self.chosen)


@dataclass(frozen=True)
class Unsaved:
    """A document as an editor has it: the path that it would have, and its bytes."""

    path: Path
    content: bytes


def locate_unsaved(unsaved: Unsaved, root: Path | None = None) -> Located:
    """The files of a handbook with one document as it is in an editor; only that one is asked for.

    Raises UsageError for a path outside the root or a name that sopctl does not read.
    """
    try:
        path = unsaved.path.absolute().parent.resolve() / unsaved.path.name
    except (OSError, RuntimeError) as error:
        raise UsageError(f"--stdin-filename: {unsaved.path} cannot be the name of a file") from error
    top = existing(root) if root else find_root([path])
    file = below(path, top)
    if kind_of(file) in (None, "settings"):
        raise UsageError(_nothing_found([unsaved.path]))
    read = read_repository(top)
    documents = {**read.documents, file: unsaved.content[:LARGEST_DOCUMENT]}
    unreadable = {name: why for name, why in read.unreadable.items() if name != file}  # on disk; here it is
    return Located(top, (path,), (file,), Repository(documents, {**read.hashes, file: ""}, unreadable))


def open_handbook(paths: Sequence[Path] = (), root: Path | None = None, *, allow_empty: bool = False) -> OpenedHandbook:
    """Read the handbook that holds `paths` (default: the current folder).

    Raises UsageError for a path that does not exist or lies outside the root, SettingsError for a broken
    `sopctl.yaml`, NothingFoundError where there is no document (unless `allow_empty`).
    """
    return open_located(locate(paths, root), allow_empty=allow_empty)


def open_located(located: Located, known: Known = NOTHING, *, allow_empty: bool = False) -> OpenedHandbook:
    """The handbook from files whose bytes are here; the same errors as above, but for those about paths."""
    handbook = _read(located.repository, known)
    opened = OpenedHandbook(located.root, handbook, located.chosen, located.repository, gone=located.gone)
    # Nobody who has handbooks wants none of them looked at, and hear that all is well.
    passes = allow_empty and (opened.handbook.settings.file is not None or not _below(located.asked))
    if not passes and not located.gone and not _has_documents(opened):
        raise NothingFoundError(_nothing_found(located.asked))
    return opened


def known_from(opened: OpenedHandbook, repository: Repository) -> Known:
    """What of a repository need not be read again, since its bytes are those of an opened handbook."""
    here, dossiers = opened.repository.documents, opened.handbook.dossiers
    same = frozenset(file for file, content in repository.documents.items() if here.get(file) == content)
    return Known(dossiers if isinstance(dossiers, LateDossiers) else None, same)


def _has_documents(opened: OpenedHandbook) -> bool:
    """Something was found: an SOP, or the very files that were asked for."""
    found = [file for file in opened.handbook.homes if opened.is_chosen(file)]
    return any(kind_of(file) in ("sop", None) or file in opened.chosen for file in found)


def _nothing_found(asked: Sequence[Path]) -> str:
    where = ", ".join(str(path) for path in asked)
    if any(not path.is_dir() for path in asked):
        read = "*.sop.yaml, *.records.yaml, registers, kpis/*.csv and rules/*.yaml"
        return f"{where} is nothing that sopctl reads: those are {read}"
    if below := _below(asked):
        return f"no document found in {where}: there are handbooks below it ({', '.join(below)}); name one of them"
    advice = "documents are files named ID.sop.yaml; `sopctl init` starts a handbook, `sopctl new` a document"
    return f"no document found in {where}: {advice}"


def _below(asked: Sequence[Path]) -> list[str]:
    """The handbooks one or two folders below what was asked for."""
    found = {
        path.parent.relative_to(folder).as_posix()
        for folder in asked
        for depth in ("*", "*/*")
        for path in folder.glob(f"{depth}/{SETTINGS_FILE}")
    }
    return sorted(name for name in found if not name.startswith("."))


def _read(repository: Repository, known: Known = NOTHING) -> Handbook:
    settings = Settings()
    if SETTINGS_FILE in repository.unreadable:
        raise SettingsError(f"{SETTINGS_FILE} cannot be read: {repository.unreadable[SETTINGS_FILE]}")
    if SETTINGS_FILE in repository.documents:
        read, source = read_settings(repository.documents[SETTINGS_FILE], resources.schema("settings"))
        if read is None:
            raise SettingsError(*mistakes_in(source))
        settings = read
        zone_of(settings)
    return read_handbook(repository, resources.schemas(), settings, _with_sources(known, repository))


def _with_sources(known: Known, repository: Repository) -> Known:
    """The same, with all files that nothing is known of, as far as several processes are at work."""
    old = {*known.same, *known.names, SETTINGS_FILE}
    unknown = [(file, content) for file, content in repository.documents.items() if file not in old]
    each, schemas = each_of(len(unknown)), resources.schemas()
    if each is one_by_one:
        return known

    def read(group: Sequence[tuple[str, bytes]]) -> list[SourceFile]:
        return [read_source(file, content, schemas) for file, content in group]

    groups = [unknown[first : first + _AT_ONCE] for first in range(0, len(unknown), _AT_ONCE)]
    return replace(known, sources={source.file: source for sources in each(read, groups) for source in sources})
