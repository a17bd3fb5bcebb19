"""The quick reader reads every text as the one with places does, or leaves it alone."""

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from sopctl.reading.plain_yaml import read_plain
from sopctl.reading.strict_yaml import parse_with_places, parse_yaml

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(path for path in EXAMPLES.rglob("*.yaml") if b"\x00" not in path.read_bytes())
TOKENS = (
    *("a", "b", "id", "1", "1.5", "no", "null", "~", "销", "，", "：", ": ", ":", "- ", "-", "\n", "\n  ", "\n    "),
    *("? ", "[", "]", "{", "}", ", ", ",", " #x", "# x", "'", '"', "|", ">", "&a ", "*a", "!t ", "<<", "---\n", "..."),
    *("\\u0041", "\\", "\t", " ", "%", "@", "\u2028", "\x07", "\r\n"),
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


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_examples(path: Path) -> None:
    same(path.read_bytes().decode("utf-8-sig", "replace"))


def test_an_ordinary_document_is_read_the_quick_way() -> None:
    text = (EXAMPLES / "sales/sops/sales/SAL-001.sop.yaml").read_text(encoding="utf-8")
    plain = read_plain(yaml.CSafeLoader(text))
    assert plain is not None
    assert plain.data["id"] == "SAL-001"
