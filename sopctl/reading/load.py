"""A repository's files, as text, to one Handbook."""

from collections.abc import KeysView, Mapping
from dataclasses import replace

import msgspec

from sopctl.model.handbook import REGISTERS, Handbook, SourceFile
from sopctl.model.settings import Settings
from sopctl.reading import build
from sopctl.reading.build_dossier import fields_of, value_problem
from sopctl.reading.decode import decode
from sopctl.reading.files import SETTINGS_FILE, Repository, kind_of
from sopctl.reading.house_rules import read_house
from sopctl.reading.late_dossiers import NOTHING, Known, LateDossiers
from sopctl.reading.parsed import Parsed
from sopctl.reading.schema_check import Schema
from sopctl.reading.schema_wording import form_problems
from sopctl.reading.strict_yaml import parse_yaml


def read_handbook(
    repository: Repository, schemas: Mapping[str, Schema], settings: Settings, known: Known = NOTHING
) -> Handbook:
    """The handbook of a repository; what is wrong with one file never hides another.

    Files whose id is known are read when somebody asks for them, and documents built then.
    """
    dossiers = LateDossiers(repository, schemas, known)
    names, registers = dossiers.names, dossiers.registers
    return Handbook(
        settings=settings,
        dossiers=dossiers,
        homes=dossiers.homes,
        names=names,
        ids=ids_of(names),
        organisation=registers.organisation,
        documents=registers.documents,
        kpis=registers.kpis,
        glossary=registers.glossary,
        values=tuple(registers.values),
        house=read_house(dossiers[REGISTERS].sources, schemas["sop"]),
        files=repository.hashes,
    )


def ids_of(names: Mapping[str, str]) -> KeysView[str]:
    """The SOP ids among the names that files have, in their order; a file without one goes by its path."""
    return dict.fromkeys(name for file, name in names.items() if name != file and kind_of(file) == "sop").keys()


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
        return build.build_settings(fields_of(source), SETTINGS_FILE), source
    except msgspec.ValidationError as error:
        return None, replace(source, problems=(value_problem(error),), broken=True)
