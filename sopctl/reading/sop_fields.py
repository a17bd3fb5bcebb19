"""Which fields an SOP can have, by their names with dots (`steps.limit.within`), out of the schema."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sopctl.model.house import Field
from sopctl.reading.long_form import NAMED_BY

Node = Mapping[str, Any]

UNSAID: Final[Mapping[str, Any]] = {
    "kind": "procedure",
    "classification.risk": "medium",
    "classification.confidentiality": "internal",
    "safety.hazards.level": "warning",
}
"""What counts where the author writes nothing, as the model has it; a flag that nobody sets is false."""

_KINDS: Final = {"date": "date", "duration": "duration", "duration_or_zero": "duration", "version": "version"}
_BRANCHES: Final = ("then", "else")


def sop_fields(schema: Node) -> dict[str, Field]:
    """Every field of a source document; translations have the same ones."""
    definitions = schema["$defs"]
    return dict(_below("", definitions["procedure"], definitions))


def _below(prefix: str, group: Node, definitions: Node) -> Iterator[tuple[str, Field]]:
    for node in _variants(group, definitions):
        for name, child in node.get("properties", {}).items():
            path = f"{prefix}{name}"
            yield path, _field(path, child, definitions)
            yield from _below(f"{path}.", _entry(child, definitions), definitions)


def _variants(node: Node, definitions: Node) -> Iterator[Node]:
    """The node and all that it may be: what it refers to, and both sides of a condition."""
    yield node
    if "$ref" in node:
        yield from _variants(definitions[node["$ref"].rpartition("/")[2]], definitions)
    for branch in _BRANCHES:
        if branch in node:
            yield from _variants(node[branch], definitions)


def _entry(node: Node, definitions: Node) -> Node:
    """What the entries of a list are; what is no list is its own entry."""
    items = [variant["items"] for variant in _variants(node, definitions) if "items" in variant]
    return items[0] if items else node


def _field(path: str, node: Node, definitions: Node) -> Field:
    entry = _entry(node, definitions)
    variants = [*_variants(entry, definitions)]
    kind, choices = _kind(entry, variants)
    properties = {name for variant in variants for name in variant.get("properties", ())}
    name = path.rpartition(".")[2]
    named_by = NAMED_BY.get(name) or ("id" if "id" in properties else None)
    is_group_list = entry is not node and kind == "group"
    return Field(
        kind=kind,
        is_list=entry is not node,
        choices=choices,
        unsaid=False if kind == "flag" else UNSAID.get(path),
        named_by=named_by if is_group_list else None,
        is_short=is_group_list and name in NAMED_BY,
    )


def _kind(entry: Node, variants: list[Node]) -> tuple[str, tuple[str, ...]]:
    names = [variant["$ref"].rpartition("/")[2] for variant in variants if "$ref" in variant]
    types = [variant["type"] for variant in variants if "type" in variant]
    choices = [choice for variant in variants for choice in variant.get("enum", ())]
    if any("properties" in variant for variant in variants):
        return "group", ()
    if kind := next((_KINDS[name] for name in names if name in _KINDS), None):
        return kind, ()
    if "additionalProperties" in entry:
        return "map", ()
    if any(kind in ("number", "integer") for kind in types) or any(isinstance(v.get("const"), int) for v in variants):
        return "number", ()
    return ("flag", ()) if "boolean" in types else ("choice", tuple(choices)) if choices else ("text", ())
