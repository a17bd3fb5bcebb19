"""The small examples: lint prints what stands beside each, the good ones are clean and the bad ones are not."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.docs.pages import ROOT
from tests.docs.terminal import sopctl

GOOD = sorted(path for path in (ROOT / "examples" / "good").iterdir() if path.is_dir())
BAD = sorted(path for path in (ROOT / "examples" / "bad").iterdir() if path.is_dir())
Golden = Callable[[Path, str], None]


def run(example: Path, tmp: Path, *arguments: str) -> tuple[str, int]:
    """What a command prints in a copy of the example that is in no git repository, and its exit code."""
    copy = tmp / "example"
    if not copy.exists():
        shutil.copytree(example, copy, ignore=shutil.ignore_patterns("expected*.txt"))
    return sopctl([*arguments], copy)


@pytest.mark.parametrize("example", GOOD, ids=lambda path: path.name)
def test_good_example_is_clean(example: Path, tmp_path: Path, golden: Golden) -> None:
    said, code = run(example, tmp_path, "lint", "--fail-on", "warning")
    assert code == 0, said
    golden(example / "expected.txt", said)


@pytest.mark.parametrize("example", GOOD, ids=lambda path: path.name)
def test_good_example_is_listed_as_expected(example: Path, tmp_path: Path, golden: Golden) -> None:
    said, code = run(example, tmp_path, "due", "--all")
    assert code == 0, said
    if (example / "expected-due.txt").exists():
        golden(example / "expected-due.txt", said)


@pytest.mark.parametrize("example", BAD, ids=lambda path: path.name)
def test_bad_example_is_told_in_the_expected_words(example: Path, tmp_path: Path, golden: Golden) -> None:
    said, code = run(example, tmp_path, "lint", "--fail-on", "warning")
    assert code == 1, said
    golden(example / "expected.txt", said)


@pytest.mark.parametrize("example", BAD, ids=lambda path: path.name)
def test_bad_example_has_one_mistake(example: Path, tmp_path: Path) -> None:
    said, _ = run(example, tmp_path, "lint", "--format", "concise")
    known = {"several-mistakes": 2}
    assert len(said.splitlines()) == known.get(example.name, 1), said


def test_every_example_is_named_in_its_list() -> None:
    text = (ROOT / "examples" / "good" / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in GOOD if f"[{path.name}](" not in text] == []


def test_the_claimed_review_is_called_so() -> None:
    text = (ROOT / "examples" / "good" / "claimed-review" / "expected-due.txt").read_text(encoding="utf-8")
    assert "WH-004  due-soon" in text
