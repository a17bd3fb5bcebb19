"""The dossiers of a repository. Files are read, and documents built, when somebody asks for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from sopctl.model.finding import Problem
from sopctl.model.handbook import REGISTERS, Dossier, SourceFile, dossier_key
from sopctl.reading.build_dossier import build_dossier, build_registers
from sopctl.reading.files import SETTINGS_FILE, Repository, kind_of
from sopctl.reading.read_source import id_of, read_source
from sopctl.reading.schema_check import Schema


@dataclass(frozen=True)
class Known:
    """What need not be read again: files that are the `same` as in the dossiers `before`, and those in `sources`.

    `names` are the ids that files of just this content are about, where nothing else is known of them.
    """

    before: "LateDossiers | None" = None
    same: frozenset[str] = frozenset()
    sources: Mapping[str, SourceFile] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


NOTHING: Final = Known()


class LateDossiers(Mapping[str, Dossier]):
    """By `dossier_key`; each is made once.

    `names` is the id that each file is about, `homes` the key of its dossier, `files` the files of each dossier.
    """

    def __init__(self, repository: Repository, schemas: Mapping[str, Schema], known: Known = NOTHING) -> None:
        self._repository = repository
        self._schemas = schemas
        self._known = known
        self._read: dict[str, SourceFile] = {}
        self._made: dict[str, Dossier] = {}
        if known.before is not None:
            known.before.let_go()
        files = sorted({*repository.documents, *repository.unreadable} - {SETTINGS_FILE})
        self.names: Mapping[str, str] = {file: self._name(file) for file in files}
        self.homes: Mapping[str, str] = {file: dossier_key(name) for file, name in self.names.items()}
        self.files: dict[str, list[str]] = {REGISTERS: []}
        for file, key in self.homes.items():
            self.files.setdefault(key, []).append(file)
        self._made[REGISTERS], self.registers = build_registers(self._sources(REGISTERS))

    def __getitem__(self, key: str) -> Dossier:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._unchanged(key) or build_dossier(self._sources(key), self.hashes)
        return made

    def __contains__(self, key: object) -> bool:
        return key in self.files

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)

    @property
    def hashes(self) -> Mapping[str, str]:
        """The SHA-256 of pictures by path."""
        return self._repository.hashes

    def let_go(self) -> None:
        """Forget the dossiers before, or all handbooks that ever were would hang on each other."""
        self._known = replace(self._known, before=None)

    def source(self, file: str) -> SourceFile:
        """A file as it was read, before anything was built of it."""
        if file not in self._read:
            self._read[file] = self._source(file)
        return self._read[file]

    def _sources(self, key: str) -> dict[str, SourceFile]:
        return {file: self.source(file) for file in self.files[key]}

    def _name(self, file: str) -> str:
        if kind_of(file) not in ("sop", "records"):
            return ""
        before = self._known.before
        known = before.names.get(file) if before and file in self._known.same else self._known.names.get(file)
        return known if known is not None else self.source(file).id or file  # an id may be there and empty

    def _source(self, file: str) -> SourceFile:
        known = self._known
        if file in self._repository.unreadable:
            return _unreadable(file, self._repository.unreadable[file])
        if known.before is not None and file in known.same:
            return known.before.source(file)
        return known.sources.get(file) or read_source(file, self._repository.documents[file], self._schemas)

    def _unchanged(self, key: str) -> Dossier | None:
        """The dossier before, where its files and pictures are the same."""
        before, files = self._known.before, self.files[key]
        if before is None or not self._known.same.issuperset(files) or before.files.get(key) != files:
            return None
        found, earlier = before[key], before.hashes
        return found if all(earlier.get(file) == self.hashes.get(file) for file in found.pictures) else None


def _unreadable(file: str, reason: str) -> SourceFile:
    problem = Problem(
        (),
        f"this file cannot be read: {reason}",
        help="put a file in its place that can be read, or give it another name",
        offset=0,
        code="YAML002",
    )
    return SourceFile(file, "", kind_of(file) or "", id_of(file, None), None, {}, problems=(problem,), broken=True)
