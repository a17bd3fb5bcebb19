"""The schemas say what the format asks, agree between validators, and speak plainly."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.exceptions import ValidationError

from sopctl.model.duration import Duration
from sopctl.reading.strict_yaml import parse_yaml
from tests.schemas.generate_draft07 import SOURCE, TARGET, dump, to_draft07

HERE = Path(__file__).parent
Node = dict[str, Any]
NAMES = ("sop", "records", "org", "documents", "kpis", "glossary", "settings", "rules")
REPORTS = ("baseline", "due", "lint")
"""Schemas of what sopctl prints; nobody writes such a file, so they have no editor copy."""


def load(folder: Path, name: str) -> Node:
    return json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8"))


SCHEMAS = {name: load(SOURCE, name) for name in NAMES}
EXACT = {name: Draft202012Validator(schema) for name, schema in SCHEMAS.items()}
FAST = {name: jsonschema_rs.Draft202012Validator(schema) for name, schema in SCHEMAS.items()}
EDITOR = {name: Draft7Validator(load(TARGET, name)) for name in NAMES}
VALID = sorted((HERE / "cases" / "valid").rglob("*.yaml"))
INVALID = sorted((HERE / "cases" / "invalid").rglob("*.yaml"))


def case_name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def read(path: Path) -> Any:
    parsed = parse_yaml(path.read_text(encoding="utf-8"))
    assert not parsed.problems
    return parsed.data


def told(errors: Iterator[ValidationError]) -> list[str]:
    """Each error as place and keyword; a name that cannot be a key is told at its mapping."""
    lines = []
    for error in errors:
        keyword = "propertyNames" if "propertyNames" in error.absolute_schema_path else error.validator
        lines.append(f"/{'/'.join(str(part) for part in error.absolute_path)} {keyword}")
    return sorted(lines)


# --- the schemas as such


def test_every_schema_is_known_here() -> None:
    known = {f"{name}.schema.json" for name in (*NAMES, *REPORTS)}
    assert {path.name for path in SOURCE.glob("*.schema.json")} <= known


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    Draft7Validator.check_schema(load(TARGET, name))


@pytest.mark.parametrize("name", NAMES)
def test_draft_07_copy_is_up_to_date(name: str) -> None:
    committed = (TARGET / f"{name}.schema.json").read_text(encoding="utf-8")
    assert committed == dump(to_draft07(SCHEMAS[name])), "run python tests/schemas/generate_draft07.py"


def test_converter_refuses_what_it_does_not_know() -> None:
    with pytest.raises(ValueError, match="prefixItems"):
        to_draft07({"$defs": {}, "properties": {"a": {"prefixItems": []}}})
    with pytest.raises(ValueError, match="minLength"):
        to_draft07({"$defs": {"text": {}}, "properties": {"a": {"$ref": "#/$defs/text", "minLength": 2}}})


def test_same_definition_in_every_schema() -> None:
    """A date is a date everywhere; groups of fields may share a name and differ."""
    seen: Node = {}
    for schema in SCHEMAS.values():
        for name, definition in schema["$defs"].items():
            if "type" in definition:
                assert definition == seen.setdefault(name, definition), name


# --- the nodes of the schemas

_NAMED = ("properties", "$defs")
_INNER = ("items", "additionalProperties", "then", "else", "propertyNames")


def nodes(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Every node that describes data, with its path; conditions (`if`) describe none."""
    if not isinstance(node, dict):
        return
    yield path, node
    for keyword in _NAMED:
        for name, inner in node.get(keyword, {}).items():
            yield from nodes(inner, (*path, keyword, name))
    for keyword in _INNER:
        yield from nodes(node.get(keyword), (*path, keyword))
    for index, inner in enumerate(node.get("allOf", ())):
        yield from nodes(inner, (*path, "allOf", str(index)))


def test_properties_are_described() -> None:
    bare = [
        f"{name}:{'/'.join(path)}"
        for name, schema in SCHEMAS.items()
        for path, node in nodes(schema)
        if path[-2:-1] == ("properties",) and not {"title", "description", "examples"} <= node.keys()
    ]
    # a new rules file has no sensible example that fits on a line
    assert bare == ["rules:properties/entries"]


def test_descriptions_are_sentences() -> None:
    for schema in SCHEMAS.values():
        for path, node in nodes(schema):
            for key in ("description", "errorMessage"):
                text = node.get(key, "A sentence.")
                assert re.fullmatch(r"[A-Zs\d-].*[.…)]", text), (path, text)
                assert len(text) <= 170, (path, text)


def test_messages_stand_where_words_are_needed() -> None:
    for name, schema in SCHEMAS.items():
        for path, node in nodes(schema):
            if {"pattern", "enum", "const", "minimum", "maximum", "minItems"} & node.keys():
                assert "errorMessage" in node, (name, path)


def test_messages_never_hide_a_missing_or_unknown_key() -> None:
    """Editors show `errorMessage` for these too, and would then not name the key.

    So `type` and message stand where a group of fields is used, its keys in a definition.
    """
    for name, schema in SCHEMAS.items():
        for path, node in nodes(schema):
            if "required" in node or node.get("additionalProperties") is False:
                assert "errorMessage" not in node, (name, path)


def test_messages_are_plain_words() -> None:
    technical = re.compile(r"\b(schema|instance|object|array|null|boolean|regex|pattern|property|string|integer)", re.I)
    for schema in SCHEMAS.values():
        for path, node in nodes(schema):
            assert not technical.search(node.get("errorMessage", "")), path
            assert not technical.search(node.get("description", "")), path


def test_closed_everywhere() -> None:
    """Whatever lists its keys allows no other, but for the examples of house rules, which are parts of a SOP."""
    for name, schema in SCHEMAS.items():
        for path, node in nodes(schema):
            if "properties" in node and "then" not in path and "else" not in path:
                chosen = "allOf" in node  # each kind of entry is closed by itself
                assert chosen or "additionalProperties" in node, (name, path)


def test_references_are_local() -> None:
    for schema in SCHEMAS.values():
        for reference in re.findall(r'"\$ref": "([^"]+)"', json.dumps(schema)):
            assert reference.removeprefix("#/$defs/") in schema["$defs"]


def test_no_definition_is_left_over() -> None:
    for name, schema in SCHEMAS.items():
        used = set(re.findall(r'"\$ref": "#/\$defs/([^"]+)"', json.dumps(schema)))
        assert used == set(schema["$defs"]), name


@pytest.mark.parametrize("name", NAMES)
def test_examples_are_right(name: str) -> None:
    schema = SCHEMAS[name]
    for path, node in nodes(schema):
        validator = Draft202012Validator({**node, "$defs": schema["$defs"]})
        for example in node.get("examples", ()):
            assert told(validator.iter_errors(example)) == [], (path, example)


def test_wrong_names_lead_to_one_right_one() -> None:
    for name, schema in SCHEMAS.items():
        for path, node in nodes(schema):
            fields: Node = node.get("properties", {})
            aliases = [alias for field in fields.values() for alias in field.get("x-aliases", ())]
            assert len(aliases) == len(set(aliases)), (name, path, sorted(aliases))
            assert not set(aliases) & set(fields), (name, path, set(aliases) & set(fields))


def test_snippets_make_valid_documents() -> None:
    for snippet in SCHEMAS["sop"]["defaultSnippets"]:
        text = re.sub(r"\$\{\d+:((?:\\.|[^}\\])*)\}", r"\1", json.dumps(snippet["body"]))
        data = json.loads(text)
        for holder in (data, data.get("translation_of", {})):
            if "version" in holder:
                holder["version"] = json.loads(holder["version"])
        assert told(EXACT["sop"].iter_errors(data)) == []
    step = SCHEMAS["sop"]["$defs"]["step"]
    for snippet in step["defaultSnippets"]:
        data = json.loads(re.sub(r"\$\{\d+:([^}]*)\}", r"\1", json.dumps(snippet["body"])))
        assert told(Draft202012Validator({**step, "$defs": SCHEMAS["sop"]["$defs"]}).iter_errors(data)) == []


# --- the cases


@pytest.mark.parametrize("path", VALID, ids=case_name)
def test_valid(path: Path) -> None:
    data, name = read(path), path.parent.name
    assert told(EXACT[name].iter_errors(data)) == []
    assert FAST[name].is_valid(data)
    assert told(EDITOR[name].iter_errors(data)) == []


@pytest.mark.parametrize("path", INVALID, ids=case_name)
def test_invalid(path: Path) -> None:
    """One mistake is told once, at the same place by each validator."""
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    data, name = read(path), path.parent.name
    expected = [first.removeprefix("# expect: ")]
    assert told(EXACT[name].iter_errors(data)) == expected
    assert not FAST[name].is_valid(data)
    assert told(EDITOR[name].iter_errors(data)) == expected


def spots(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value below the root."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield (*path, key)
        yield from spots(value, (*path, key))


WRONG = (None, True, 7, 2.5, "", "two words", "9", [], {}, ["two words"], {"two words": 1}, [[]], "0 min", "2026-13-01")


@pytest.mark.parametrize("path", [path for path in VALID if path.stem == "complete"], ids=case_name)
def test_validators_agree_on_damaged_documents(path: Path) -> None:
    """The quick validator must never refuse what the exact one, which finds the words, has nothing to say about."""
    data, name = read(path), path.parent.name
    for number, spot in enumerate(list(spots(data))[::5]):
        holder = data
        for key in spot[:-1]:
            holder = holder[key]
        kept, holder[spot[-1]] = holder[spot[-1]], WRONG[number % len(WRONG)]
        verdicts = {EXACT[name].is_valid(data), FAST[name].is_valid(data), EDITOR[name].is_valid(data)}
        assert len(verdicts) == 1, (spot, holder[spot[-1]])
        holder[spot[-1]] = kept
    assert EXACT[name].is_valid(data)


def test_there_are_cases() -> None:
    assert {path.parent.name for path in VALID} == {path.parent.name for path in INVALID} == set(NAMES)


def test_every_field_is_used_by_a_valid_case() -> None:
    """A field that no case uses may be misspelt in the schema without anybody noticing."""
    unused = []
    for name, schema in SCHEMAS.items():
        texts = "\n".join(path.read_text(encoding="utf-8") for path in VALID if path.parent.name == name)
        keys = {path[-1] for path, _ in nodes(schema) if path[-2:-1] == ("properties",)}
        unused += [f"{name}: {key}" for key in sorted(keys) if not re.search(rf"\b{key}:", texts)]
    assert unused == []


@pytest.mark.parametrize("name", ["duration", "duration_or_zero"])
@pytest.mark.parametrize(
    "text",
    [
        *("30 s", "0.5 h", "1 hour", "2 working hours", "1 working day", "2  weeks", "12 months", "6 years"),
        *("999999 years", "PT30M", "PT1H30M", "P12M", "P1Y6M", "P2W", "P1DT2H"),
    ],
)
def test_a_duration_of_the_schema_is_one_of_the_model(name: str, text: str) -> None:
    validator = Draft202012Validator(SCHEMAS["sop"]["$defs"][name])
    assert validator.is_valid(text)
    assert Duration.parse(text).minutes > 0


def test_zero_is_a_duration_only_where_it_makes_sense() -> None:
    definitions = SCHEMAS["sop"]["$defs"]
    for text in ("0 days", "0.0 h", "PT0S"):
        assert Draft202012Validator(definitions["duration_or_zero"]).is_valid(text)
        assert not Draft202012Validator(definitions["duration"]).is_valid(text)


@pytest.mark.parametrize("name", ["sop_id", "step_id", "role_id"])
@pytest.mark.parametrize(
    "text",
    ["a\n", "a b", "a/b", "a\\b", "a#b", "a:b", "a,b", "-a", "a-", ".a", "a.", "«a»", "质：1", "a\u200b", "Ａ", ""],
)
def test_an_id_has_no_signs(name: str, text: str) -> None:
    definition = SCHEMAS["sop"]["$defs"][name]
    assert not Draft202012Validator(definition).is_valid(text)
    assert not jsonschema_rs.Draft202012Validator(definition).is_valid(text)


@pytest.mark.parametrize("text", ["SAL-001", "Ф-08", "质-01", "ISO-9001-7.5.2", "α_1", "é"])
def test_an_id_may_be_of_any_script(text: str) -> None:
    definition = SCHEMAS["sop"]["$defs"]["sop_id"]
    assert Draft202012Validator(definition).is_valid(text)
    assert jsonschema_rs.Draft202012Validator(definition).is_valid(text)
