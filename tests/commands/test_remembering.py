"""A remembered run prints what a fresh one would, always; and is one."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopctl.commands import linting
from sopctl.rules import runner
from sopctl.shell.baseline_store import BASELINE_FILE
from sopctl.shell.terminal import say
from tests.commands.running import Done, run
from tests.support import MINIMAL

ORG = """\
departments: {sales: {name: Sales, head: head-of-sales}}
roles:
  head-of-sales: {name: Head of sales, department: sales, holders: [p-001], duties: [Leads.]}
  sales-assistant: {name: Assistant, department: sales, holders: [p-001], duties: [Assists.]}
people: {p-001: {ref: "hr:1"}}
"""
LINKED = MINIMAL.replace("SAL-001", "SAL-002") + "references: [SAL-001]\n"
FILES = {
    "sopctl.yaml": "sopctl: 1\n",
    "org.yaml": ORG,
    "sops/SAL-001.sop.yaml": MINIMAL,
    "sops/SAL-002.sop.yaml": LINKED,
}


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOPCTL_CACHE_DIR", str(tmp_path / "cache"))
    return written(tmp_path / "handbook", FILES)


def written(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def ran(root: Path, *options: str, **more: Any) -> tuple[Done, bool]:
    """What a run did, and whether it looked at the handbook."""
    with mock.patch.object(linting, "open_located", wraps=linting.open_located) as looked:
        return run("lint", "--root", root, *options, **more), bool(looked.called)


def test_a_second_run_is_remembered(handbook: Path) -> None:
    first, looked_first = ran(handbook)
    second, looked_again = ran(handbook)
    assert (first, looked_first, looked_again) == (second, True, False)


HEAVY = ("yaml", "msgspec", "jsonschema", "rich", "jinja2", "babel", "markdown_it", "sopctl.model.sop", "sopctl.rules")
LOADED = """\
import sys
from sopctl.cli import main
try:
    main()
finally:
    sys.stderr.write(" ".join(name for name in {names} if name in sys.modules))
"""


def test_a_remembered_run_needs_nothing_heavy(handbook: Path) -> None:
    command = [sys.executable, "-c", LOADED.format(names=HEAVY), "lint", "--root", str(handbook)]
    fresh = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    again = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert "msgspec" in fresh.stderr
    assert (again.stdout, again.returncode, again.stderr) == (fresh.stdout, fresh.returncode, "")


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_changed_byte_makes_a_run_of_its_own(handbook: Path, name: str) -> None:
    ran(handbook)
    path = handbook / name
    before = path.stat()
    path.write_bytes(path.read_bytes() + b" ")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert ran(handbook)[1]
    assert not ran(handbook)[1]


@pytest.mark.parametrize(
    "options",
    [
        ("--verbose",), ("--select", "DOC"), ("--ignore", "DOC"), ("--fail-on", "info"), ("--profile", "strict"),
        ("--format", "json"), ("--today", "2026-11-22"), ("--color", "always"), ("--quiet",), ("--statistics",),
        ("--allow-empty",), ("--as", "in-review"), ("sops",),
    ],
)  # fmt: skip
def test_every_option_makes_a_run_of_its_own(handbook: Path, options: tuple[str, ...]) -> None:
    arguments = [str(handbook / option) if option == "sops" else option for option in options]
    ran(handbook)
    assert ran(handbook, *arguments)[1]
    assert not ran(handbook, *arguments)[1]


@pytest.mark.parametrize(
    "options",
    [("--no-cache",), ("--diff",), ("--format", "github"), ("--write-baseline",), ("--output", "json:x.json")],
)
def test_a_run_that_does_more_than_print_is_never_remembered(
    handbook: Path, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(handbook.parent)
    (first, _), (second, looked) = ran(handbook, *options), ran(handbook, *options)
    assert (first.out, first.code, looked) == (second.out, second.code, True)


@pytest.mark.parametrize("options", [("--no-cache",), ("--diff",), ("--fix",)])
def test_a_run_that_looks_anew_or_mends_leaves_nothing_behind(handbook: Path, options: tuple[str, ...]) -> None:
    ran(handbook, *options)
    assert not (handbook.parent / "cache").exists()


def judged(root: Path, *options: str) -> list[str]:
    """The dossiers at which a run looked, the registers left out."""
    with mock.patch.object(runner, "judge", wraps=runner.judge) as looked:
        run("lint", "--root", root, *options)
    return sorted(key for call in looked.call_args_list for key in call.args[0] if key)


def test_only_changed_documents_and_those_that_name_them_are_judged(handbook: Path) -> None:
    written(handbook, {"sops/SAL-003.sop.yaml": MINIMAL.replace("SAL-001", "SAL-003")})
    assert judged(handbook) == ["sal-001", "sal-002", "sal-003"]
    written(handbook, {"sops/SAL-003.sop.yaml": MINIMAL.replace("SAL-001", "SAL-003") + "# changed\n"})
    assert judged(handbook, "--format", "github") == ["sal-003"]
    written(handbook, {"sops/SAL-001.sop.yaml": MINIMAL.replace("draft", "in-review")})
    assert judged(handbook, "--output", f"json:{handbook}.json") == ["sal-001", "sal-002"]
    written(handbook, {"org.yaml": ORG.replace("Assistant", "Assistants")})
    assert judged(handbook) == ["sal-001", "sal-002", "sal-003"]
    assert judged(handbook, "--today", "2031-01-01") == ["sal-001", "sal-002", "sal-003"]


def test_what_is_remembered_is_found_again_after_another_branch_and_another_day(handbook: Path) -> None:
    ran(handbook)
    written(handbook, {"org.yaml": ORG.replace("Assistant", "Assistants")})
    assert judged(handbook, "--today", "2031-01-01") == ["sal-001", "sal-002"]
    written(handbook, {"org.yaml": ORG})
    assert judged(handbook, "--today", "2031-01-01") == ["sal-001", "sal-002"]
    written(handbook, {"sops/SAL-002.sop.yaml": LINKED + "# changed\n"})
    assert judged(handbook) == ["sal-002"]


def test_a_document_from_an_editor_is_judged_beside_what_is_remembered(handbook: Path) -> None:
    ran(handbook)
    with mock.patch.object(runner, "judge", wraps=runner.judge) as looked:
        name = handbook / "sops/SAL-002.sop.yaml"
        done = run("lint", "--stdin-filename", name, "-", stdin=LINKED.replace("draft", "drafft").encode())
    assert done.code == 1
    assert [call.args[0] for call in looked.call_args_list] == [["sal-002"]]
    assert ran(handbook)[0].code == 0


def test_what_is_remembered_of_documents_helps_with_as_and_with_one_document(handbook: Path) -> None:
    fresh = [run("lint", "--no-cache", *options) for options in asked(handbook)]
    ran(handbook)
    assert [run("lint", *options) for options in asked(handbook)] == fresh


def asked(handbook: Path) -> list[list[object]]:
    document = handbook / "sops/SAL-001.sop.yaml"
    return [[document], ["--as", "in-review", document], ["--as", "effective", handbook]]


def test_a_baseline_of_what_is_remembered_is_the_same_to_the_byte(handbook: Path) -> None:
    """Whole figures stay whole: else every second run would change the file."""
    written(handbook, {"sops/SAL-001.sop.yaml": MINIMAL.replace("draft", "in-review")})
    texts = []
    for options in (("--no-cache",), (), ()):
        (handbook / BASELINE_FILE).unlink(missing_ok=True)
        run("lint", "--root", handbook, "--write-baseline", *options)
        texts.append((handbook / BASELINE_FILE).read_text())
    assert '"amount": ' in texts[0]
    assert texts == [texts[0]] * 3


def test_a_run_that_said_something_beside_its_result_says_it_again(handbook: Path) -> None:
    def mark(findings: Any, *_: Any, **__: Any) -> Any:
        say("a word")
        return findings

    with mock.patch.object(linting, "mark_earlier", mark):
        first, second = ran(handbook), ran(handbook)
    assert first == second
    assert first[0].err == "a word\n"


def test_another_day_is_another_run(handbook: Path) -> None:
    assert ran(handbook, today="2026-11-21")[1]
    assert ran(handbook, today="2026-11-22")[1]
    assert not ran(handbook, today="2026-11-21")[1]


def test_a_changed_baseline_makes_a_run_of_its_own(handbook: Path) -> None:
    (handbook / "sops/SAL-001.sop.yaml").write_text(MINIMAL.replace("sales-assistant", "nobody-knows"))
    (handbook / "sopctl.yaml").write_text("sopctl: 1\nlint: {baseline: known.json}\n")
    assert run("lint", "--root", handbook, "--write-baseline").code == 0
    os.utime(handbook / "known.json", (1, 1))
    assert ran(handbook)[0].code == 0
    assert not ran(handbook)[1]
    kept = json.loads((handbook / "known.json").read_text())
    (handbook / "known.json").write_text(
        json.dumps({key: value if key == "schema_version" else {} for key, value in kept.items()})
    )
    assert ran(handbook)[0].code == 1


def test_a_baseline_that_became_a_device_is_not_read_to_its_end(handbook: Path) -> None:
    (handbook / "sopctl.yaml").write_text("sopctl: 1\nlint: {baseline: known.json}\n")
    (handbook / "known.json").write_text('{"schema_version": 1, "findings": {}}')
    os.utime(handbook / "known.json", (1, 1))
    ran(handbook)
    (handbook / "known.json").unlink()
    (handbook / "known.json").symlink_to("/dev/zero")
    done, _ = ran(handbook)
    assert done.code == 2
    assert "known.json is outside the handbook" in done.err


def test_a_new_file_and_a_lost_one_count(handbook: Path) -> None:
    ran(handbook)
    (handbook / "picture.txt").write_text("x")
    assert ran(handbook)[1]
    (handbook / "picture.txt").unlink()
    assert not ran(handbook)[1]


def test_other_code_is_another_run(handbook: Path) -> None:
    ran(handbook)
    with mock.patch("sopctl.commands.remembering.tool_identity", return_value="another one"):
        assert ran(handbook)[1]


def test_a_spoilt_memory_is_none(handbook: Path) -> None:
    expected = ran(handbook)[0]
    for entry in (handbook.parent / "cache").iterdir():
        entry.write_bytes(entry.read_bytes()[:-1] + b"!")
    assert ran(handbook) == (expected, True)


def test_mistakes_are_told_as_ever(handbook: Path) -> None:
    (handbook / "sopctl.yaml").write_text("sopctl: 1\ntimezone: Nowhere\n")
    assert run("lint", "--root", handbook) == run("lint", "--root", handbook, "--no-cache")
    assert run("lint", handbook / "nothing").code == 2


WORDS = (
    "SAL-001",
    "SAL-002",
    "sales-assistant",
    "head-of-sales",
    "draft",
    "effective",
    "register",
    "2026-01-01",
    "x",
    "",
)
EDITS = st.lists(st.tuples(st.sampled_from(sorted(FILES)), st.integers(0, 60), st.sampled_from(WORDS)), max_size=4)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_after_any_edits_a_run_says_what_a_fresh_one_says(
    handbook: Path, rounds: list[list[tuple[str, int, str]]], chance: random.Random
) -> None:
    """Back and forth between states, so that old memories are met again."""
    states = [dict(FILES)]
    for edits in rounds:
        state = dict(chance.choice(states))
        for name, at, word in edits:
            words = state[name].split(" ")
            words[at % len(words)] = word
            state[name] = " ".join(words)
        states.append(state)
    for state in chance.choices(states, k=len(states) + 2):
        written(handbook, state)
        assert run("lint", "--root", handbook, "--verbose") == run(
            "lint", "--root", handbook, "--verbose", "--no-cache"
        )
