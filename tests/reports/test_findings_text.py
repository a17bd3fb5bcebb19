"""How a finding looks: excerpt, caret, width."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sopctl.model.finding import Finding, Label, Severity
from sopctl.model.location import Position
from sopctl.reports.findings import LintReport
from sopctl.reports.findings_text import text
from sopctl.reports.style import Style
from sopctl.reports.visible import cells


def finding(line: str, column: int, end: int, message: str = "this is wrong", advice: str | None = None) -> Finding:
    return Finding(
        code="DOC001", name="n", severity=Severity.ERROR, message=message, help=advice, file="a.sop.yaml",
        start=Position(7, column), end=Position(7, end), line=line, sop="A", path=(), fingerprint="0" * 32,
    )  # fmt: skip


def shown(item: Finding, style: Style | None = None) -> list[str]:
    return text(LintReport((item,), 1), style or Style()).splitlines()


def test_the_caret_stands_below_wide_letters() -> None:
    lines = shown(finding("title: 资格评估", 8, 12))
    assert lines[2] == "7 | title: 资格评估"
    assert lines[3] == "  | " + " " * 7 + "^" * 8


def test_a_tab_counts_as_the_spaces_that_are_shown() -> None:
    lines = shown(finding("\ta: b", 2, 3))
    assert (lines[2], lines[3]) == ("7 |     a: b", "  |     ^")


def test_a_long_line_is_cut_to_the_terminal_around_the_place() -> None:
    line = "x" * 200 + "HERE" + "y" * 200
    lines = shown(finding(line, 201, 205), Style(width=60))
    assert lines[2] == "7 | …" + "x" * 25 + "HERE" + "y" * 25 + "…"
    assert lines[3] == "  | " + " " * 26 + "^^^^"


def test_a_mark_near_an_end_leaves_the_room_to_the_other_side() -> None:
    assert shown(finding("HERE" + "y" * 200, 1, 5), Style(width=30))[2:4] == [
        "7 | HERE" + "y" * 21 + "…",
        "  | ^^^^",
    ]
    assert shown(finding("x" * 200 + "HERE", 201, 205), Style(width=30))[2:4] == [
        "7 | …" + "x" * 21 + "HERE",
        "  | " + " " * 22 + "^^^^",
    ]


def test_a_mark_that_is_too_long_itself_is_cut_with_a_word_before_it() -> None:
    lines = shown(finding("purpose: " + "x" * 100, 10, 110), Style(width=44))
    assert lines[2:4] == ["7 | purpose: " + "x" * 30 + "…", "  | " + " " * 9 + "^" * 31]


def test_in_a_pipe_sentences_stay_whole_and_a_file_in_one_line_does_not_fill_the_log() -> None:
    assert shown(finding("x" * 66 + "HERE" + "y" * 70, 67, 71))[2] == "7 | " + "x" * 66 + "HERE" + "y" * 70
    lines = shown(finding("x" * 900_000 + "HERE" + "y" * 900_000, 900_001, 900_005))
    assert len(lines[2]) == 144
    assert lines[2].index("HERE") == lines[3].index("^")


def test_what_a_second_place_means_stays_on_the_screen() -> None:
    label = Label(
        file="a.sop.yaml", start=Position(3, 30), end=Position(3, 34), text="the first of the two steps", line="x" * 50
    )
    lines = shown(replace(finding("a: b", 1, 2), related=(label,)), Style(width=44))
    assert lines[-5:-3] == ["  | " + " " * 19 + "^^^^", "  | " + " " * 14 + "the first of the two steps"]


PIECES = st.sampled_from(
    ["Проверьте ", "заявку", "检查客户", "资格 ", "a: b, ", "\t", "e\u0301", "👍🏽", "👩\u200d💻", "❤\ufe0f", "한국"]
)


@given(*(st.lists(PIECES, max_size=30) for _ in range(3)), st.sampled_from([0, 24, 60, 80, 120]))
def test_the_caret_stands_below_the_place(before: list[str], marked: list[str], after: list[str], width: int) -> None:
    """Measured by another program that knows terminals."""
    start, here = "".join(before) + "¦", "".join(marked) + "¦"
    lines = shown(finding(start + here + "".join(after), len(start) + 1, len(start + here) + 1), Style(width=width))
    line, caret = lines[2].partition(" | ")[2], lines[3].partition(" | ")[2]
    assert not width or max(cell_len(lines[2]), cell_len(lines[3])) <= max(width, 24)
    left, found, right = line.partition("¦")
    assert found, "what stands just before the mark is always shown"
    assert caret.count(" ") == cell_len(left) + 1
    shown_mark = right.rpartition("¦")[0] + "¦" if "¦" in right else right
    assert caret.count("^") == cell_len(shown_mark)


def test_on_a_terminal_sentences_are_wrapped_between_words() -> None:
    item = finding(
        "a: b", 1, 2, "a sentence that is longer than the terminal is wide", "advice that is long as well, too"
    )
    lines = shown(item, Style(width=40))
    assert all(cells(line) <= 40 for line in lines)
    assert lines[:2] == ["error[DOC001]: a sentence that is longer", "  than the terminal is wide"]
    assert "  = help: advice that is long as well," in lines
    assert "          too" in lines


def test_in_a_pipe_nothing_is_wrapped() -> None:
    assert shown(finding("a: b", 1, 2, "word " * 60))[0] == "error[DOC001]: " + "word " * 60


def test_hidden_letters_are_written_out() -> None:
    out = "\n".join(shown(finding("a: \x1b[31m\u202e", 4, 6, "bad \x1b]0;x\x07")))
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\\u001b" in out
