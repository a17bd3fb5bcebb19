"""A schema error as one plain sentence at the right place.

The words come from the schemas (`errorMessage`, `description`, `examples`), which editors show too.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sopctl.model.finding import Fix, Problem
from sopctl.model.location import DataPath
from sopctl.reading.odd_space import odd_space_in, odd_space_problem, with_normal_spaces
from sopctl.reading.parsed import Parsed
from sopctl.reading.schema_check import Schema, SchemaError
from sopctl.reading.schema_places import ENTRY_WORDS
from sopctl.reading.suggest import listed, nearest
from sopctl.reading.value_wording import Form, advice_of, as_written, word_value

_GUESSED = 50
"""Unknown fields at one place for which a likely one is looked for; a file with more is something else."""

_TOLD_WITH_EXAMPLES = 3
"""Missing fields of one group for each of which an example fits into the advice."""


def form_problems(text: str, parsed: Parsed, schema: Schema) -> tuple[Problem, ...]:
    """What is wrong with the form of a document: missing, unknown and malformed fields."""
    if parsed.data is None and not parsed.broken:
        first = next(iter(schema.definition.get("required", ())), "")
        advice = f"write its fields, beginning with `{first}: 1`" if first else "`sopctl new` writes a first draft"
        return (Problem((), "this file is empty", help=advice, code="FORM010"),)
    errors = schema.errors(parsed.data) if parsed.data is not None else []
    form = Form(text, parsed)
    problems = [problem for problem in _worded(errors, form, schema) if not _is_unsure(problem, parsed)]
    if parsed.broken:
        problems = [problem for problem in problems if _stands_before_break(problem, form)]
    return tuple(problems)


def _worded(errors: list[SchemaError], form: Form, schema: Schema) -> Iterator[Problem]:
    missing: dict[DataPath, dict[str, SchemaError]] = {}
    for error in errors:
        if error.keyword == "required":
            name = next(
                name for name in error.wanted if name not in error.value and name not in missing.get(error.path, {})
            )
            missing.setdefault(error.path, {})[name] = error
    for error in errors:
        if error.keyword in ("additionalProperties", "unevaluatedProperties"):
            yield from _UnknownKeys(error, form, schema, missing.get(error.path, {})).problems()
        elif error.keyword != "required":
            yield word_value(error, form)
    for path, names in missing.items():
        if names:
            yield _missing(path, names)


@dataclass(frozen=True)
class _UnknownKeys:
    """The fields of a group that the schema does not know there; `missing` are those it misses, which they may be."""

    error: SchemaError
    form: Form
    schema: Schema
    missing: dict[str, SchemaError]

    def problems(self) -> Iterator[Problem]:
        fields: Mapping[str, Any] = self.error.node.get("properties", {})
        unknown = [key for key in self.error.value if key not in fields]
        for key in unknown[:_GUESSED]:
            yield self._problem(key, {name: fields[name] for name in fields if name not in self.error.value})
        if (rest := len(unknown) - _GUESSED) > 0:
            path = (*self.error.path, unknown[_GUESSED])
            message = f"{rest} more fields cannot stand here"
            yield Problem(path, message, help="delete them", on_key=True, code="FORM002")

    def _problem(self, key: str, free: Mapping[str, Any]) -> Problem:
        path = (*self.error.path, key)
        if odd_space_in(key) is not None and (place := self.form.place(path)):
            self.missing.pop(with_normal_spaces(key).strip(), None)
            return odd_space_problem(self.form.text, place.key, "FORM002", path)
        better = _same_field(key, free) or _like(key, self.missing)
        if better is None:
            if home := self.schema.home_of(key, self.error.path, self.error.node):
                message = f"`{key}` cannot stand here; it belongs {home}"
                return Problem(path, message, help="move it there, or delete it", on_key=True, code="FORM002")
            better = _like(key, free)
        if better is None:
            advice = f"delete it, or use one of {listed(free)}" if free else "delete it"
            return Problem(
                path, f"`{key}` is not a field that can stand here", help=advice, on_key=True, code="FORM002"
            )
        self.missing.pop(better, None)
        fix = Fix(description=f"rename `{key}` to `{better}`", edits=self.form.replace(path, better, on_key=True))
        message = f"`{key}` is not a field that can stand here; did you mean `{better}`?"
        return Problem(path, message, help=f"rename `{key}` to `{better}`", on_key=True, fix=fix, code="FORM002")


def _same_field(key: str, free: Mapping[str, Any]) -> str | None:
    """The field that is meant by another name or another way to write it."""
    aliases = {alias: name for name in free for alias in free[name].get("x-aliases", ())}
    plain = key.replace("-", "_").casefold()
    return plain if plain in free else aliases.get(plain)


def _like(key: str, names: Iterable[str]) -> str | None:
    close = nearest(key, names)
    return close[0] if close else None


def _missing(path: DataPath, names: Mapping[str, SchemaError]) -> Problem:
    """One sentence for all that is missing in a group."""
    are = "is" if len(names) == 1 else "are"
    message = f"{listed(names, 'and')} {are} missing{_owner(path)}"
    error = next(iter(names.values()))
    fields: Mapping[str, Any] = error.node.get("properties", {})
    if len(names) == 1:
        (name,) = names
        what = fields.get(name, {}).get("description", "").rstrip(".")
        example = _example(name, fields)
        advice = f"add `{name}`" + (f", such as `{example}`" if example else "")
        advice += f" ({what[:1].lower()}{what[1:]})" if what else ""
    elif len(names) > _TOLD_WITH_EXAMPLES:
        advice = advice_of(error) or "add them; `sopctl new` writes a first draft that has them"
    else:
        advice = f"add them, such as {listed([_example(name, fields) or f'{name}: …' for name in names], 'and')}"
    return Problem(path, message, help=advice, on_key=bool(path), code="FORM001")


def _example(name: str, fields: Mapping[str, Any]) -> str:
    """A line to write, or nothing where none is short."""
    examples = fields.get(name, {}).get("examples") or []
    return f"{name}: {as_written(examples[0])}" if examples and isinstance(examples[0], str) else ""


def _owner(path: DataPath) -> str:
    """Whose field it is, in words: ` in step 3`, ` in `review``."""
    if not path:
        return ""
    if isinstance(path[-1], int):
        group = str(path[-2]) if len(path) > 1 else "list"
        word = ENTRY_WORDS.get(group)
        return f" in {word} {path[-1] + 1}" if word else f" in entry {path[-1] + 1} of `{group}`"
    return f" in `{path[-1]}`"


def _is_unsure(problem: Problem, parsed: Parsed) -> bool:
    """Reading has already said that something else was meant here."""
    return any(problem.path[: len(path)] == path for path in parsed.unsure)


def _stands_before_break(problem: Problem, form: Form) -> bool:
    """What a half-read file can already be told: nothing about what is missing or was being written."""
    if problem.code in ("FORM001", "FORM007", "FORM010") or problem.path == form.parsed.open_path[: len(problem.path)]:
        return False
    place = form.place(problem.path)
    breaks = [found.offset for found in form.parsed.problems if found.code == "YAML001" and found.offset is not None]
    return place is None or not any(
        place.value.end > at or form.text.find("\n", *sorted((place.key.start, at))) < 0 for at in breaks
    )
