"""What goes to the terminal, and when."""

import sys
import time
from pathlib import Path

import pytest

from sopctl.errors import UsageError
from sopctl.shell.terminal import say, wants_colour, working, write_file


@pytest.mark.parametrize(
    ("choice", "variables", "wanted"),
    [
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {}, False),
    ],
)
def test_colour(choice: str, variables: dict[str, str], wanted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(choice) is wanted


def test_a_pipe_gets_no_word_about_work(capfd: pytest.CaptureFixture[str]) -> None:
    with working("Reading"):
        time.sleep(1.1)
    assert capfd.readouterr() == ("", "")


def test_a_person_is_told_about_long_work_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    with working("Reading"):
        pass
    assert capsys.readouterr().err == ""
    with working("Reading"):
        time.sleep(1.3)
    assert "Reading" in capsys.readouterr().err


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "folder" / "file.txt"
    write_file(target, "Ф\n")
    assert target.read_bytes() == "Ф\n".encode()
    assert [path.name for path in target.parent.iterdir()] == ["file.txt"]
    with pytest.raises(UsageError, match="cannot write"):
        write_file(target / "below", "x")


def test_words_to_a_person_break_between_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = "there is no `sales`; write `operations`, or run sopctl lint --fix and look again"
    monkeypatch.setenv("COLUMNS", "30")
    say(told)
    assert capsys.readouterr().err == told + "\n"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    say(told)
    lines = capsys.readouterr().err.splitlines()
    assert max(map(len, lines)) <= 30
    assert " ".join(lines) == told
