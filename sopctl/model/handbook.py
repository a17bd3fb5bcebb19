"""Handbook: every document of a repository, by id, and the registers."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Final, TypeVar

from sopctl.model.finding import Problem
from sopctl.model.house import House
from sopctl.model.location import DataPath, Lines, Place, Span
from sopctl.model.organisation import Organisation
from sopctl.model.records import Records
from sopctl.model.registers import GlossaryEntry, Kpi, MeasuredValue, RegisteredDocument
from sopctl.model.settings import Settings
from sopctl.model.sop import Sop
from sopctl.model.translation import Translation


@dataclass(frozen=True)
class SourceFile:
    """One file as it was read: its text, where each value stands, and what reading found wrong.

    `text` has no BOM. `id` is the SOP it is about, as far as could be told. `data` is the plain data, with
    the author's short forms. A file with problems in `broken` is not in the handbook's documents.
    """

    file: str
    text: str
    kind: str
    id: str | None
    data: object
    places: Mapping[DataPath, Place]
    opaque: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()
    broken: bool = False

    @cached_property
    def lines(self) -> Lines:
        """The text by lines."""
        return Lines(self.text)

    def problems_of(self, code: str) -> Iterator[Problem]:
        """What reading found wrong, of one code."""
        return (problem for problem in self.problems if problem.code == code)

    def place(self, path: DataPath) -> Place:
        """Where a value stands; the nearest enclosing one that exists, else the start of the text."""
        for length in range(len(path), -1, -1):
            if (found := self.places.get(path[:length])) is not None:
                return found
        return Place(Span(0, 0), Span(0, 0))

    def span(self, problem: Problem) -> Span:
        """Where a problem stands: its own offset, else its key or value; a key where the value is empty."""
        if problem.offset is not None:
            return Span(problem.offset, problem.offset + problem.length)
        place = self.place(problem.path)
        exact = problem.path in self.places
        empty = place.value.start == place.value.end
        if self.text[place.value.start : place.value.start + 1] == "{" and (
            name := self.places.get((*problem.path, "id"))
        ):
            return name.value  # the id stands for the whole group on one line
        return place.key if problem.on_key or not exact or empty else place.value


@dataclass(frozen=True)
class Dossier:
    """All that goes by one id: the versions of a document, its translations, its records, and their files.

    Capital letters count as small ones, so that two ids that are one file on many disks are told of each other.
    `pictures` are the files outside that its digests cover, by path.
    """

    sources: Mapping[str, SourceFile] = field(default_factory=dict)
    sops: tuple[Sop, ...] = ()
    translations: tuple[Translation, ...] = ()
    all_records: tuple[Records, ...] = ()
    pictures: frozenset[str] = frozenset()


REGISTERS: Final = ""
"""The key of the dossier that holds the files about no document: registers, values, house rules, strays."""
_EMPTY: Final = Dossier()


@lru_cache(maxsize=100_000)
def dossier_key(sop_id: str) -> str:
    """By what a document's dossier is found."""
    return unicodedata.normalize("NFC", sop_id).casefold()


class Sources(Mapping[str, SourceFile]):
    """The files of some dossiers by path; `homes` says in which each is."""

    def __init__(self, homes: Mapping[str, str], dossiers: Mapping[str, Dossier]) -> None:
        self._homes = homes
        self._dossiers = dossiers

    def __getitem__(self, file: str) -> SourceFile:
        return self._dossiers[self._homes[file]].sources[file]

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


class _Changed(Mapping[str, Dossier]):
    """Some dossiers, and for all other keys those that are there."""

    def __init__(self, changed: Mapping[str, Dossier], others: Mapping[str, Dossier]) -> None:
        self._changed = changed
        self._others = others

    def __getitem__(self, key: str) -> Dossier:
        return self._changed[key] if key in self._changed else self._others[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._others)

    def __len__(self) -> int:
        return len(self._others)


@dataclass(frozen=True)
class Handbook:
    """All documents of one repository, and the registers. A register that is absent or broken is None.

    `dossiers` has the documents by `dossier_key`; they may be made when somebody asks for them. `homes` is the key for
    every file that was read, by path, `names` the id that the file is about ("" for none). `ids` are all SOP ids that
    are used, also by files that could not be read whole. `files` maps every file below the root to its SHA-256 or ""
    where it was not needed; empty where the caller did not look.
    """

    settings: Settings = field(default_factory=Settings)
    dossiers: Mapping[str, Dossier] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    ids: Collection[str] = frozenset()
    organisation: Organisation | None = None
    documents: Mapping[str, RegisteredDocument] | None = None
    kpis: Mapping[str, Kpi] | None = None
    glossary: Mapping[str, GlossaryEntry] | None = None
    values: tuple[MeasuredValue, ...] = ()
    house: House = field(default_factory=House)
    files: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def sources(self) -> Mapping[str, SourceFile]:
        """Every file that was read."""
        return Sources(self.homes, self.dossiers)

    @property
    def registers(self) -> Mapping[str, SourceFile]:
        """The files about no document: registers, values, house rules, strays."""
        return self.dossiers[REGISTERS].sources

    @cached_property
    def sops(self) -> tuple[Sop, ...]:
        """Every source document, by path."""
        return _by_file(sop for dossier in self.dossiers.values() for sop in dossier.sops)

    @cached_property
    def translations(self) -> tuple[Translation, ...]:
        """Every translation, by path."""
        return _by_file(item for dossier in self.dossiers.values() for item in dossier.translations)

    @cached_property
    def all_records(self) -> tuple[Records, ...]:
        """Every records file, by path."""
        return _by_file(records for dossier in self.dossiers.values() for records in dossier.all_records)

    def dossier(self, sop_id: str) -> Dossier:
        """All that goes by an id; an empty one where nothing does."""
        return self.dossiers.get(dossier_key(sop_id), _EMPTY)

    def home(self, file: str) -> Dossier:
        """The dossier that a file is in; an empty one where it was not read."""
        return self.dossiers.get(self.homes.get(file, REGISTERS), _EMPTY)

    def sop(self, sop_id: str) -> Sop | None:
        """The present version of a document; its coming one where there is no other."""
        coming = None
        for sop in self.dossier(sop_id).sops:  # this is asked so often that the shortest way counts
            if sop.id == sop_id:
                if not sop.coming:
                    return sop
                coming = coming or sop
        return coming

    def coming(self, sop_id: str) -> Sop | None:
        """The version in `ID.next.sop.yaml`."""
        for sop in self.dossier(sop_id).sops:
            if sop.coming and sop.id == sop_id:
                return sop
        return None

    def at(self, file: str) -> Sop | None:
        """The source document in a file."""
        return next((sop for sop in self.home(file).sops if sop.file == file), None)

    def documents_in(self, file: str) -> Iterator[Sop | Translation]:
        """The source document or translation in a file, where there is one."""
        home = self.home(file)
        yield from (sop for sop in home.sops if sop.file == file)
        yield from (item for item in home.translations if item.file == file)

    def records(self, sop_id: str) -> Records:
        """The records of a document; empty ones where it has none."""
        for records in self.dossier(sop_id).all_records:
            if records.sop == sop_id:
                return records
        return Records(file="", sop=sop_id)

    def unreadable_records(self, sop_id: str) -> str | None:
        """Its records file that could not be read whole, so that nothing can be said about what happened to it."""
        sources = self.dossier(sop_id).sources.values()
        return next((s.file for s in sources if s.kind == "records" and s.broken and s.id == sop_id), None)

    def translations_of(self, sop: Sop) -> tuple[Translation, ...]:
        """The translations of one version, by language."""
        chosen = [t for t in self.dossier(sop.id).translations if t.id == sop.id and t.coming == sop.coming]
        return tuple(sorted(chosen, key=lambda item: item.language))

    def translated(self, translation: Translation) -> Sop | None:
        """The version that a translation is of."""
        return self.coming(translation.id) if translation.coming else self.sop(translation.id)

    def binding_on(self, today: date) -> tuple[Sop, ...]:
        """The documents in force on a day."""
        return tuple(sop for sop in self.sops if sop.binds_on(today))

    def with_file(self, source: SourceFile) -> "Handbook":
        """The same handbook with one more file about no document."""
        more = replace(self.dossiers[REGISTERS], sources={**self.registers, source.file: source})
        homes, names = {**self.homes, source.file: REGISTERS}, {**self.names, source.file: ""}
        return replace(self.with_dossiers({REGISTERS: more}), homes=homes, names=names)

    def with_dossiers(self, changed: Mapping[str, Dossier]) -> "Handbook":
        """The same handbook with some of its dossiers changed."""
        return replace(self, dossiers=_Changed(changed, self.dossiers))

    def role_name(self, role: str, language: str) -> str:
        """The shown name of a role or committee; the id where there is no register of it."""
        return self.organisation.name_of(role, language) if self.organisation else role

    def department_name(self, department: str, language: str) -> str:
        """The shown name of a department; the id where there is no register of it."""
        known = (self.organisation.departments or {}).get(department) if self.organisation else None
        return known.name.get(language) if known else department

    def tool_name(self, tool: str, language: str) -> str:
        """The shown name of a tool; the id where there is no register of it."""
        known = (self.organisation.tools or {}).get(tool) if self.organisation else None
        return known.name.get(language) if known else tool

    def document_title(self, document: str, language: str) -> str:
        """The shown title of a registered document; the id where there is no register of it."""
        known = (self.documents or {}).get(document)
        return known.title.get(language) if known else document

    def kpi_name(self, kpi: str, language: str) -> str:
        """The shown name of a KPI; the id where there is no register of it."""
        known = (self.kpis or {}).get(kpi)
        return known.name.get(language) if known else kpi


_Document = TypeVar("_Document", Sop, Translation, Records)


def _by_file(documents: Iterable[_Document]) -> tuple[_Document, ...]:
    return tuple(sorted(documents, key=lambda document: document.file))
