"""How a finding looks: excerpt, caret, width."""

from sopctl.model.finding import Finding, Severity
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


def test_a_long_line_is_shown_around_the_place() -> None:
    line = "x" * 200 + "HERE" + "y" * 200
    lines = shown(finding(line, 201, 205))
    assert cells(lines[2]) <= 104
    assert lines[2].index("HERE") == lines[3].index("^")


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
