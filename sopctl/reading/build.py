"""Schema-clean data to the model's dataclasses."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final, TypeVar

import msgspec

from sopctl.model.duration import Duration
from sopctl.model.location import DataPath
from sopctl.model.organisation import Organisation
from sopctl.model.records import KINDS, Entry, Records
from sopctl.model.registers import GlossaryEntry, Kpi, RegisteredDocument
from sopctl.model.settings import Settings
from sopctl.model.sop import Sop
from sopctl.model.text import Localized
from sopctl.model.translation import Translation
from sopctl.reading.digest import digests, translation_digest
from sopctl.reading.long_form import (
    long_entry,
    long_glossary,
    long_kpis,
    long_organisation,
    long_settings,
    long_sop,
)
from sopctl.reading.overlay import overlay

_Model = TypeVar("_Model")
Data = dict[str, Any]
_DURATIONS: Final = 1024
"""A handbook names the same few in every document."""


def convert(data: Any, kind: type[_Model]) -> _Model:
    """Data of a known form as a dataclass; msgspec.ValidationError means that schema and model disagree."""
    return msgspec.convert(data, kind, dec_hook=_read_text)


_duration = lru_cache(_DURATIONS)(Duration.parse)


def _read_text(kind: type[Any], value: Any) -> Any:
    if kind is Duration:
        return _duration(value)
    if kind is Localized:
        return Localized(value)
    raise NotImplementedError(kind)


def build_sop(data: Data, file: str, hashes: Mapping[str, str]) -> Sop:
    """A SOP from the data of its file; digests included."""
    long = long_sop(data)
    digest, steps = digests(long, file, hashes)
    return _sop_of(long, file, digest, steps)


def _sop_of(long: Data, file: str, digest: str, steps: Mapping[str, str]) -> Sop:
    numbered = [{**step, "number": number} for number, step in enumerate(long["steps"], 1)]
    own = {"file": file, "digest": digest, "step_digests": steps, "coming": is_coming(file), "steps": numbered}
    return convert({**long, **own}, Sop)


def is_coming(file: str) -> bool:
    """The file holds a coming version: `ID.next.sop.yaml`, `ID.next.LANG.sop.yaml`."""
    return "next" in file.rpartition("/")[2].split(".")[1:-2]


def build_translation(data: Data, file: str, source: tuple[Data, Sop] | None, hashes: Mapping[str, str]) -> Translation:
    """A translation; `source` is the data of what it translates, and the document made from it."""
    text: Sop | None = None
    unmatched: tuple[DataPath, ...] = ()
    if source is not None:
        laid, unmatched = overlay(long_sop(source[0]), data)
        text = _sop_of({**laid, "language": data["language"]}, file, source[1].digest, source[1].step_digests)
    own = {"file": file, "digest": translation_digest(data, file, hashes), "coming": is_coming(file)}
    kept = {key: value for key, value in data.items() if value is not None}
    return replace(convert({**kept, **own}, Translation), text=text, unmatched=unmatched)


def build_records(data: Data, file: str) -> Records:
    """The records of one SOP; entries of every kind in file order."""
    entries: list[Entry] = []
    for index, entry in enumerate(data["entries"]):
        entries.append(convert({**long_entry(entry), "index": index}, KINDS[entry["kind"]]))
    return Records(file=file, sop=data["sop"], entries=tuple(entries))


def build_organisation(data: Data, file: str) -> Organisation:
    """The register `org.yaml`."""
    return convert({**long_organisation(data), "file": file}, Organisation)


def build_documents(data: Data) -> dict[str, RegisteredDocument]:
    """The register `documents.yaml`."""
    return convert(data, dict[str, RegisteredDocument])


def build_kpis(data: Data) -> dict[str, Kpi]:
    """The register `kpis.yaml`."""
    return convert(long_kpis(data), dict[str, Kpi])


def build_glossary(data: Data) -> dict[str, GlossaryEntry]:
    """The register `glossary.yaml`."""
    return convert(long_glossary(data), dict[str, GlossaryEntry])


def build_settings(data: Data, file: str) -> Settings:
    """The settings in `sopctl.yaml`."""
    return convert({**long_settings(data), "file": file}, Settings)
