"""What is wrong with one value, as a sentence: its kind, its choice, its spelling."""

import re
from dataclasses import dataclass
from typing import Any

from sopctl.model.finding import Edit, Fix, Problem
from sopctl.model.location import DataPath, Place
from sopctl.reading.hazards import quoted
from sopctl.reading.odd_space import odd_space_in, odd_space_problem, with_normal_spaces
from sopctl.reading.parsed import Parsed
from sopctl.reading.respelling import (
    PLAIN_KINDS,
    is_binding,
    means_everybody,
    meant_choice,
    repair_ids,
    respelled,
)
from sopctl.reading.scalars import resolve
from sopctl.reading.schema_check import SchemaError
from sopctl.reading.suggest import listed, nearest

_KINDS = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "`true` or `false`",
    "array": "a list",
    "object": "a group of fields",
}
_WORD = re.compile(r"[\w-]+")
_BOUNDS = {
    "minimum": "at least",
    "maximum": "at most",
    "exclusiveMinimum": "more than",
    "exclusiveMaximum": "less than",
}


def as_written(text: str) -> str:
    """A text as it must stand in YAML: in quotes where it would be read as a number."""
    return text if isinstance(resolve(text), str) else quoted(text)


@dataclass(frozen=True)
class Form:
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


def word_value(error: SchemaError, form: Form) -> Problem:
    """The sentence about a value that is not as the schema wants it."""
    path = error.path
    keyword = error.keyword
    if error.about_key:
        key = str(error.value)
        message = f"`{_clip(key)}` cannot be a name here"
        return Problem((*path, key), message, help=advice_of(error), on_key=True, code="FORM005")
    if keyword == "type":
        return _wrong_type(error, path, form)
    if keyword in ("enum", "const"):
        return _wrong_choice(error, path, form)
    if keyword in ("pattern", "format"):
        return _malformed(error, path, form)
    if keyword in ("minItems", "maxItems") and error.value:
        bound = "at least" if keyword == "minItems" else "at most"
        return Problem(
            path, f"{_named(path)} needs {bound} {error.wanted} entries", help=advice_of(error), code="FORM008"
        )
    if keyword in ("minLength", "minItems", "minProperties"):
        return Problem(
            path, f"{_named(path)} is empty", help=advice_of(error) or "fill it, or delete it", code="FORM007"
        )
    if keyword in _BOUNDS:
        message = f"{_named(path)} must be {_BOUNDS[keyword]} {error.wanted}"
        return Problem(path, message, help=advice_of(error), code="FORM008")
    return Problem(path, f"{_named(path)} is not as it should be", help=advice_of(error), code="FORM005")


def _named(path: DataPath) -> str:
    if not path:
        return "this file"
    if isinstance(path[-1], int):
        return f"entry {path[-1] + 1} of `{path[-2]}`" if len(path) > 1 else f"entry {path[-1] + 1}"
    return f"`{path[-1]}`"


def advice_of(error: SchemaError) -> str | None:
    """What to write instead, in the words of the schema."""
    text = error.node.get("errorMessage")
    return text[:1].lower() + text[1:].rstrip(".") if text else None


def _wrong_type(error: SchemaError, path: DataPath, form: Form) -> Problem:
    wanted = error.wanted if isinstance(error.wanted, list) else [error.wanted]
    if not path:
        names = [*error.node.get("required", ()), "id", "title"][:2]
        message = f"this file does not hold fields such as `{names[0]}: …` and `{names[1]}: …`"
        return Problem(path, message, help=advice_of(error), code="FORM010")
    if error.value is None:
        fill = advice_of(error) or f"write {_kinds(wanted)}, or delete the line"
        return Problem(path, f"{_named(path)} is empty", help=fill, on_key=True, code="FORM007")
    if "string" in wanted and isinstance(error.value, bool | int | float):
        written = form.written(path)
        if error.node.get("title") == "Step id" and path[-1] != "id":
            message = f"{_named(path)} names a step by its id, but {written} is a number"
            return Problem(path, message, help="write the id of the step", code="FORM006")
        if not error.accepts(written):
            return _number_alone(error, path, written)
        fix = Fix(description=f'write "{written}" in quotes', edits=form.replace(path, quoted(written)))
        message = f"{_named(path)} must be a text, but {written} without quotes is {_kind_of(error.value)}"
        return Problem(path, message, help=f'put it in quotes: "{written}"', fix=fix, code="FORM006")
    message = f"{_named(path)} must be {_kinds(wanted)}, not {_kind_of(error.value)}"
    if isinstance(error.value, str) and (several := _several(error, form)):
        return Problem(path, f"{message}; {several.description}", help=advice_of(error), fix=several, code="FORM003")
    wrapped = _as_list(error, form) or _as_group(error, form)
    advice = wrapped.description if wrapped else advice_of(error)
    return Problem(path, message, help=advice, fix=wrapped, code="FORM003")


def _number_alone(error: SchemaError, path: DataPath, written: str) -> Problem:
    """A number where a text of a certain form is wanted."""
    message, advice = f"{_named(path)} cannot be `{_clip(written)}`", advice_of(error)
    if error.node.get("title") == "Duration":
        message = f"{_named(path)} has a number, {written}, but no unit"
        advice = f"write what it counts, such as `{written} min`, `{written} h` or `{written} working days`"
    better = respelled(str(error.node.get("title")), written)
    if better is not None and error.accepts(better):
        message += f"; did you mean `{as_written(better)}`?"
    return Problem(path, message, help=advice, code="FORM003")


def _as_list(error: SchemaError, form: Form) -> Fix | None:
    """One word where a list of such words is wanted."""
    written = form.written(error.path)
    if not _WORD.fullmatch(written) or not error.accepts([error.value]) or means_everybody(written):
        return None
    return Fix(description=f"write `[{written}]`", edits=form.replace(error.path, f"[{written}]"))


def _several(error: SchemaError, form: Form) -> Fix | None:
    """Several ids in one text, where a list of them is wanted or this is an entry of one."""
    path, ids = error.path, repair_ids(str(error.value))
    is_entry = bool(path) and isinstance(path[-1], int)
    if not ids or not (all(error.accepts(name) for name in ids) if is_entry else error.accepts(ids)):
        return None
    if not is_entry and error.accepts(["two words"]):
        ids = [str(error.value).strip()] if " " in str(error.value).replace(", ", ",") else ids
    better = ", ".join(ids) if is_entry else f"[{', '.join(ids)}]"
    place = form.place(path[:-1]) if is_entry else None
    in_lines = is_entry and (place is None or form.text[place.value.start : place.value.start + 1] != "[")
    if len(ids) < 2 or in_lines:
        return None
    return Fix(description=f"did you mean `{better}`?", edits=form.replace(path, better), safe=False)


def _as_group(error: SchemaError, form: Form) -> Fix | None:
    """A value that belongs into the first field of the group that is wanted: `limit: 4 h`."""
    examples = error.node.get("examples") or [{}]
    name = next(iter(examples[0]), None) if isinstance(examples[0], dict) else None
    written = form.written(error.path)
    if name is None or "\n" in written or not error.accepts({name: error.value}):
        return None
    group = f"{{{name}: {written}}}"
    return Fix(description=f"write `{group}`", edits=form.replace(error.path, group), safe=False)


def _kinds(names: list[str]) -> str:
    return " or ".join(dict.fromkeys(_KINDS.get(name, name) for name in names if name != "null"))


def _kind_of(value: Any) -> str:
    if isinstance(value, bool):
        return "a yes-or-no value"
    if isinstance(value, int | float):
        return "a number"
    return "a text" if isinstance(value, str) else "a list" if isinstance(value, list) else "a group of fields"


def _wrong_choice(error: SchemaError, path: DataPath, form: Form) -> Problem:
    allowed = error.wanted if error.keyword == "enum" else [error.wanted]
    words = [str(word) for word in allowed]
    written = form.written(path) or str(error.value)
    if path in (("sop",), ("records",), ("sopctl",), ("rules",)) and isinstance(error.value, int):
        message = f"`{path[0]}: {written}` is made for a newer sopctl"
        return Problem(path, message, help=f"update sopctl, or write `{path[0]}: {words[0]}`", code="FORM011")
    meant = meant_choice(str(error.value))
    close = [meant] if meant in words else nearest(str(error.value), words)
    if not close:
        advice = advice_of(error) if len(words) > 12 else f"write {listed(words)}"
        return Problem(path, f"{_named(path)} cannot be `{_clip(written)}`", help=advice, code="FORM004")
    fix = Fix(description=f"write `{close[0]}`", edits=form.replace(path, close[0]), safe=not is_binding(close[0]))
    message = f"{_named(path)} cannot be `{_clip(written)}`; did you mean `{close[0]}`?"
    return Problem(path, message, help=f"write {listed(words)}", fix=fix, code="FORM004")


def _malformed(error: SchemaError, path: DataPath, form: Form) -> Problem:
    written = str(error.value)
    if error.keyword == "format" and error.node.get("format") == "date":
        return Problem(path, f"the date {written} does not exist", help=advice_of(error), code="FORM005")
    message = f"{_named(path)} cannot be `{_clip(written)}`"
    if (spaced := _oddly_spaced(error, form)) is not None:
        return spaced
    if several := _several(error, form):
        return Problem(path, f"{message}; {several.description}", help=advice_of(error), fix=several, code="FORM005")
    kind = str(error.node.get("title"))
    better = respelled(kind, written)
    if better is None or better == written or not error.accepts(better):
        return Problem(path, message, help=advice_of(error), code="FORM005")
    fix = Fix(
        description=f"write `{as_written(better)}`",
        edits=form.replace(path, as_written(better)),
        safe=kind in PLAIN_KINDS,
    )
    message += f"; did you mean `{as_written(better)}`?"
    return Problem(path, message, help=advice_of(error), fix=fix, code="FORM005")


def _oddly_spaced(error: SchemaError, form: Form) -> Problem | None:
    """A value that is right but for a space that is not a normal one."""
    place = form.place(error.path)
    value = with_normal_spaces(str(error.value))
    if place is None or odd_space_in(form.written(error.path)) is None:
        return None
    if not error.accepts(value) and not error.accepts(respelled(str(error.node.get("title")), value)):
        return None
    return odd_space_problem(form.text, place.value, "FORM005", error.path)


def _clip(text: str, most: int = 40) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
