"""Breaking texts into lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopctl.rendering.diagram.measure import text_width, wrap


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("one", ("one",)),
        ("Score the lead against the checklist", ("Score the lead", "against the", "checklist")),
        ("a-very-long-word", ("a-very-long-", "word")),
        ("按理想客户画像清单给线索评分", ("按理想客户画像", "清单给线索评分")),
        ("按理想客户画像，清单", ("按理想客户画", "像，清单")),
        ("Donaudampfschifffahrt", ("Donaudampfschi", "fffahrt")),
        ("margins below 18 %", ("margins below", "18 %")),
    ],
)
def test_lines_of_fourteen_units(text: str, lines: tuple[str, ...]) -> None:
    assert wrap(text, 14) == lines


def test_what_is_left_over_becomes_an_ellipsis() -> None:
    assert wrap("one two three four five six", 9, 2)[-1].endswith("…")


def test_widths() -> None:
    assert text_width("abc") == 3
    assert text_width("漢字") == 4
    assert text_width("e\u0301") == 1


@given(st.text(), st.floats(4, 40), st.integers(1, 4))
def test_lines_are_never_too_many_or_too_wide(text: str, width: float, most: int) -> None:
    lines = wrap(text, width, most)
    assert len(lines) <= most
    assert all(text_width(line) <= width for line in lines)
