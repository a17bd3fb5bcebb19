"""Whatever is wrong with a handbook, the command line and the library say the same, and nothing else is lost."""

import json
import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from sopctl.errors import NothingFoundError, SettingsError, UsageError
from sopctl.rules.house.rulebook import rulebook
from sopctl.rules.registry import Context
from sopctl.rules.runner import lint
from sopctl.rules.selection import select_rules
from sopctl.shell.repository import open_handbook
from tests.commands.running import Done, run
from tests.docs.terminal import TODAY
from tests.support import MINIMAL

SECOND = MINIMAL.replace("SAL-001", "SAL-002")
EFFECTIVE = MINIMAL.replace("SAL-001", "SAL-003").replace("status: draft", "status: effective")

BROKEN_DOCUMENTS: Mapping[str, tuple[bytes, list[str]]] = {
    "not UTF-8": ("title: Претензия".encode("cp1251"), ["YAML002"]),
    "UTF-16": (MINIMAL.encode("utf-16"), ["YAML002"]),
    "no YAML": (b"a: [1, 2\nb: '", ["YAML001"]),
    "no mapping": (b"- a\n- b\n", ["FORM010"]),
    "only a text": (b"Qualify an inbound lead.\n", ["FORM010"]),
    "empty": (b"", ["FORM010"]),
    "only a comment": (b"# soon\n", ["FORM010"]),
    "too deep": (b"[" * 100_000, ["YAML007"]),
    "too large": (b"# " + b"x" * 2_000_000, ["YAML007"]),
    "a list as a field name": (f"{MINIMAL}? [a, b]\n: 1\n".encode(), ["YAML013"]),
    "several mistakes": (
        MINIMAL.replace("status: draft", "status: drafft").replace("purpose:", "porpose:").encode(),
        ["FORM002", "FORM004"],
    ),
}


def handbook(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def by_command(folder: Path) -> tuple[int, list[tuple[str, int, str, str]]]:
    """Exit code and findings of `sopctl lint --format json`."""
    done = run("lint", "--format", "json", "--root", folder, folder)
    found = json.loads(done.out)["findings"]
    return done.code, [(item["path"], item["line"], item["code"], item["message"]) for item in found]


def by_library(folder: Path) -> list[tuple[str, int, str, str]]:
    """The same from Python."""
    opened = open_handbook((folder,), folder).handbook
    found = lint(Context(opened, date.fromisoformat(TODAY)), select_rules(rulebook(opened), opened.settings.lint))
    return [(item.file, item.start.line, item.code, item.message) for item in found]


def codes(found: list[tuple[str, int, str, str]], file: str) -> list[str]:
    return sorted(code for path, _, code, _ in found if path == file)


@pytest.mark.parametrize("what", BROKEN_DOCUMENTS)
def test_a_broken_document_is_told_and_the_others_are_still_checked(what: str, tmp_path: Path) -> None:
    content, expected = BROKEN_DOCUMENTS[what]
    files: dict[str, str | bytes] = {
        "sops/SAL-001.sop.yaml": content,
        "sops/SAL-002.sop.yaml": SECOND,
        "sops/SAL-003.sop.yaml": EFFECTIVE,
    }
    code, found = by_command(handbook(tmp_path, files))
    assert code == 1
    assert found == by_library(tmp_path)
    assert codes(found, "sops/SAL-001.sop.yaml") == expected
    assert codes(found, "sops/SAL-002.sop.yaml") == []
    assert codes(found, "sops/SAL-003.sop.yaml") != []


@pytest.mark.parametrize("what", BROKEN_DOCUMENTS)
def test_due_counts_a_broken_document_and_lists_the_others(what: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "sops/SAL-001.sop.yaml": BROKEN_DOCUMENTS[what][0],
        "sops/SAL-003.sop.yaml": EFFECTIVE,
    }
    done = run("due", "--format", "json", cwd=handbook(tmp_path, files))
    assert done.code == 1
    states = {row["path"]: row["state"] for row in json.loads(done.out)["rows"]}
    assert states["sops/SAL-001.sop.yaml"] == "invalid"
    assert "sops/SAL-003.sop.yaml" in states


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such permission")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    handbook(tmp_path, {"SAL-001.sop.yaml": MINIMAL, "SAL-002.sop.yaml": SECOND})
    (tmp_path / "SAL-001.sop.yaml").chmod(0)
    if os.access(tmp_path / "SAL-001.sop.yaml", os.R_OK):
        pytest.skip("this user may read everything")
    code, found = by_command(tmp_path)
    assert code == 1
    assert found == by_library(tmp_path)
    assert codes(found, "SAL-001.sop.yaml") == ["YAML002"]
    assert codes(found, "SAL-002.sop.yaml") == []


NO_FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a folder": (lambda path: path.mkdir(), "it is a folder"),
    "a link to nothing": (lambda path: path.symlink_to("gone.yaml"), "it is a link to a file that is not there"),
    "a link to itself": (lambda path: path.symlink_to(path.name), "it is a link that leads to itself"),
    "a link to a folder": (lambda path: path.symlink_to("."), "it is a link to a folder"),
    "a link out of it": (lambda path: path.symlink_to("/etc/hosts"), "it is a link that leads out of the handbook"),
    "a pipe": (lambda path: os.mkfifo(path), "it is no ordinary file"),  # noqa: PLW0108 - Windows has no such function
}
"""What may have the name of a file and be none: how it is made, and what is said of it."""


@pytest.mark.skipif(os.name == "nt", reason="Windows needs a right to make links")
@pytest.mark.parametrize("what", NO_FILES)
@pytest.mark.parametrize("name", ["SAL-001.sop.yaml", "org.yaml", "rules/house.yaml"])
def test_what_is_no_file_is_told_and_the_others_are_still_checked(name: str, what: str, tmp_path: Path) -> None:
    handbook(tmp_path, {"SAL-002.sop.yaml": SECOND, "rules/README.md": ""})
    make, said = NO_FILES[what]
    make(tmp_path / name)
    code, found = by_command(tmp_path)
    assert code == 1
    assert found == by_library(tmp_path) == [(name, 1, "YAML002", f"this file cannot be read: {said}")]


@pytest.mark.skipif(os.name == "nt", reason="Windows needs a right to make links")
@pytest.mark.parametrize("what", NO_FILES)
def test_settings_that_are_no_file_end_the_run_also_from_a_folder_below(what: str, tmp_path: Path) -> None:
    handbook(tmp_path, {"sops/SAL-002.sop.yaml": SECOND})
    make, said = NO_FILES[what]
    make(tmp_path / "sopctl.yaml")
    for command in (["lint"], ["lint", "--no-cache"], ["due"], ["render", "--output", str(tmp_path / "site")]):
        for folder in (tmp_path, tmp_path / "sops"):
            done = run(*command, cwd=folder)
            assert (done.code, done.out) == (2, "")
            assert f"sopctl.yaml cannot be read: {said}" in done.err


@pytest.mark.parametrize("register", ["org", "documents", "glossary", "kpis"])
def test_a_broken_register_is_told_and_the_documents_are_still_checked(register: str, tmp_path: Path) -> None:
    files = {f"{register}.yaml": "Ф-08: {kindd: form}\n", "SAL-001.sop.yaml": MINIMAL, "SAL-003.sop.yaml": EFFECTIVE}
    code, found = by_command(handbook(tmp_path, files))
    assert code == 1
    assert found == by_library(tmp_path)
    assert codes(found, f"{register}.yaml") != []
    assert codes(found, "SAL-001.sop.yaml") == []
    assert codes(found, "SAL-003.sop.yaml") != []


def test_broken_settings_are_told_whole_by_every_command(tmp_path: Path) -> None:
    settings = "sopctl: 1\ntitel: Sales\nlanguages: en\nreview: {warn: soon}\n"
    handbook(tmp_path, {"sopctl.yaml": settings, "SAL-001.sop.yaml": MINIMAL})
    for command in (["lint"], ["due"], ["new", "A title"]):
        done = run(*command, cwd=tmp_path)
        assert (done.code, done.out) == (2, "")
        lines = done.err.splitlines()
        assert len(lines) == 3, done.err
        assert all(line.startswith("sopctl: sopctl.yaml:") for line in lines)
    with pytest.raises(SettingsError) as mistakes:
        open_handbook((tmp_path,))
    assert [f"sopctl: {mistake}" for mistake in mistakes.value.mistakes] == lines


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    handbook(tmp_path, {"SAL-001.sop.yaml": MINIMAL})
    for command in ("lint", "due"):
        told(run(command, "sops", cwd=tmp_path), "sops does not exist; give a folder or a file")
    with pytest.raises(UsageError, match="does not exist"):
        open_handbook((tmp_path / "sops",))


def test_an_empty_folder(tmp_path: Path) -> None:
    for command in ("lint", "due"):
        told(run(command, cwd=tmp_path), "no document found", "`sopctl init` starts a handbook")
    with pytest.raises(NothingFoundError):
        open_handbook((tmp_path,))


@pytest.mark.parametrize("command", ["lint", "due", "explain", "schema", "init", "new"])
def test_an_unknown_option(command: str, tmp_path: Path) -> None:
    done = run(command, "--colour-of-money", cwd=tmp_path)
    assert done.code == 2
    assert "no such option: --colour-of-money" in done.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lint", "--select", "DOCC001"], "did you mean DOC001?"),
        (["lint", "--ignore", "QQQ"], "the groups are CHG, "),
        (["explain", "DOCC001"], "did you mean `DOC001`?"),
        (["schema", "spo"], "did you mean sop?"),
        (["due", "--state", "overdu"], "did you mean `overdue`?"),
        (["due", "--format", "xls"], "write `table`, `json`, `csv`, `markdown` or `ics`"),
        (["due", "--fail-on", "late"], "write `overdue`, `due-soon` or `never`"),
        (["due", "--within", "soon"], "write a number of days such as 90"),
    ],
)
def test_an_unknown_word_is_answered_with_the_right_ones(arguments: list[str], said: str, tmp_path: Path) -> None:
    told(run(*arguments, cwd=handbook(tmp_path, {"SAL-001.sop.yaml": MINIMAL})), said)


def told(done: Done, *words: str) -> None:
    """Exit code 2, nothing on stdout, and what to do on stderr; never a traceback."""
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
    for word in words:
        assert word in done.err
