"""A repository's files, as text, to one Handbook."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import msgspec

from sopctl.model.finding import Problem, spoils_the_file
from sopctl.model.handbook import Handbook, SourceFile
from sopctl.model.location import DataPath
from sopctl.model.records import Records
from sopctl.model.registers import MeasuredValue
from sopctl.model.settings import Settings
from sopctl.model.sop import Sop
from sopctl.model.translation import Translation
from sopctl.reading import build
from sopctl.reading.decode import decode
from sopctl.reading.files import SETTINGS_FILE, Repository, kind_of
from sopctl.reading.house_rules import read_house
from sopctl.reading.parsed import Parsed
from sopctl.reading.schema_check import Schema
from sopctl.reading.schema_wording import form_problems
from sopctl.reading.strict_yaml import parse_yaml
from sopctl.reading.tables import read_values

_PLACE = re.compile(r" - at `\$(?P<path>[^`]*)`$")
_PART = re.compile(r"\.(\w+)|\[(\d+)\]")


@dataclass(frozen=True)
class Known:
    """Files of just this content that have been read and are whole, and the SOPs made from them, by path."""

    sources: Mapping[str, SourceFile] = field(default_factory=dict)
    sops: Mapping[str, Sop] = field(default_factory=dict)


NOTHING: Final = Known()


def read_handbook(
    repository: Repository, schemas: Mapping[str, Schema], settings: Settings, known: Known = NOTHING
) -> Handbook:
    """Read every document that is not known yet; what is wrong with one file never hides another."""
    sources = {
        file: known.sources[file] if file in known.sources else read_source(file, content, schemas)
        for file, content in sorted(repository.documents.items())
        if kind_of(file) != "settings"
    }
    sources |= {file: _unreadable(file, reason) for file, reason in repository.unreadable.items()}
    made = _Documents(known=known.sops)
    handbook = _assemble(dict(sorted(sources.items())), repository.hashes, settings, made)
    return replace(handbook, house=read_house(handbook.sources, schemas["sop"]))


def _unreadable(file: str, reason: str) -> SourceFile:
    problem = Problem(
        (), f"this file cannot be read: {reason}", help="make it readable, or split it", offset=0, code="YAML002"
    )
    return SourceFile(file, "", kind_of(file) or "", _id_of(file, None), None, {}, problems=(problem,), broken=True)


def read_source(file: str, content: bytes, schemas: Mapping[str, Schema]) -> SourceFile:
    """One file: decoded, parsed, and checked for its form."""
    kind = kind_of(file) or "stray"
    text, problem = decode(content)
    if problem is not None:
        return SourceFile(file, text, kind, _id_of(file, None), None, {}, problems=(problem,), broken=True)
    if kind in ("values", "stray"):
        return SourceFile(file, text, kind, None, None, {}, broken=kind == "stray")
    parsed = parse_yaml(text)
    form = form_problems(text, parsed, schemas[kind])
    problems = (*parsed.problems, *form)
    # A text that YAML cut or split may still be read as something; what it says is not what was meant.
    broken = any(spoils_the_file(problem.code) for problem in problems)
    sop_id = _id_of(file, parsed.data)
    return SourceFile(file, text, kind, sop_id, parsed.data, parsed.places, parsed.opaque, problems, broken)


def _id_of(file: str, data: Any) -> str | None:
    """The SOP that a file is about: as it says itself, else as its name says."""
    if isinstance(data, dict):
        stated = data.get("sop" if file.endswith(".records.yaml") else "id")
        if isinstance(stated, str):
            return stated
    if file.endswith((".sop.yaml", ".records.yaml")):
        return posixpath.basename(file).split(".")[0]
    return None


@dataclass
class _Documents:
    """What has been built so far; `known` are SOPs that need not be built again."""

    known: Mapping[str, Sop] = field(default_factory=dict)
    sops: list[Sop] = field(default_factory=list)
    translations: list[Translation] = field(default_factory=list)
    records: list[Records] = field(default_factory=list)
    registers: dict[str, Any] = field(default_factory=dict)
    values: list[MeasuredValue] = field(default_factory=list)
    broken: dict[str, tuple[Problem, ...]] = field(default_factory=dict)


def _assemble(
    sources: dict[str, SourceFile], hashes: Mapping[str, str], settings: Settings, built: _Documents
) -> Handbook:
    later: list[SourceFile] = []
    originals: dict[tuple[str, bool], tuple[dict[str, Any], Sop]] = {}
    for source in sources.values():
        if source.kind == "values":
            values, problems = read_values(source.text)
            built.values += values
            if problems:
                built.broken[source.file] = problems
        elif source.broken:
            continue
        elif is_translation(source):
            later.append(source)
        elif (sop := _build(source, hashes, built)) is not None:
            originals.setdefault((sop.id, sop.coming), (_fields(source), sop))
    for source in later:
        key = (str(_fields(source)["id"]), build.is_coming(source.file))
        with _Reporting(source.file, built):
            made = build.build_translation(_fields(source), source.file, originals.get(key), hashes)
            built.translations.append(made)
    for file, problems in built.broken.items():
        sources[file] = replace(sources[file], problems=(*sources[file].problems, *problems), broken=True)
    return Handbook(
        settings=settings,
        sources=sources,
        sops=tuple(built.sops),
        translations=tuple(built.translations),
        all_records=tuple(built.records),
        organisation=built.registers.get("org"),
        documents=built.registers.get("documents"),
        kpis=built.registers.get("kpis"),
        glossary=built.registers.get("glossary"),
        values=tuple(built.values),
        files=hashes,
    )


def is_translation(source: SourceFile) -> bool:
    """The file holds texts over another document."""
    return source.kind == "sop" and isinstance(source.data, dict) and "translation_of" in source.data


def _fields(source: SourceFile) -> dict[str, Any]:
    assert isinstance(source.data, dict)  # noqa: S101 - the schema has seen to it
    return source.data


def _build(source: SourceFile, hashes: Mapping[str, str], built: _Documents) -> Sop | None:
    """Build one document or register into `built`; the SOP where it is one."""
    data = _fields(source)
    with _Reporting(source.file, built):
        if source.kind == "sop":
            built.sops.append(built.known.get(source.file) or build.build_sop(data, source.file, hashes))
            return built.sops[-1]
        if source.kind == "records":
            built.records.append(build.build_records(data, source.file))
        elif source.kind == "org":
            built.registers["org"] = build.build_organisation(data, source.file)
        elif source.kind == "documents":
            built.registers["documents"] = build.build_documents(data)
        elif source.kind == "kpis":
            built.registers["kpis"] = build.build_kpis(data)
        elif source.kind == "glossary":
            built.registers["glossary"] = build.build_glossary(data)
    return None


class _Reporting:
    """Turns a value that the model cannot take (a date or duration that only looks like one) into a problem."""

    def __init__(self, file: str, built: _Documents) -> None:
        self.file = file
        self.built = built

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if not isinstance(error, msgspec.ValidationError):
            return False
        self.built.broken[self.file] = (value_problem(error),)
        return True


def value_problem(error: msgspec.ValidationError) -> Problem:
    """The problem behind a value that has the right form but does not exist."""
    message = str(error)
    path: DataPath = ()
    if match := _PLACE.search(message):
        message, path = message[: match.start()], _data_path(match["path"])
    return Problem(path, f"this value cannot be used: {message[:1].lower()}{message[1:]}", code="FORM005")


def _data_path(text: str) -> DataPath:
    return tuple(int(index) if index else key for key, index in _PART.findall(text))


def read_settings(content: bytes, schema: Schema) -> tuple[Settings | None, SourceFile]:
    """The settings, or None and their problems in the source."""
    text, problem = decode(content)
    parsed = parse_yaml(text) if problem is None else Parsed(None, {}, broken=True)
    problems = (problem,) if problem else (*parsed.problems, *form_problems(text, parsed, schema))
    source = SourceFile(
        SETTINGS_FILE, text, "settings", None, parsed.data, parsed.places, parsed.opaque, problems, bool(problems)
    )
    if problems:
        return None, source
    try:
        return build.build_settings(_fields(source), SETTINGS_FILE), source
    except msgspec.ValidationError as error:
        return None, replace(source, problems=(value_problem(error),), broken=True)


def broken_files(handbook: Handbook, kinds: Iterable[str] = ("sop",)) -> tuple[SourceFile, ...]:
    """The files that could not be read whole."""
    wanted = frozenset(kinds)
    return tuple(source for source in handbook.sources.values() if source.broken and source.kind in wanted)
