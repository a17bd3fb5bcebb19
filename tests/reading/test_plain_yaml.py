"""The quick reader reads every text as the one with places does, or leaves it alone."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sopctl.reading.placed_yaml import parse_with_places
from sopctl.reading.plain_yaml import read_plain
from sopctl.reading.strict_yaml import parse_yaml

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(path for path in EXAMPLES.rglob("*.yaml") if b"\x00" not in path.read_bytes())
TOKENS = (
    *("a", "b", "id", "1", "1.5", "no", "null", "~", "销", "，", "：", ": ", ":", "- ", "-", "\n", "\n  ", "\n    "),
    *("? ", "[", "]", "{", "}", ", ", ",", " #x", "# x", "'", '"', "|", ">", "&a ", "*a", "!t ", "<<", "---\n", "..."),
    *("\\u0041", "\\", "\t", " ", "%", "@", "\u2028", "\x07", "\r\n"),
)


LINES = (
    *("a: b", "c: 1.5", "b:", "  d: e f", "  - g: [h, 1, i j]", "    k: {l: m, n: [o], p: '1'}", "    q:", "  - r s"),
    *(
        "      t u",
        "",
        "   ",
        "# v",
        "    # w",
        "x: |",
        "  y z",
        "    indented",
        "x: >-",
        "'a': \"b\"",
        "- a",
        "z: 'it''s",
    ),
    *(
        "  so'",
        "e: [f,",
        "    g]",
        "h: {i: j, k: {l: m}}",
        "m: |2-",
        "n: https://o/p?q#r",
        "  - -5",
        "k: ~  # s",
        "...",
        "---",
    ),
)


def same(text: str) -> None:
    quick, careful = parse_yaml(text), parse_with_places(text)
    assert (quick.data, quick.opaque, quick.problems) == (careful.data, careful.opaque, careful.problems)
    assert repr(quick.data) == repr(careful.data), "1 is not True, and the order of fields counts"
    assert (quick.broken, quick.open_path, quick.unsure) == (careful.broken, careful.open_path, careful.unsure)
    assert dict(quick.places) == dict(careful.places)


@given(st.lists(st.sampled_from(TOKENS), max_size=30).map("".join))
@example("a: {b: , c: 1}\n")
@example("a: [x，y]\n")
@example("a: 1\na: 2\n")
@example("a: 1\n--- \nb: 2\n")
@example("[" * 70 + "]" * 70)
@example("? [a]\n: b\n")
@example("'a b': 'c'\n")
@example("")
def test_any_text(text: str) -> None:
    same(text)


@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join), st.booleans())
@example("a: {b: ,{c: d}}", False)
@example("a: [b,\n", False)
@example("a: |\n  b", False)
@example("a:\n  - b\n  -\n  - c", True)
@example("a: b\n\n  c: d", True)
@example("a: b # c\n  d", True)
def test_lines_in_any_order(text: str, ends: bool) -> None:
    same(text + "\n" if ends else text)
    same((text + "\n" if ends else text).replace("\n", "\r\n"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_examples(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig", "replace")
    same(text)
    same(text.replace("\n", "\r\n"))


WHOLE = [path for path in FILES if "bad" not in path.parts]


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.name)
def test_ordinary_documents_are_read_the_quick_way(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert read_plain(text) is not None
    assert read_plain(text.replace("\n", "\r\n")) is not None
    assert read_plain(text.replace("\n", "\r\n", 1)) is None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("one\n  two\n\n  three", "one two\nthree"), ("'it''s\n  so\n\n  now'", "it's so\nnow"), ("[a, b c]", ["a", "b c"]),
        ("{a: 1, \"b\": [x, {y: z}],\n  c: 'd'}", {"a": 1, "b": ["x", {"y": "z"}], "c": "d"}), ("|-\n  a\n   b\n\n", "a\n b"),
        (">\n  a\n  b\n\n  c", "a b\nc\n"), ("|2\n    a\n   b", "  a\n b\n"), ("\n- a\n- b: c", ["a", {"b": "c"}]), ("", None),
        ("[]", []), ("{}", {}), ("-5  # five", -5), ("https://a/b#c", "https://a/b#c"), ("\n  - - a", ...), ("&b c", ...),
        ("{b: ,{c: d}}", ...), ("a: b", ...), ("[a，b]", ...), ("\"a\\n\"", ...), ("|+\n  a", ...), ("b\na: c", ...), ("b\tc", ...),
    ],
)  # fmt: skip
def test_what_the_quick_way_knows(written: str, value: object) -> None:
    plain = read_plain(f"a: {written}\n")
    assert (... if plain is None else plain.data["a"]) == value
