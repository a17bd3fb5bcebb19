"""One file of a repository: decoded, parsed, and checked for its form."""

import posixpath
from collections.abc import Mapping
from typing import Any

from sopctl.model.finding import spoils_the_file
from sopctl.model.handbook import SourceFile
from sopctl.reading.decode import decode
from sopctl.reading.files import kind_of
from sopctl.reading.schema_check import Schema
from sopctl.reading.schema_wording import form_problems
from sopctl.reading.strict_yaml import parse_yaml


def read_source(file: str, content: bytes, schemas: Mapping[str, Schema]) -> SourceFile:
    """The file with what is wrong with its text and its form."""
    kind = kind_of(file) or "stray"
    text, problem = decode(content)
    if problem is not None:
        return SourceFile(file, text, kind, id_of(file, None), None, {}, problems=(problem,), broken=True)
    if kind in ("values", "stray"):
        return SourceFile(file, text, kind, None, None, {}, broken=kind == "stray")
    parsed = parse_yaml(text)
    form = form_problems(text, parsed, schemas[kind])
    problems = (*parsed.problems, *form)
    # A text that YAML cut or split may still be read as something; what it says is not what was meant.
    broken = any(spoils_the_file(problem.code) for problem in problems)
    sop_id = id_of(file, parsed.data)
    return SourceFile(file, text, kind, sop_id, parsed.data, parsed.places, parsed.opaque, problems, broken)


def id_of(file: str, data: Any) -> str | None:
    """The SOP that a file is about: as it says itself, else as its name says."""
    if isinstance(data, dict):
        stated = data.get("sop" if file.endswith(".records.yaml") else "id")
        if isinstance(stated, str):
            return stated
    if file.endswith((".sop.yaml", ".records.yaml")):
        return posixpath.basename(file).split(".")[0]
    return None
