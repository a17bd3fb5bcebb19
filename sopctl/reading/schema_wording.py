"""A schema error as one plain sentence at the right place.

The words come from the schemas (`errorMessage`, `description`, `examples`), which editors show too.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sopctl.model.finding import Edit, Fix, Problem
from sopctl.model.location import DataPath, Place
from sopctl.reading.duration_repair import repair_duration
from sopctl.reading.hazards import quoted
from sopctl.reading.scalars import resolve
from sopctl.reading.schema_check import Schema, SchemaError
from sopctl.reading.strict_yaml import Parsed
from sopctl.reading.suggest import listed, nearest

_KINDS = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "`true` or `false`",
    "array": "a list",
    "object": "a group of fields",
}
_GUESSED = 50
"""Unknown fields at one place for which a likely one is looked for; a file with more is something else."""
_TOLD_APART = 3
"""Missing fields at one place that are told one by one; more are told in one sentence."""
_WORD = re.compile(r"[\w-]+")
_BOUNDS = {
    "minimum": "at least",
    "maximum": "at most",
    "exclusiveMinimum": "more than",
    "exclusiveMaximum": "less than",
}


@dataclass(frozen=True)
class _Form:
    """A text and its data, to word errors about."""

    text: str
    parsed: Parsed

    def place(self, path: DataPath) -> Place | None:
        return self.parsed.places.get(path)

    def written(self, path: DataPath) -> str:
        """The value as the author wrote it."""
        place = self.place(path)
        return self.text[place.value.start : place.value.end] if place else ""

    def replace(self, path: DataPath, text: str, *, on_key: bool = False) -> tuple[Edit, ...]:
        place = self.place(path)
        if place is None:
            return ()
        span = place.key if on_key else place.value
        return (Edit(start=span.start, end=span.end, text=text),)


def form_problems(text: str, parsed: Parsed, schema: Schema) -> tuple[Problem, ...]:
    """What is wrong with the form of a document: missing, unknown and malformed fields."""
    if parsed.data is None and not parsed.broken:
        first = next(iter(schema.definition.get("required", ())), "")
        advice = f"write its fields, beginning with `{first}: 1`" if first else "`sopctl new` writes a first draft"
        return (Problem((), "this file is empty", help=advice, code="FORM010"),)
    errors = schema.errors(parsed.data) if parsed.data is not None else []
    form = _Form(text, parsed)
    problems = [problem for problem in _worded(errors, form) if not _is_unsure(problem, parsed)]
    if parsed.broken:
        problems = [problem for problem in problems if _stands_before_break(problem, parsed)]
    return tuple(problems)


def _worded(errors: list[SchemaError], form: _Form) -> Iterator[Problem]:
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
            yield _word(error, form)
    for path, names in missing.items():
        if len(names) > _TOLD_APART:
            yield _much_missing(path, list(names), next(iter(names.values())))
            continue
        for name, error in names.items():
            yield _missing(error, path, name)


def _unknown_keys(error: SchemaError, form: _Form, missing: dict[str, SchemaError]) -> Iterator[Problem]:
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
    example = f", such as `{name}: {_as_written(examples[0])}`" if examples and isinstance(examples[0], str) else ""
    advice = f"add `{name}`{example}" + (f" ({what[:1].lower()}{what[1:]})" if what else "")
    return Problem(path, f"`{name}` is missing{_owner(path)}", help=advice, on_key=bool(path), code="FORM001")


def _much_missing(path: DataPath, names: list[str], error: SchemaError) -> Problem:
    message = f"{listed(names, 'and')} are missing{_owner(path)}"
    advice = _advice(error) or "add them; `sopctl new` writes a first draft that has them"
    return Problem(path, message, help=advice, on_key=bool(path), code="FORM001")


def _as_written(text: str) -> str:
    """A text as it must stand in YAML: in quotes where it would be read as a number."""
    return text if isinstance(resolve(text), str) else quoted(text)


def _owner(path: DataPath) -> str:
    """Whose field it is, in words: ` in step 3`, ` in `review``."""
    if not path:
        return ""
    if isinstance(path[-1], int):
        group = str(path[-2]) if len(path) > 1 else "list"
        word = {"steps": "step", "entries": "entry", "branch": "way", "goals": "goal"}.get(group)
        return f" in {word} {path[-1] + 1}" if word else f" in entry {path[-1] + 1} of `{group}`"
    return f" in `{path[-1]}`"


def _word(error: SchemaError, form: _Form) -> Problem:
    path = error.path
    keyword = error.keyword
    if error.about_key:
        key = str(error.value)
        message = f"`{_clip(key)}` cannot be a name here"
        return Problem((*path, key), message, help=_advice(error), on_key=True, code="FORM005")
    if keyword == "type":
        return _wrong_type(error, path, form)
    if keyword in ("enum", "const"):
        return _wrong_choice(error, path, form)
    if keyword in ("pattern", "format"):
        return _malformed(error, path, form)
    if keyword in ("minItems", "maxItems") and error.value:
        bound = "at least" if keyword == "minItems" else "at most"
        return Problem(
            path, f"{_named(path)} needs {bound} {error.wanted} entries", help=_advice(error), code="FORM008"
        )
    if keyword in ("minLength", "minItems", "minProperties"):
        return Problem(path, f"{_named(path)} is empty", help=_advice(error) or "fill it, or delete it", code="FORM007")
    if keyword in _BOUNDS:
        message = f"{_named(path)} must be {_BOUNDS[keyword]} {error.wanted}"
        return Problem(path, message, help=_advice(error), code="FORM008")
    return Problem(path, f"{_named(path)} is not as it should be", help=_advice(error), code="FORM005")


def _named(path: DataPath) -> str:
    if not path:
        return "this file"
    if isinstance(path[-1], int):
        return f"entry {path[-1] + 1} of `{path[-2]}`" if len(path) > 1 else f"entry {path[-1] + 1}"
    return f"`{path[-1]}`"


def _advice(error: SchemaError) -> str | None:
    text = error.node.get("errorMessage")
    return text[:1].lower() + text[1:].rstrip(".") if text else None


def _wrong_type(error: SchemaError, path: DataPath, form: _Form) -> Problem:
    wanted = error.wanted if isinstance(error.wanted, list) else [error.wanted]
    if not path:
        names = [*error.node.get("required", ()), "id", "title"][:2]
        message = f"this file does not hold fields such as `{names[0]}: …` and `{names[1]}: …`"
        return Problem(path, message, help=_advice(error), code="FORM010")
    if error.value is None:
        advice = _advice(error) or f"write {_kinds(wanted)}, or delete the line"
        return Problem(path, f"{_named(path)} is empty", help=advice, on_key=True, code="FORM007")
    if "string" in wanted and isinstance(error.value, bool | int | float):
        written = form.written(path)
        if not error.accepts(written):
            return Problem(path, f"{_named(path)} cannot be `{_clip(written)}`", help=_advice(error), code="FORM003")
        fix = Fix(description=f'write "{written}" in quotes', edits=form.replace(path, quoted(written)))
        message = f"{_named(path)} must be a text, but {written} without quotes is {_kind_of(error.value)}"
        return Problem(path, message, help=f'put it in quotes: "{written}"', fix=fix, code="FORM006")
    message = f"{_named(path)} must be {_kinds(wanted)}, not {_kind_of(error.value)}"
    return Problem(path, message, help=_advice(error), fix=_as_list(error, form), code="FORM003")


def _as_list(error: SchemaError, form: _Form) -> Fix | None:
    """One word where a list of such words is wanted."""
    written = form.written(error.path)
    if not _WORD.fullmatch(written) or not error.accepts([error.value]):
        return None
    return Fix(description=f"write `[{written}]`", edits=form.replace(error.path, f"[{written}]"))


def _kinds(names: list[str]) -> str:
    return " or ".join(dict.fromkeys(_KINDS.get(name, name) for name in names if name != "null"))


def _kind_of(value: Any) -> str:
    if isinstance(value, bool):
        return "a yes-or-no value"
    if isinstance(value, int | float):
        return "a number"
    return "a text" if isinstance(value, str) else "a list" if isinstance(value, list) else "a group of fields"


def _wrong_choice(error: SchemaError, path: DataPath, form: _Form) -> Problem:
    allowed = error.wanted if error.keyword == "enum" else [error.wanted]
    words = [str(word) for word in allowed]
    written = form.written(path) or str(error.value)
    if path in (("sop",), ("records",), ("sopctl",), ("rules",)) and isinstance(error.value, int):
        message = f"`{path[0]}: {written}` is made for a newer sopctl"
        return Problem(path, message, help=f"update sopctl, or write `{path[0]}: {words[0]}`", code="FORM011")
    close = nearest(str(error.value), words)
    if not close:
        advice = _advice(error) if len(words) > 12 else f"write {listed(words)}"
        return Problem(path, f"{_named(path)} cannot be `{_clip(written)}`", help=advice, code="FORM004")
    fix = Fix(description=f"write `{close[0]}`", edits=form.replace(path, close[0]))
    message = f"{_named(path)} cannot be `{_clip(written)}`; did you mean `{close[0]}`?"
    return Problem(path, message, help=f"write {listed(words)}", fix=fix, code="FORM004")


def _malformed(error: SchemaError, path: DataPath, form: _Form) -> Problem:
    written = str(error.value)
    fix = None
    message = f"{_named(path)} cannot be `{_clip(written)}`"
    if error.keyword == "format" and error.node.get("format") == "date":
        return Problem(path, f"the date {written} does not exist", help=_advice(error), code="FORM005")
    if error.node.get("title") == "Duration" and (repaired := repair_duration(written)):
        fix = Fix(description=f"write `{repaired}`", edits=form.replace(path, repaired))
        message += f"; did you mean `{repaired}`?"
    return Problem(path, message, help=_advice(error), fix=fix, code="FORM005")


def _clip(text: str, most: int = 40) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _is_unsure(problem: Problem, parsed: Parsed) -> bool:
    """Reading has already said that something else was meant here."""
    return any(problem.path[: len(path)] == path for path in parsed.unsure)


def _stands_before_break(problem: Problem, parsed: Parsed) -> bool:
    """What a half-read file can already be told: nothing about what is missing or was being written."""
    return (
        problem.code not in ("FORM001", "FORM007", "FORM010") and problem.path != parsed.open_path[: len(problem.path)]
    )
