"""`sopctl lint --watch`: a real process, real saves, Ctrl-C."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from sopctl.shell.watching import look, wait_for_change
from tests.support import MINIMAL


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "sopctl.yaml").write_text("sopctl: 1\n")
    (tmp_path / "SAL-001.sop.yaml").write_text(MINIMAL)
    return tmp_path


def save(path: Path, text: str) -> None:
    """As editors do it: write beside, then rename."""
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text)
    beside.replace(path)


def test_every_kind_of_change_is_seen(book: Path) -> None:
    path = book / "SAL-001.sop.yaml"
    before = look(book)
    for change in (
        lambda: save(path, MINIMAL + "# more\n"),
        lambda: path.rename(book / "SAL-002.sop.yaml"),
        (book / "SAL-002.sop.yaml").unlink,
        lambda: (book / "sops").mkdir() or save(book / "sops" / "SAL-003.sop.yaml", MINIMAL),
    ):
        Timer(0.05, change).start()
        after = wait_for_change(book, before)
        assert after != before
        before = after


def test_findings_come_again_after_every_save_until_ctrl_c(book: Path) -> None:
    command = [sys.executable, "-m", "sopctl", "lint", "--watch", "--format", "concise"]
    quiet = {**os.environ, "NO_COLOR": "1"}
    with subprocess.Popen(
        command, cwd=book, env=quiet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        guard = Timer(60, process.kill)
        guard.start()
        rounds = _rounds(process.stdout)
        assert next(rounds) == []
        save(book / "SAL-001.sop.yaml", MINIMAL.replace("title:", "titel:"))
        assert ["FORM002" in line for line in next(rounds)] == [True]
        save(book / "sopctl.yaml", "sopctl: 1\ntimezone: Mars/Olympus\n")
        assert "the time zone `Mars/Olympus` is unknown" in next(rounds)[0]
        save(book / "sopctl.yaml", "sopctl: 1\n")
        save(book / "SAL-001.sop.yaml", MINIMAL)
        while next(rounds):
            pass
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
        assert process.stdout.read() == ""
        guard.cancel()


def _rounds(lines: Iterator[str]) -> Iterator[list[str]]:
    """What is printed between two waits."""
    found: list[str] = []
    for line in lines:
        if "Waiting for the next save" in line:
            yield found
            found = []
        else:
            found.append(line)
