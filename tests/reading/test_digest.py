"""Digests: reformatting never changes one, a changed word or picture does."""

import hashlib
import json
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from sopctl.reading.build import build_sop
from sopctl.reading.digest import canonical, dependency_digests, short_digest
from sopctl.reading.strict_yaml import parse_yaml
from tests.support import MINIMAL, make_handbook, sop_text

WORDS = st.text(st.sampled_from("abc я销 "), min_size=1, max_size=20).filter(str.strip)


def digest(text: str, hashes: dict[str, str] | None = None) -> tuple[str, Any]:
    sop = build_sop(parse_yaml(text).data, "sops/SAL-001.sop.yaml", hashes or {})
    return sop.digest, sop.step_digests


@pytest.mark.parametrize(
    "text",
    [
        MINIMAL.replace("title: Qualify an inbound lead", "title:   Qualify  an\n  inbound lead"),
        MINIMAL.replace("responsible: sales-assistant", "responsible: [sales-assistant]"),
        MINIMAL.replace("status: draft", "status: effective\neffective_from: 2026-01-01"),
        MINIMAL + "waivers: [{rule: DOC003, reason: x}]\n",
        MINIMAL + "review: {last_reviewed: 2026-01-01, next: 2027-01-01}\n",
        MINIMAL + "retired_on: 2026-01-01\nretired_because: gone\nsuperseded_by: none\n",
        "# a comment\n" + MINIMAL.replace("\n", "\r\n"),
        yaml.safe_dump(parse_yaml(MINIMAL).data, default_flow_style=True, sort_keys=True),
    ],
)
def test_form_and_what_is_not_controlled_leave_it_as_it_is(text: str) -> None:
    assert digest(text) == digest(MINIMAL)


@pytest.mark.parametrize(
    "change",
    [
        ("inbound lead", "inbound call"),
        ("0.1", "0.2"),
        ("sales-assistant", "sales-rep"),
        ("language: en", "language: ru"),
    ],
)
def test_a_changed_word_changes_it(change: tuple[str, str]) -> None:
    assert digest(MINIMAL.replace(*change))[0] != digest(MINIMAL)[0]


def test_a_step_has_a_digest_of_its_own() -> None:
    steps = [{"id": name, "action": f"Do {name}.", "responsible": "r"} for name in "ab"]
    before = digest(sop_text(steps=steps))
    after = digest(sop_text(steps=[steps[0], {**steps[1], "action": "Do it."}]))
    assert before[1]["a"] == after[1]["a"]
    assert before[1]["b"] != after[1]["b"]


def test_a_changed_picture_changes_it() -> None:
    text = MINIMAL + "    figures: [{file: figures/form.png, alt: The form}]\n"
    assert digest(text, {"sops/figures/form.png": "aa"}) != digest(text, {"sops/figures/form.png": "bb"})


def test_white_space_in_code_counts() -> None:
    code = MINIMAL + "    details: |\n      ```\n      a:\n        b\n      ```\n"
    assert digest(code) != digest(code.replace("        b", "      b"))


@given(st.dictionaries(st.sampled_from(["author", "department", "purpose", "title"]), WORDS, max_size=4), st.randoms())
def test_the_order_of_fields_does_not_matter(fields: dict[str, str], random: Any) -> None:
    data = parse_yaml(MINIMAL).data | fields
    items = list(data.items())
    random.shuffle(items)
    assert digest(yaml.safe_dump(dict(items), sort_keys=False)) == digest(yaml.safe_dump(data, sort_keys=False))


TEXTS = st.text('ab\u00e9e\u0301 \t\n\u00a0\u3000\\"null:,1', max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abé ", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(VALUES)
@example(1e16)
@example({"range": [0, 4.7e23]})
@example([1e-7, -0.0, 0.00001, 2**70])
@example({"text": "a \t b", "none": None, "list": []})
def test_it_is_taken_of_the_canonical_form_as_json(value: Any) -> None:
    """Digests stand in records for ever, so no quicker way to take them may ever give another one."""
    text = json.dumps(canonical(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert short_digest(value) == hashlib.sha256(text.encode()).hexdigest()[:8]


def test_dependencies_are_what_the_document_leans_on() -> None:
    files = {
        "org.yaml": "roles: {sales-assistant: {name: Assistant, holders: [p-1]}}\npeople: {p-1: {}}\ntools: {crm: {name: CRM}}\n"
    }
    steps = [
        {"id": "a", "action": "Do it.", "responsible": "sales-assistant", "tools": ["crm"], "procedure": "SAL-002"}
    ]
    one, other = sop_text(steps=steps), sop_text(id="SAL-002")
    handbook = make_handbook(one, other, **files)
    before = dependency_digests(handbook, handbook.sops[0])
    assert set(before) == {"role:sales-assistant", "tool:crm", "sop:SAL-002"}
    files["org.yaml"] = files["org.yaml"].replace("[p-1]", "[p-1, p-2]").replace("name: CRM", "name: New CRM")
    changed = make_handbook(one, other, **files)
    after = dependency_digests(changed, changed.sops[0])
    assert [key for key in before if before[key] != after[key]] == ["tool:crm"]
