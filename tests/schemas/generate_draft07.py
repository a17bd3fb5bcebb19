"""Writes the draft-07 copies of the schemas, for editors.

Many know no later draft, and those that do show the text of a definition (`Role id`) in place of the text
that stands beside the reference to it (`Owner`); in the copies such references are written out.
Run `python tests/schemas/generate_draft07.py` after a change in `schemas/`; a test compares the copies.
"""

import json
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parents[2] / "schemas"
TARGET = SOURCE / "draft-07"

_NAMED = frozenset(("properties", "patternProperties", "definitions"))  # their keys are names, not keywords
_ANNOTATIONS = frozenset(("title", "description", "examples", "x-aliases"))  # may stand beside a reference
_DATA = frozenset(("examples", "enum", "const", "default", "defaultSnippets", "x-aliases", "required"))
_UNKNOWN = {"$id", "$anchor", "$dynamicRef", "prefixItems", "dependentRequired", "dependentSchemas"}
_UNKNOWN |= {"minContains", "maxContains", "unevaluatedItems", "unevaluatedProperties"}


def to_draft07(schema: dict[str, Any]) -> dict[str, Any]:
    """The same schema in draft-07; ValueError for a keyword that this converter does not know."""
    body = _convert(schema, schema["$defs"])
    return {**body, "$schema": "http://json-schema.org/draft-07/schema#"}


def _convert(node: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(node, list):
        return [_convert(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if unknown := _UNKNOWN & node.keys():
        raise ValueError(f"no rule for {', '.join(sorted(unknown))}")
    if "$ref" in node:
        return _reference(node, definitions)
    node = _without_double_check(node)
    return {_renamed(key): _value(key, value, definitions) for key, value in node.items()}


def _renamed(key: str) -> str:
    return "definitions" if key == "$defs" else key


def _value(key: str, value: Any, definitions: dict[str, Any]) -> Any:
    if key in _DATA:
        return value
    if _renamed(key) in _NAMED:
        return {name: _convert(inner, definitions) for name, inner in value.items()}
    return _convert(value, definitions)


def _reference(node: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Draft-07 ignores what stands beside `$ref`, so a reference with a text of its own is written out.

    One with a message of its own stays a reference: the message is about its `type` alone.
    """
    name = node["$ref"].removeprefix("#/$defs/")
    own = {key: value for key, value in node.items() if key != "$ref"}
    reference = {"$ref": f"#/definitions/{name}"}
    if not own:
        return reference
    if "errorMessage" in own:
        return {**own, "allOf": [reference]}
    if unknown := own.keys() - _ANNOTATIONS:
        raise ValueError(f"no rule for {', '.join(sorted(unknown))} beside a reference to {name}")
    return _convert({**definitions[name], **own}, definitions)


def _without_double_check(node: dict[str, Any]) -> dict[str, Any]:
    """Editors check pattern and format both, and would say the same thing twice."""
    return {key: value for key, value in node.items() if key != "format" or "pattern" not in node}


def dump(schema: dict[str, Any]) -> str:
    """The text of a schema file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write a copy of every schema of a file that people edit; reports (`schema_version`) need none."""
    TARGET.mkdir(exist_ok=True)
    for source in sorted(SOURCE.glob("*.schema.json")):
        schema = json.loads(source.read_text(encoding="utf-8"))
        if "schema_version" not in schema.get("properties", {}):
            (TARGET / source.name).write_text(dump(to_draft07(schema)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
