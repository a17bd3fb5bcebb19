"""YAML 1.2 core data, places, and refusals; the same under both parsers of PyYAML."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sopctl.model.location import Lines
from sopctl.reading.parsed import Parsed
from sopctl.reading.placed_yaml import MAX_DEPTH
from sopctl.reading.strict_yaml import parse_yaml
from sopctl.rules.fixing import apply_fixes

LOADERS = [pytest.param(yaml.CSafeLoader, id="C"), pytest.param(yaml.SafeLoader, id="Python")]


def told(text: str, loader: Any = yaml.CSafeLoader) -> list[tuple[int, int, str]]:
    lines = Lines(text)
    return [(*lines.position(p.offset or 0), p.code) for p in parse_yaml(text, loader).problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"), ("on", "on"), ("yes", "yes"), ("off", "off"), ("y", "y"), ("12:30", "12:30"),
        ("2026-03-01", "2026-03-01"), ("2024-02-30", "2024-02-30"), ("=", "="), ("<<", "<<"), ("1_000", "1_000"),
        ("true", True), ("False", False), ("null", None), ("~", None), ("", None),
        ("1", 1), ("-7", -7), ("010", 10), ("0x1F", 31), ("0o17", 15), ("1.10", 1.1), ("2.0", 2), (".5", 0.5),
        ("1e3", 1000), ("+12", 12), ("0b11", "0b11"), (".inf", ".inf"), (".nan", ".nan"), ("1e999", "1e999"),
        ("5be2c801", "5be2c801"), ("41200717", 41200717), ("7" * 40, "7" * 40), ("1.2.3", "1.2.3"),
        ("Ф-08", "Ф-08"), ("销售", "销售"), ('"1.10"', "1.10"), ("'no'", "no"), ("|\n    a\n    b", "a\nb\n"),
    ],
)  # fmt: skip
def test_plain_scalars_mean_what_yaml_1_2_says(written: str, value: object) -> None:
    parsed = parse_yaml(f"a: {written}\n")
    assert parsed.problems == ()
    assert parsed.data == {"a": value}
    assert type(parsed.data["a"]) is type(value)


def test_places_are_those_of_key_and_value() -> None:
    text = "title: Lead\nsteps:\n  - id: a\n    tools: [crm, mail]\n"
    places = parse_yaml(text).places

    def seen(*path: str | int) -> tuple[str, str]:
        place = places[path]
        return text[place.key.start : place.key.end], text[place.value.start : place.value.end]

    assert seen("title") == ("title", "Lead")
    assert seen("steps", 0, "id") == ("id", "a")
    assert seen("steps", 0, "tools") == ("tools", "[crm, mail]")
    assert seen("steps", 0, "tools", 1) == ("mail", "mail")


SLIPS = {
    "a: {within： 1 day}\n": (1, 11, "YAML011"),
    "a: {b: 1 day，c: d}\n": (1, 13, "YAML011"),
    "a: ｛b: c｝\n": (1, 4, "YAML011"),
    "s:\n  - id: a\n  － id: b\n": (3, 3, "YAML011"),
    "目的： x\nb: c\n": (1, 3, "YAML011"),
    "s:\n  - id: a\n  -\u00a0id: b\n": (3, 4, "YAML001"),
    "a: (b: c d)\n": (1, 4, "YAML001"),
    "a: “B: c”\n": (1, 4, "YAML001"),
    "s:\n  - d: |\n    First line\n    e: f\n": (3, 5, "YAML001"),
    "title: Foo: bar\n": (1, 8, "YAML001"),
    "a: 1\n\tb: 2\n": (2, 1, "YAML001"),
    "a: 'open\nb: 2\n": (1, 4, "YAML001"),
    "a: **bold**\nb: 1\n": (1, 4, "YAML001"),
    "a: @home\n": (1, 4, "YAML001"),
    "a: `code`\n": (1, 4, "YAML001"),
    "a: %x\n": (1, 4, "YAML001"),
    "a:x\nb: y\n": (1, 2, "YAML001"),
    "a = x\nb: y\n": (1, 2, "YAML001"),
    "s:\n  - id: a\n   b: c\n": (3, 4, "YAML001"),
    "s:\n  -id: a\n    b: c\n": (2, 3, "YAML001"),
    "s: [a, b\nc: d\n": (1, 4, "YAML001"),
    "title: - a\n": (1, 8, "YAML001"),
    "title\nb: c\n": (1, 1, "YAML001"),
    "title：登记\n": (1, 6, "YAML011"),
    "a: 1\na: 2\n": (2, 1, "YAML003"),
    "a: &x 1\n": (1, 4, "YAML004"),
    "a: !!str 1\n": (1, 4, "YAML005"),
    "a: 1\n---\nb: 2\n": (2, 1, "YAML006"),
    "a: x\x07y\n": (1, 5, "YAML008"),
    'a: "\\ud83d"\n': (1, 5, "YAML008"),
    "a: Open ticket #4711\n": (1, 16, "YAML009"),
    "a: {b: Check it, then print., c: d}\n": (1, 18, "YAML010"),
    "a: [产品，销售]\n": (1, 7, "YAML011"),
    "a: {share: 0,7}\n": (1, 12, "YAML010"),
    "a: {within: 1,5 hours, b: c}\n": (1, 13, "YAML010"),
    "a: 'Don't argue'\n": (1, 4, "YAML001"),
    'a: "Give" every lead\n': (1, 4, "YAML001"),
    "a: [Important] Give it.\n": (1, 4, "YAML001"),
    "a: 1\n<<<<<<< HEAD\nb: 1\n=======\n": (2, 1, "YAML001"),
    "s:\n  • id: a\n    b: c\n": (2, 3, "YAML001"),
    "s:\n  1. id: a\n    b: c\n": (2, 3, "YAML001"),
    "a:\u00a0x\nb: c\n": (1, 3, "YAML001"),
    'a: "C:\\Users\\new"\n': (1, 7, "YAML001"),
    "```yaml\na: b\n": (1, 1, "YAML001"),
    "[": (1, 1, "YAML001"),
    "a: x\u2028y\n": (1, 5, "YAML012"),
    "? [a]\n: b\n": (1, 3, "YAML013"),
}


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("text", "expected"), SLIPS.items())
def test_a_slip_is_told_once_at_its_place(text: str, expected: tuple[int, int, str], loader: Any) -> None:
    assert told(text, loader) == [expected]


MENDED = {
    "a: @sales-rep\n": ("a: sales-rep\n", False),
    "a: (b: c d)\n": ("a: {b: c d}\n", False),
    "a: “B: c”\n": ('a: "B: c"\n', True),
    "s:\n  - d: |\n    First line\n    e: f\n": ("s:\n  - d: |\n      First line\n    e: f\n", False),
    "s:\n  - id: a\n\tb: c\n": ("s:\n  - id: a\n    b: c\n", False),
    "s:\n  - id: a\n\u3000\u3000b: c\n    d: e\n": ("s:\n  - id: a\n    b: c\n    d: e\n", True),
    "s:\n  - id: a\n  －id: b\n": ("s:\n  - id: a\n  - id: b\n", True),
    "a: ｛b: c，d: e｝\n": ("a: {b: c, d: e}\n", True),
    "a: {b: 1 day，c: d}\n": ("a: {b: 1 day, c: d}\n", True),
}


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("text", "mended"), MENDED.items())
def test_the_fix_of_a_slip_keeps_what_was_meant(text: str, mended: tuple[str, bool], loader: Any) -> None:
    (problem,) = parse_yaml(text, loader).problems
    assert problem.fix is not None
    assert (apply_fixes(text, [problem.fix]), problem.fix.safe) == mended
    assert parse_yaml(mended[0], loader).problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "a: x # a comment\n",
        "a: C# and F#\n",
        "a: 'x #1'\n",
        "a: |\n  note：x #1\n",
        "a: {b: c, d: }\n",
        "a: [b, c]\n",
        'a: "产品，销售"\n',
        "# only a comment\n",
    ],
)
def test_what_is_no_slip_is_let_be(text: str) -> None:
    assert parse_yaml(text).problems == ()


@pytest.mark.parametrize("text", ["[" * 50_000, "a: " + "{b: " * 50_000, "- " * 50_000])
def test_nesting_is_refused_and_never_crashes(text: str) -> None:
    assert [code for _, _, code in told(text)] == ["YAML007"]


def test_the_deepest_nesting_that_is_allowed() -> None:
    assert parse_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH).problems == ()


def test_an_alias_bomb_costs_nothing() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{k}: &{k} [*{p}, *{p}]\n" for p, k in zip("abcdefgh", "bcdefghi", strict=True))
    parsed = parse_yaml(bomb)
    assert {problem.code for problem in parsed.problems} == {"YAML004"}
    assert len(parsed.places) < 60


def test_a_huge_file_is_refused() -> None:
    assert [p.code for p in parse_yaml("a: " + "x" * 1_000_001).problems] == ["YAML007"]


@pytest.mark.parametrize("loader", LOADERS)
@given(text=st.text(st.sampled_from("ab:- #'\"\n\t[]{},&*!|>%@`?=\\é销：，\u2028\x00\r"), max_size=60))
def test_any_text_gives_data_or_problems(text: str, loader: Any) -> None:
    parsed = parse_yaml(text, loader)
    assert isinstance(parsed, Parsed)
    assert parsed.problems or not parsed.broken
    assert all(0 <= (problem.offset or 0) <= len(text) for problem in parsed.problems)
    for place in parsed.places.values():
        assert 0 <= place.value.start <= place.value.end <= len(text)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(data=st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1, max_size=6), PLAIN, max_size=4))
def test_what_a_yaml_writer_writes_is_read_back(data: dict[str, object]) -> None:
    text = yaml.safe_dump(data, allow_unicode=False)
    parsed = parse_yaml(text)
    if parsed.problems:
        assert {p.code for p in parsed.problems} <= {"YAML008"}  # lone halves of characters, written as \ud800
        return
    assert _as_text(parsed.data) == _as_text(data)


def _as_text(data: object) -> object:
    """Keys as text; YAML 1.1 writers leave `012` and `1_0` plain, which 1.2 reads otherwise: compare as text."""
    if isinstance(data, dict):
        return {str(key): _as_text(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_as_text(item) for item in data]
    if isinstance(data, str):
        try:
            return str(int(data)) if data.strip() == data and data.isascii() else data
        except ValueError:
            return data
    return str(data) if isinstance(data, int) and not isinstance(data, bool) else data
