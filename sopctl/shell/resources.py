"""What ships with sopctl: schemas and templates, from the wheel or from a checkout."""

import json
from functools import cache
from pathlib import Path

from sopctl.errors import UsageError
from sopctl.reading.schema_check import Schema
from sopctl.reading.suggest import listed, nearest

_PACKAGE = Path(__file__).resolve().parent.parent
READ_BY_LINT = ("sop", "records", "org", "documents", "glossary", "kpis", "rules", "settings")


@cache
def _folder(name: str) -> Path:
    """`schemas` or `templates`: inside the package in a wheel, beside it in a checkout."""
    shipped = _PACKAGE / "_resources" / name
    return shipped if shipped.is_dir() else _PACKAGE.parent / name


@cache
def schema(name: str) -> Schema:
    """One of sopctl's own schemas."""
    return Schema(json.loads(schema_text(name)))


def schemas() -> dict[str, Schema]:
    """The schemas that reading a handbook needs."""
    return {name: schema(name) for name in READ_BY_LINT}


def schema_names() -> list[str]:
    """The names that `schema` takes."""
    return sorted(path.name.removesuffix(".schema.json") for path in _folder("schemas").glob("*.schema.json"))


def schema_text(name: str, draft: str = "") -> str:
    """A schema as it ships; `draft` is `draft-07` for the copy made for editors."""
    path = _folder("schemas") / draft / f"{name}.schema.json"
    if name not in schema_names() or not path.is_file():
        close = nearest(name, schema_names())
        hint = f"did you mean {close[0]}?" if close else f"write {listed(schema_names())}"
        raise UsageError(f"there is no schema `{name}`; {hint}")
    return path.read_text(encoding="utf-8")


def templates(folder: str) -> dict[str, str]:
    """The text of every template in one folder of `templates/`, by path within it."""
    top = _folder("templates") / folder
    return {
        path.relative_to(top).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(top.rglob("*"))
        if path.is_file()
    }
