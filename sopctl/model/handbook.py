"""Handbook: every document of a repository, by id, with what refers to what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from sopctl.model.finding import Problem
from sopctl.model.house import House
from sopctl.model.location import DataPath, Lines, Place, Span
from sopctl.model.organisation import Organisation
from sopctl.model.records import Records
from sopctl.model.registers import GlossaryEntry, Kpi, MeasuredValue, RegisteredDocument
from sopctl.model.settings import Settings
from sopctl.model.sop import Sop, Status
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


class Reference(NamedTuple):
    """A mention of another SOP (and step) in a document; `via` is the field that holds it."""

    sop: str
    step: str | None
    via: str
    path: DataPath


@dataclass(frozen=True)
class Handbook:
    """All documents of one repository, and the registers. A register that is absent or broken is None.

    `files` maps every file below the root to its SHA-256 or "" where it was not needed; None where the
    caller did not look.
    """

    settings: Settings = field(default_factory=Settings)
    sources: Mapping[str, SourceFile] = field(default_factory=dict)
    sops: tuple[Sop, ...] = ()
    translations: tuple[Translation, ...] = ()
    all_records: tuple[Records, ...] = ()
    organisation: Organisation | None = None
    documents: Mapping[str, RegisteredDocument] | None = None
    kpis: Mapping[str, Kpi] | None = None
    glossary: Mapping[str, GlossaryEntry] | None = None
    values: tuple[MeasuredValue, ...] = ()
    house: House = field(default_factory=House)
    files: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _present(self) -> Mapping[str, Sop]:
        return {sop.id: sop for sop in reversed(self.sops) if not sop.coming}

    @cached_property
    def _coming(self) -> Mapping[str, Sop]:
        return {sop.id: sop for sop in reversed(self.sops) if sop.coming}

    @cached_property
    def _records(self) -> Mapping[str, Records]:
        return {records.sop: records for records in reversed(self.all_records)}

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every SOP id that is used, also by files that could not be read whole."""
        known = {source.id for source in self.sources.values() if source.kind == "sop" and source.id}
        return frozenset(known | {sop.id for sop in self.sops})

    @cached_property
    def unreadable_records(self) -> frozenset[str]:
        """The SOPs whose records file could not be read whole: nothing can be said about what happened to them."""
        return frozenset(s.id for s in self.sources.values() if s.kind == "records" and s.broken and s.id)

    def sop(self, sop_id: str) -> Sop | None:
        """The present version of a document; its coming one where there is no other."""
        return self._present.get(sop_id) or self._coming.get(sop_id)

    @cached_property
    def _by_file(self) -> Mapping[str, Sop]:
        return {sop.file: sop for sop in self.sops}

    def at(self, file: str) -> Sop | None:
        """The source document in a file."""
        return self._by_file.get(file)

    def coming(self, sop_id: str) -> Sop | None:
        """The version in `ID.next.sop.yaml`."""
        return self._coming.get(sop_id)

    def records(self, sop_id: str) -> Records:
        """The records of a document; empty ones where it has none."""
        return self._records.get(sop_id) or Records(file="", sop=sop_id)

    def translations_of(self, sop: Sop) -> tuple[Translation, ...]:
        """The translations of one version, by language."""
        chosen = [item for item in self.translations if item.id == sop.id and item.coming == sop.coming]
        return tuple(sorted(chosen, key=lambda item: item.language))

    def binding_on(self, today: date) -> tuple[Sop, ...]:
        """The documents in force on a day."""
        return tuple(sop for sop in self.sops if sop.binds_on(today))

    def with_status(self, *status: Status) -> Iterator[Sop]:
        """The documents in one of these states."""
        return (sop for sop in self.sops if sop.status in status)

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
