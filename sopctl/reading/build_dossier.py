"""Files that were read to what the rest of the program works with: dossiers of documents, and the registers."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final

import msgspec

from sopctl.model.finding import Problem
from sopctl.model.handbook import Dossier, SourceFile
from sopctl.model.location import DataPath
from sopctl.model.organisation import Organisation
from sopctl.model.records import Records
from sopctl.model.registers import GlossaryEntry, Kpi, MeasuredValue, RegisteredDocument
from sopctl.model.sop import Sop
from sopctl.model.translation import Translation
from sopctl.reading import build
from sopctl.reading.tables import read_values

_PLACE: Final = re.compile(r" - at `\$(?P<path>[^`]*)`$")
_PART: Final = re.compile(r"\.(\w+)|\[(\d+)\]")


def build_dossier(sources: Mapping[str, SourceFile], hashes: Mapping[str, str]) -> Dossier:
    """The dossier of the files of one id; `hashes` holds the SHA-256 of pictures by path."""
    whole = [source for source in sources.values() if not source.broken]
    wrong: dict[str, tuple[Problem, ...]] = {}
    pictures = _Asked(hashes)
    sops: list[Sop] = []
    translations: list[Translation] = []
    all_records: list[Records] = []
    originals: dict[tuple[str, bool], tuple[dict[str, Any], Sop]] = {}
    for source in sorted(whole, key=is_translation):  # what they translate is there then
        data, file = fields_of(source), source.file
        with _telling(file, wrong):
            if source.kind == "records":
                all_records.append(build.build_records(data, file))
            elif is_translation(source):
                original = originals.get((str(data["id"]), build.is_coming(file)))
                translations.append(build.build_translation(data, file, original, pictures))
            else:
                sop = build.build_sop(data, file, pictures)
                sops.append(sop)
                originals.setdefault((sop.id, sop.coming), (data, sop))
    names = frozenset(pictures.asked)
    return Dossier(_marked(sources, wrong), tuple(sops), tuple(translations), tuple(all_records), names)


@dataclass
class Registers:
    """The registers that are there and could be read whole, and the measured values."""

    organisation: Organisation | None = None
    documents: dict[str, RegisteredDocument] | None = None
    kpis: dict[str, Kpi] | None = None
    glossary: dict[str, GlossaryEntry] | None = None
    values: list[MeasuredValue] = field(default_factory=list)


def build_registers(sources: Mapping[str, SourceFile]) -> tuple[Dossier, Registers]:
    """The files about no document, and what they hold."""
    wrong: dict[str, tuple[Problem, ...]] = {}
    found = Registers()
    for source in sources.values():
        if source.kind == "values":
            values, problems = read_values(source.text)
            found.values += values
            wrong |= {source.file: problems} if problems else {}
        elif not source.broken:
            with _telling(source.file, wrong):
                _add_register(source, found)
    return Dossier(_marked(sources, wrong)), found


def _add_register(source: SourceFile, found: Registers) -> None:
    data = fields_of(source)
    if source.kind == "org":
        found.organisation = build.build_organisation(data, source.file)
    elif source.kind == "documents":
        found.documents = build.build_documents(data)
    elif source.kind == "kpis":
        found.kpis = build.build_kpis(data)
    elif source.kind == "glossary":
        found.glossary = build.build_glossary(data)


def is_translation(source: SourceFile) -> bool:
    """The file holds texts over another document."""
    return source.kind == "sop" and isinstance(source.data, dict) and "translation_of" in source.data


def fields_of(source: SourceFile) -> dict[str, Any]:
    """The data of a file that is whole."""
    assert isinstance(source.data, dict)  # noqa: S101 - the schema has seen to it
    return source.data


class _Asked(Mapping[str, str]):
    """Hashes by path; `asked` are the files whose hash somebody wanted."""

    def __init__(self, hashes: Mapping[str, str]) -> None:
        self._hashes = hashes
        self.asked: set[str] = set()

    def __getitem__(self, file: str) -> str:
        self.asked.add(file)
        return self._hashes[file]

    def __iter__(self) -> Iterator[str]:
        return iter(self._hashes)

    def __len__(self) -> int:
        return len(self._hashes)


@contextmanager
def _telling(file: str, wrong: dict[str, tuple[Problem, ...]]) -> Iterator[None]:
    """A value that the model cannot take (a date or duration that only looks like one) is a problem of its file."""
    try:
        yield
    except msgspec.ValidationError as error:
        wrong[file] = (value_problem(error),)


def value_problem(error: msgspec.ValidationError) -> Problem:
    """The problem behind a value that has the right form but does not exist."""
    message = str(error)
    path: DataPath = ()
    if match := _PLACE.search(message):
        message, path = message[: match.start()], _data_path(match["path"])
    return Problem(path, f"this value cannot be used: {message[:1].lower()}{message[1:]}", code="FORM005")


def _data_path(text: str) -> DataPath:
    return tuple(int(index) if index else key for key, index in _PART.findall(text))


def _marked(sources: Mapping[str, SourceFile], wrong: Mapping[str, tuple[Problem, ...]]) -> dict[str, SourceFile]:
    """The files, those broken of which something could not be built."""
    return {
        file: replace(source, problems=(*source.problems, *wrong[file]), broken=True) if file in wrong else source
        for file, source in sources.items()
    }
