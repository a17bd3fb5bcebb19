"""A schema error as one plain sentence at the right place.

The words come from the schemas (`errorMessage`, `description`, `examples`), which editors show too.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sopctl.model.finding import Fix, Problem
from sopctl.model.location import DataPath
from sopctl.reading.parsed import Parsed
from sopctl.reading.schema_check import Schema, SchemaError
from sopctl.reading.suggest import listed, nearest
from sopctl.reading.value_wording import Form, advice_of, as_written, word_value

_GUESSED = 50
"""Unknown fields at one place for which a likely one is looked for; a file with more is something else."""
_TOLD_APART = 3
"""Missing fields at one place that are told one by one; more are told in one sentence."""


def form_problems(text: str, parsed: Parsed, schema: Schema) -> tuple[Problem, ...]:
    """What is wrong with the form of a document: missing, unknown and malformed fields."""
    if parsed.data is None and not parsed.broken:
        first = next(iter(schema.definition.get("required", ())), "")
        advice = f"write its fields, beginning with `{first}: 1`" if first else "`sopctl new` writes a first draft"
        return (Problem((), "this file is empty", help=advice, code="FORM010"),)
    errors = schema.errors(parsed.data) if parsed.data is not None else []
    form = Form(text, parsed)
    problems = [problem for problem in _worded(errors, form) if not _is_unsure(problem, parsed)]
    if parsed.broken:
        problems = [problem for problem in problems if _stands_before_break(problem, parsed)]
    return tuple(problems)


def _worded(errors: list[SchemaError], form: Form) -> Iterator[Problem]:
    missing: dict[DataPath, dict[str, SchemaError]] = {}
    for error in errors:
        if error.keyword == "required":
            name = next(
                name for name in error.wanted if name not in error.value and name not in missing.get(error.path, {})
            )
            missing.setdefault(error.path, {})[name] = error
    for error in errors:
        if error.keyword in ("additionalProperties", "unevaluatedProperties"):
            yield from _unknown_keys(error, form, missing.get(error.path, {}))
        elif error.keyword != "required":
            yield word_value(error, form)
    for path, names in missing.items():
        if len(names) > _TOLD_APART:
            yield _much_missing(path, list(names), next(iter(names.values())))
            continue
        for name, error in names.items():
            yield _missing(error, path, name)


def _unknown_keys(error: SchemaError, form: Form, missing: dict[str, SchemaError]) -> Iterator[Problem]:
    fields: Mapping[str, Any] = error.node.get("properties", {})
    for count, key in enumerate(key for key in error.value if key not in fields):
        path = (*error.path, key)
        better = _meant_field(key, fields, set(error.value), missing) if count < _GUESSED else None
        if count == _GUESSED:
            rest = sum(key not in fields for key in error.value) - count
            yield Problem(
                path, f"{rest} more fields cannot stand here", help="delete them", on_key=True, code="FORM002"
            )
            return
        if better is None:
            free = [name for name in fields if name not in error.value]
            advice = f"delete it, or use one of {listed(free)}" if free else "delete it"
            yield Problem(path, f"`{key}` is not a field that can stand here", help=advice, on_key=True, code="FORM002")
            continue
        missing.pop(better, None)
        fix = Fix(description=f"rename `{key}` to `{better}`", edits=form.replace(path, better, on_key=True))
        message = f"`{key}` is not a field that can stand here; did you mean `{better}`?"
        yield Problem(path, message, help=f"rename `{key}` to `{better}`", on_key=True, fix=fix, code="FORM002")


def _meant_field(key: str, fields: Mapping[str, Any], present: set[str], missing: Mapping[str, Any]) -> str | None:
    free = [name for name in fields if name not in present]
    aliases = {alias: name for name in free for alias in fields[name].get("x-aliases", ())}
    plain = key.replace("-", "_").casefold()
    if plain in free:
        return plain
    if plain in aliases:
        return aliases[plain]
    close = nearest(key, [*missing, *free])
    return close[0] if close else None


def _missing(error: SchemaError, path: DataPath, name: str) -> Problem:
    field = error.node.get("properties", {}).get(name, {})
    what = field.get("description", "").rstrip(".")
    examples = field.get("examples") or []
    example = f", such as `{name}: {as_written(examples[0])}`" if examples and isinstance(examples[0], str) else ""
    advice = f"add `{name}`{example}" + (f" ({what[:1].lower()}{what[1:]})" if what else "")
    return Problem(path, f"`{name}` is missing{_owner(path)}", help=advice, on_key=bool(path), code="FORM001")


def _much_missing(path: DataPath, names: list[str], error: SchemaError) -> Problem:
    message = f"{listed(names, 'and')} are missing{_owner(path)}"
    advice = advice_of(error) or "add them; `sopctl new` writes a first draft that has them"
    return Problem(path, message, help=advice, on_key=bool(path), code="FORM001")


def _owner(path: DataPath) -> str:
    """Whose field it is, in words: ` in step 3`, ` in `review``."""
    if not path:
        return ""
    if isinstance(path[-1], int):
        group = str(path[-2]) if len(path) > 1 else "list"
        word = {"steps": "step", "entries": "entry", "branch": "way", "goals": "goal"}.get(group)
        return f" in {word} {path[-1] + 1}" if word else f" in entry {path[-1] + 1} of `{group}`"
    return f" in `{path[-1]}`"


def _is_unsure(problem: Problem, parsed: Parsed) -> bool:
    """Reading has already said that something else was meant here."""
    return any(problem.path[: len(path)] == path for path in parsed.unsure)


def _stands_before_break(problem: Problem, parsed: Parsed) -> bool:
    """What a half-read file can already be told: nothing about what is missing or was being written."""
    return (
        problem.code not in ("FORM001", "FORM007", "FORM010") and problem.path != parsed.open_path[: len(problem.path)]
    )
