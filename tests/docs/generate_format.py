"""Writes docs/format.md, the reference of every field of every file, from the schemas.

Run it after a change to a schema: `python tests/docs/generate_format.py`.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "format.md"

INTRO = """\
# Every field of every file

Generated from the schemas by `tests/docs/generate_format.py`; do not edit it by hand. An editor with the
schemas shows the same words while you type ([Getting started](getting-started.md)).

A field in **bold** is needed wherever the field that holds it stands. Which other fields a document needs depends on its status: see
[Writing an SOP](writing.md#what-each-status-asks).

## Values

| value | how it is written | example |
|---|---|---|
| text | Markdown without HTML; in quotes where it holds `: ` or ` #`, or looks like a number | `Record the lead.` |
| id | letters and digits of any script, with `-` `_` `.` inside, no spaces | `head-of-sales`, `SAL-001`, `Ф-08`, `质-01` |
| link to another SOP | inside a text, in double brackets: the document, or one of its steps | `[[SAL-004]]`, `[[SAL-004#contact]]` |
| version | in quotes: major (new training), minor, and editorial if there is one | `"2.1"`, `"2.1.1"` |
| date | year-month-day | `2026-03-01` |
| time stamp | date, time and offset from UTC | `"2026-03-01T14:30:00+03:00"` |
| duration | a number and a unit: `s`, `min`, `h`, `hours`, `working hours`, `days`, `working days`, `weeks`, `months`, `years` | `2 working days` |
| yes or no | `true` or `false`, without quotes | `true` |
| text in several languages | one text, or one for each language | `{en: Sales, ru: Отдел продаж, zh: 销售部}` |
| list | between brackets, or one entry a line after `- ` | `[crm, telephony]` |

"Working" hours and days follow the calendar in `org.yaml`.
"""

FILES = (
    ("sop", "SOP", "`sops/<department>/<ID>.sop.yaml`, and `<ID>.next.sop.yaml` for the coming version",
     "procedure"),
    ("sop", "Translation", "`<ID>.<language>.sop.yaml` beside its source", "translation"),
    ("records", "Records", "`records/<ID>.records.yaml`", ""),
    ("settings", "Settings", "`sopctl.yaml`; it marks the root of the handbook", ""),
    ("org", "Organisation", "`org.yaml`", ""),
    ("documents", "Documents", "`documents.yaml`", ""),
    ("kpis", "KPIs", "`kpis.yaml`; measured values stand in `kpis/<year>.csv`", ""),
    ("glossary", "Glossary", "`glossary.yaml`", ""),
    ("rules", "House rules", "`rules/*.yaml`; see [House rules](house-rules.md)", ""),
)  # fmt: skip

CSV = """\
## Measured values

Where: `kpis/<year>.csv`. Tables with commas, UTF-8, and these columns in the first line.

| column | what it is | example |
|---|---|---|
| **`kpi`** | The id of the KPI, from `kpis.yaml`. | `KPI-LEAD-RESP` |
| **`period`** | The period that was measured: a year, half-year, quarter, month, week or day. | `2026-10` |
| **`value`** | The value, with a decimal point; empty where it is unknown. | `3.8` |
| `n` | The number of cases behind it. | `214` |
| `source_ref` | Where the value comes from. | `crm.report.17` |
| `entered_by` | Who wrote it down. | `p-017` |
| `entered_on` | When. | `2026-11-04` |
"""

MANY = 3
"""Forms of a group from which what they share is shown once."""

SHORT = 60
"""Letters up to which all examples of a field are shown, not only the first."""


@dataclass
class Schema:
    """One schema; `pending` are the parts that still need a section of their own, `done` those that have one."""

    data: dict[str, Any]
    prefix: str
    pending: list[tuple[str, str]] = field(default_factory=list)
    done: dict[str, str] = field(default_factory=dict)

    def resolved(self, node: dict[str, Any]) -> dict[str, Any]:
        """The node with what it refers to; its own words win."""
        while "$ref" in node:
            name = node["$ref"].removeprefix("#/$defs/")
            node = {**self.data["$defs"][name], **{key: value for key, value in node.items() if key != "$ref"}}
        return node


def group_of(schema: Schema, node: dict[str, Any]) -> str | None:
    """The name of the part whose fields a value has, directly, in a list, or by id."""
    for inner in (node, node.get("items"), node.get("additionalProperties"), node.get("then")):
        if not isinstance(inner, dict):
            continue
        name = str(inner.get("$ref", "")).removeprefix("#/$defs/")
        found = schema.data["$defs"].get(name)
        if found is None:
            if inner is not node and (deeper := group_of(schema, inner)):
                return deeper
        elif "properties" in found or "if" in found:
            return name
        elif deeper := group_of(schema, found):
            return deeper
    return None


def place_of(schema: Schema, path: str, node: dict[str, Any]) -> str:
    """The path of a group's fields, as an author thinks of it: `steps[].limit`."""
    whole = schema.resolved(node)
    if "items" in whole:
        return f"{path}[]"
    by_id = isinstance(whole.get("additionalProperties"), dict)
    return f"{path}.ID" if by_id and "properties" not in whole else path


def rows(schema: Schema, properties: dict[str, Any], required: list[str], path: str) -> Iterator[str]:
    """One row a field; small groups of fields stand with their parent."""
    for name, node in properties.items():
        whole = schema.resolved(node)
        here = f"{path}{name}"
        shown = f"**`{here}`**" if name in required else f"`{here}`"
        text = whole.get("description", "").strip()
        if words := words_of(schema, whole):
            text += " One of " + ", ".join(f"`{word}`" for word in words) + "."
        group = group_of(schema, node)
        inner = place_of(schema, here, node)
        if group is None:
            yield f"| {shown} | {text} | {example(whole)} |"
        elif is_small(schema, group):
            yield f"| {shown} | {text} | {example(whole)} |"
            part = schema.data["$defs"][group]
            yield from rows(schema, part["properties"], part.get("required", []), f"{inner}.")
        else:
            title = schema.done.get(group) or next((t for g, t in schema.pending if g == group), None)
            if title is None:
                title = inner
                schema.pending.append((group, inner))
            yield f"| {shown} | {text} See [`{title}`](#{anchor(schema.prefix, title)}). | {example(whole)} |"


def words_of(schema: Schema, node: dict[str, Any]) -> list[str]:
    """The words of which a field takes one, alone or in a list."""
    whole = schema.resolved(node)
    if "enum" in whole:
        return [str(word) for word in whole["enum"]]
    inner = (whole[key] for key in ("items", "then", "else") if isinstance(whole.get(key), dict))
    return next((words for part in inner if (words := words_of(schema, part))), [])


def is_small(schema: Schema, group: str) -> bool:
    """A group of fields that needs no section: four at most, none of which has fields of its own."""
    part = schema.data["$defs"][group]
    inner = {} if "allOf" in part else part.get("properties", {})
    return 0 < len(inner) <= 4 and all(group_of(schema, node) is None for node in inner.values())


def anchor(prefix: str, title: str) -> str:
    """The anchor that GitHub makes of the heading `prefix: title`."""
    return re.sub(r"[^\w\- ]", "", f"{prefix} {title}".lower()).replace(" ", "-")


def example(node: dict[str, Any]) -> str:
    """The examples, as an author writes them: all where they are short, else the first."""
    texts = [flow(value).replace("|", "\\|") for value in node.get("examples", ())]
    short = sum(map(len, texts)) <= SHORT
    return ", ".join(f"`{text}`" for text in (texts if short else texts[:1]))


def flow(value: Any, *, nested: bool = False) -> str:
    """A value in YAML's short writing."""
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{flow(key, nested=True)}: {flow(item, nested=True)}" for key, item in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(flow(item, nested=True) for item in value) + "]"
    if isinstance(value, str):
        looks_like_a_number = re.fullmatch(r"-?\d+(\.\d+)?|true|false|null", value)
        needs = looks_like_a_number or ": " in value or " #" in value or (nested and re.search(r"[,\[\]{}#]", value))
        return json.dumps(value, ensure_ascii=False) if needs else value
    return json.dumps(value)


def section(schema: Schema, group: str, title: str) -> Iterator[str]:
    """A heading and the fields of one group, or of each of its forms."""
    schema.done[group] = title
    part = schema.data["$defs"][group]
    yield f"### {schema.prefix} `{title}`"
    yield ""
    if part.get("description"):
        yield part["description"]
        yield ""
    yield from forms(schema, part)


def forms(schema: Schema, part: dict[str, Any]) -> Iterator[str]:
    """The table of a group; where it has several forms, what they share and one table a form."""
    if "properties" in part and "allOf" not in part:
        yield from table(schema, part)
        return
    found = list(leaves(schema, part))
    shared = [
        name for name in found[0]["properties"] if len(found) > MANY and all(name in f["properties"] for f in found)
    ]
    if shared:
        whole = {**found[0], "properties": {**found[0]["properties"], **part.get("properties", {})}}
        yield from table(schema, only(whole, shared))
    for form in found:
        rest = [name for name in form["properties"] if name not in shared]
        yield f"*{form['title']}*"
        yield ""
        yield from table(schema, only(form, rest))


def leaves(schema: Schema, part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The forms of a group that have fields, also those behind a further choice."""
    for inner in choices(part):
        form = schema.resolved(inner)
        if "properties" in form:
            yield form
        else:
            yield from leaves(schema, form)


def only(form: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """A form with some of its fields."""
    return {**form, "properties": {name: form["properties"][name] for name in names}}


def choices(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The forms that a group may have, by its if, then and else."""
    for one in part.get("allOf", [part]):
        for branch in ("else", "then"):
            if isinstance(one.get(branch), dict):
                yield one[branch]


def table(schema: Schema, part: dict[str, Any]) -> Iterator[str]:
    """The fields of one group."""
    yield "| field | what it is | example |"
    yield "|---|---|---|"
    yield from rows(schema, part["properties"], part.get("required", []), "")
    yield ""


def file_section(name: str, title: str, where: str, group: str) -> Iterator[str]:
    """All fields of one file."""
    data = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    schema = Schema(data, title)
    top = data["$defs"][group] if group else data
    yield f"## {title}"
    yield ""
    yield f"{top['description']} Where: {where}."
    yield ""
    if "properties" in top:
        yield from table(schema, top)
    else:
        inner = group_of(schema, {"additionalProperties": top["additionalProperties"]})
        assert inner is not None
        yield "Each entry starts with its id; below it stand these fields:"
        yield ""
        schema.done[inner] = title
        part = data["$defs"][inner]
        yield from forms(schema, part)
        if isinstance(part.get("additionalProperties"), dict):
            yield "and, for each language (`en`, `ru`, `zh` …):"
            yield ""
            yield from table(schema, schema.resolved(part["additionalProperties"]))
    while schema.pending:
        yield from section(schema, *schema.pending.pop(0))


def page() -> str:
    """The whole page."""
    lines = [INTRO]
    for name, title, where, group in FILES:
        lines += [*file_section(name, title, where, group)]
        if name == "kpis":
            lines.append(CSV)
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"wrote {PAGE.relative_to(ROOT)}\n")
