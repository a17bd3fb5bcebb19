"""Work shared between processes gives what one process gives, and ends as one process ends."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from unittest import mock

import pytest
import yaml

from sopctl.model.each import one_by_one
from sopctl.shell import parts
from sopctl.shell.parts import each_of, in_jobs
from tests.commands.running import run
from tests.rules.test_cases import FILES, case_example
from tests.support import MINIMAL

SALES = Path(__file__).parents[2] / "examples" / "sales"
NUMBERS = range(23)
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely")


class TwoWordsError(Exception):
    """An error that can be written down but not read again."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first + second)


def _shared(work: object, jobs: int) -> list[object]:
    with in_jobs(jobs):
        return list(each_of(len(NUMBERS))(work, NUMBERS))  # type: ignore[arg-type]


def _who(_number: int) -> int:
    return os.getpid()


def _elsewhere(error: BaseException) -> object:
    """Work that fails in a forked process, and only there."""
    here = os.getpid()

    def work(number: int) -> int:
        if os.getpid() != here:
            raise error
        return number

    return work


@pytest.mark.parametrize("jobs", [1, 2, 5, 23, 100])
def test_results_come_in_the_order_of_the_things(jobs: int) -> None:
    assert _shared(lambda number: str(number) * 100_000, jobs) == [str(number) * 100_000 for number in NUMBERS]


@on_linux
def test_each_job_is_a_process() -> None:
    assert [len(set(_shared(_who, jobs))) for jobs in (1, 2, 5, 100)] == [1, 2, 5, 23]


@on_linux
def test_no_process_is_left() -> None:
    _shared(_who, 4)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_no_jobs_are_started_for_few_documents() -> None:
    with in_jobs(None):
        assert each_of(3) is one_by_one


@on_linux
def test_beside_a_thread_nothing_is_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert set(_shared(_who, 3)) == {os.getpid()}
    finally:
        done.set()
        thread.join()


@on_linux
def test_processes_that_the_system_refuses_are_done_without() -> None:
    fork, forked = os.fork, []

    def fork_once() -> int:
        if forked:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        forked.append(fork())
        return forked[0]

    with mock.patch.object(parts.os, "fork", fork_once):
        assert _shared(lambda number: number, 4) == list(NUMBERS)


@on_linux
@pytest.mark.parametrize("error", [KeyError("bad luck"), TwoWordsError("bad ", "luck")])
def test_a_failure_of_a_part_is_a_failure_of_the_whole(error: Exception) -> None:
    with pytest.raises((KeyError, RuntimeError), match="bad luck") as raised:
        _shared(_elsewhere(error), 3)
    assert "in work" in "".join(raised.value.__notes__)


@on_linux
def test_a_part_that_is_killed_is_a_failure_of_the_whole() -> None:
    here = os.getpid()

    def work(_number: int) -> None:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(RuntimeError, match="ended from outside"):
        _shared(work, 3)


@on_linux
def test_interrupting_ends_all_parts() -> None:
    """As Ctrl-C does: the signal goes to the whole group."""
    program = (
        "import os, time\nfrom sopctl.shell.parts import each_of, in_jobs\n"
        "def work(n):\n    os.write(1, b'.')\n    time.sleep(60)\n"
        "with in_jobs(3):\n    each_of(9)(work, range(9))\n"
    )
    whole = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, process_group=0
    )
    assert whole.stdout is not None
    assert whole.stdout.read(3) == b"..."
    os.killpg(whole.pid, signal.SIGINT)
    _, said = whole.communicate(timeout=30)
    assert said.count(b"Traceback") == 1  # of the first process; the command line says nothing
    with pytest.raises(ProcessLookupError):
        _wait_for_the_end_of(whole.pid)


def _wait_for_the_end_of(group: int) -> None:
    for _ in range(100):
        os.killpg(group, 0)
        time.sleep(0.1)


def _failing_cases(folder: Path) -> Path:
    """One handbook of the documents of all failing cases of all rules."""
    (folder / "sopctl.yaml").write_text("sopctl: 1\n")
    for path in FILES:
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))["fail"]):
            for file, content in case_example(case).files.items():
                if file.endswith((".sop.yaml", ".records.yaml")):
                    document = folder / f"{path.stem}-{number}" / file
                    document.parent.mkdir(parents=True, exist_ok=True)
                    document.write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize("options", [(), ("--as", "effective"), ("--fix", "--diff")])
def test_the_example_gives_the_same_bytes_with_any_number_of_jobs(options: tuple[str, ...]) -> None:
    done = [run("lint", "--root", SALES, "--no-cache", "--jobs", jobs, *options) for jobs in "125"]
    assert done[0] == done[1] == done[2]
    assert done[0].out or done[0].err


def test_failing_cases_give_the_same_bytes_with_any_number_of_jobs(tmp_path: Path) -> None:
    root = _failing_cases(tmp_path)
    done = [run("lint", "--root", root, "--no-cache", "--format", "json", "--verbose", "--jobs", j) for j in "125"]
    assert done[0] == done[1] == done[2]
    assert len({finding["code"] for finding in json.loads(done[0].out)["findings"]}) > 40


@pytest.mark.parametrize("jobs", ["0", "-3"])
def test_no_jobs_at_all_is_a_mistake(jobs: str, tmp_path: Path) -> None:
    (tmp_path / "SAL-001.sop.yaml").write_text(MINIMAL)
    done = run("lint", "--root", tmp_path, "--jobs", jobs)
    assert done.code == 2
    assert done.err == f"sopctl: --jobs {jobs}: somebody has to do the work; give 1 or more, or leave it out\n"
