"""Plain data against a JSON Schema: the errors that an author should see, one for each mistake.

A fast validator says whether there is anything to say; only then the slow one is asked what. The choice of
a branch follows the constants in it (Quarto and yaml-language-server do likewise).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from sopctl.model.location import DataPath
from sopctl.reading.schema_places import groups_of, home_of

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError


_MOST: Final = 1000
"""Errors of one file that are looked at; what is left shows itself when they are mended."""
_ORDER: Final = {"type": 0, "enum": 1, "const": 1, "pattern": 2, "minLength": 3, "format": 4}


@dataclass(frozen=True)
class SchemaError:
    """One error: where, which keyword of the schema (`wanted` is its value), and what stands there.

    `node` is the part of the schema with its texts for people; with `about_key` the value is a field's name.
    `accepts` says whether another value would do.
    """

    path: DataPath
    keyword: str
    wanted: Any
    value: Any
    node: Mapping[str, Any]
    about_key: bool
    accepts: Callable[[Any], bool]


class Schema:
    """One JSON Schema (2020-12) and its validators, made when they are first needed."""

    def __init__(self, definition: Mapping[str, Any]) -> None:
        self.definition = definition

    @cached_property
    def _fast(self) -> Any:
        from jsonschema_rs import Draft202012Validator

        return Draft202012Validator(dict(self.definition), validate_formats=True)

    @cached_property
    def _exact(self) -> "Draft202012Validator":
        from jsonschema import Draft202012Validator, FormatChecker
        from jsonschema.validators import extend

        formats = FormatChecker(())
        formats.checks("date", raises=ValueError)(_is_read_by(date.fromisoformat))
        formats.checks("date-time", raises=ValueError)(_is_read_by(datetime.fromisoformat))
        keywords = {
            "additionalProperties": self._additional_properties,
            "items": self._items,
            "propertyNames": self._property_names,
        }
        in_order: type[Draft202012Validator] = extend(Draft202012Validator, keywords)  # type: ignore[no-untyped-call]  # jsonschema has no types here
        return in_order(self.definition, format_checker=formats)

    def errors(self, data: Any) -> list[SchemaError]:
        """The errors to be told, in the order of their paths; none where the data is as it should be."""
        if self._fast.is_valid(data):
            return []
        found = [leaf for error in islice(self._exact.iter_errors(data), _MOST) for leaf in _leaves(error)]
        told = _without_followers([self._plain(error) for error in found])
        return sorted(told, key=lambda error: [str(part).zfill(6) for part in error.path])

    # The exact validator takes a hundred times as long as the fast one, so it looks only at entries that are wrong.

    def _additional_properties(
        self, validator: Any, allowed: Any, instance: Any, schema: Mapping[str, Any]
    ) -> "Iterator[ValidationError]":
        """In the order of the document; jsonschema goes through a set, each time in another order."""
        from jsonschema.exceptions import ValidationError

        known = schema.get("properties", ())
        extras = [name for name in instance if name not in known] if isinstance(instance, dict) else []
        if isinstance(allowed, Mapping):
            for name in extras:
                if not self._is_right(instance[name], allowed):
                    yield from validator.descend(instance[name], allowed, path=name)
        elif extras and not allowed:
            yield ValidationError("fields that are not allowed")

    def _items(
        self, validator: Any, wanted: Any, instance: Any, schema: Mapping[str, Any]
    ) -> "Iterator[ValidationError]":
        for index, item in enumerate(instance if isinstance(instance, list) else ()):
            if not self._is_right(item, wanted):
                yield from validator.descend(item, wanted, path=index)

    def _property_names(
        self, validator: Any, wanted: Any, instance: Any, schema: Mapping[str, Any]
    ) -> "Iterator[ValidationError]":
        for name in instance if isinstance(instance, dict) else ():
            if not self._is_right(name, wanted):
                yield from validator.descend(name, wanted)

    def _is_right(self, value: Any, node: Mapping[str, Any]) -> bool:
        """A part of the data is as this part of the schema wants it."""
        from jsonschema_rs import Draft202012Validator

        known = self._parts.get(id(node))
        if known is None:
            whole = {"$defs": self.definition.get("$defs", {}), "allOf": [node]}
            known = self._parts[id(node)] = node, Draft202012Validator(whole, validate_formats=True)
        return bool(known[1].is_valid(value))

    @cached_property
    def _parts(self) -> dict[int, tuple[Mapping[str, Any], Any]]:
        """Validators of parts of the schema; a part is kept beside its own, so that no other takes its place."""
        return {}

    def home_of(self, key: str, path: DataPath, node: Mapping[str, Any]) -> str | None:
        """Where a field belongs that stands in the group at `path`, which is none of its places; None if unknown."""
        return home_of(key, path, node, self._groups)

    @cached_property
    def _groups(self) -> Any:
        return groups_of(self.definition)

    def _plain(self, error: "ValidationError") -> SchemaError:
        return SchemaError(
            path=tuple(error.absolute_path),
            keyword=str(error.validator),
            wanted=error.validator_value,
            value=error.instance,
            node=error.schema if isinstance(error.schema, Mapping) else {},
            about_key="propertyNames" in error.absolute_schema_path,
            accepts=lambda value: self._exact.evolve(schema=error.schema).is_valid(value),
        )


def _is_read_by(read: Callable[[str], object]) -> Callable[[object], bool]:
    """A check of texts by a reader that raises ValueError; what is no text is another keyword's business."""
    return lambda value: not isinstance(value, str) or bool(read(value))


def _leaves(error: "ValidationError") -> "Iterator[ValidationError]":
    """The error itself, or those of the branch of an anyOf or oneOf that the author meant."""
    if error.validator not in ("anyOf", "oneOf") or not error.context:
        yield error
        return
    branches: dict[int, list[ValidationError]] = {}
    for inner in error.context:
        branches.setdefault(int(inner.schema_path[0]), []).append(inner)
    meant = _meant_branch(error, branches)
    if meant is None:
        yield error
        return
    for inner in branches[meant]:
        yield from _leaves(inner)


def _meant_branch(error: "ValidationError", branches: "Mapping[int, list[ValidationError]]") -> int | None:
    fitting = [
        index
        for index, inner in branches.items()
        if not any(e.validator in ("type", "const", "enum") and len(e.path) <= 1 for e in inner)
    ]
    if len(fitting) == 1:
        return fitting[0]
    typed = [index for index, inner in branches.items() if not any(e.validator == "type" and not e.path for e in inner)]
    return typed[0] if len(typed) == 1 else None


def _without_followers(errors: Iterable[SchemaError]) -> list[SchemaError]:
    """One error a place: wrong types first, and nothing else about a wrong-typed value."""
    kept: list[SchemaError] = []
    told: set[tuple[DataPath, object]] = set()
    for error in sorted(errors, key=lambda error: _ORDER.get(error.keyword, len(_ORDER))):
        name = error.value if error.about_key else None
        if error.keyword not in _ORDER or (error.path, name) not in told:
            kept.append(error)
        if error.keyword in _ORDER:
            told.add((error.path, name))
    wrong_typed = {error.path for error in kept if error.keyword == "type"}
    return [error for error in kept if error.keyword == "type" or error.path not in wrong_typed]
