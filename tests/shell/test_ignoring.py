"""What `.gitignore` leaves out: the same as with git itself, and no pattern takes for ever."""

from pathlib import Path

import pytest

from sopctl.shell.files import repository_files
from sopctl.shell.ignoring import is_ignored, read_ignores
from tests.shell.git_repository import GitRepository

NAMES = ("a", "b", "ab", "a b", "abc", "x.y", "a*b", "a[b", "!a", "#a", "a\\b", "a-b", " a", "a ", "a.d/a", "a.d/b/x.y")
FOLDERS = ("", "deep/", "deep/er/", "x.d/")


@pytest.mark.parametrize(
    "lines",
    [
        "a",
        "/a",
        "deep/a",
        "deep/*",
        "deep/**\n!deep/b",
        "**/er/a*",
        "deep/**/x.y",
        "**",
        "*\n!a",
        "*.y\n!x.y",
        "a?*\n",
        "[ab]",
        "[!a]",
        "[^a]",
        "[[:alpha:]]",
        "[]a]b",
        "\\!a\n\\#a",
        "#a",
        "!a",
        "a\\*b",
        "a\\\\b",
        "a\\ ",
        "a ",
        "a.d/",
        "er/\n",
        "deep/er",
        "*a*b*",
        "!\n/\n//\n\\\n[\n***\n",
    ],
)
def test_what_is_left_out_is_what_git_leaves_out(lines: str, tmp_path: Path) -> None:
    made = GitRepository(tmp_path)
    made.write({folder + name: "x" for folder in FOLDERS for name in NAMES} | {".gitignore": lines})
    listed = made.git("-c", "core.quotePath=false", "ls-files", "-z", "--others", "--exclude-standard")
    of_git = {path for path in (listed + "\0").split("\0") if path and path != ".gitignore"}
    # `git()` strips what it prints; the one name with a space at its end may have lost it.
    assert {path.strip() for path in repository_files(tmp_path)} == {path.strip() for path in of_git}


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a" * 40 + "b", "a" * 250),
        ("**/a/" * 40 + "b", "a/" * 200 + "c"),
        ("*" * 500 + "b", "a" * 250),
        ("[a-" * 200, "a" * 200),
    ],
)
def test_stars_are_not_tried_in_every_combination(pattern: str, path: str) -> None:
    assert not is_ignored(path, [("", read_ignores(pattern.encode()))])


@pytest.mark.parametrize("target", ["/dev/zero", "elsewhere", ".gitignore"])
def test_a_link_in_its_place_says_nothing(target: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("*\n")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "a").write_text("x")
    (tmp_path / "root" / ".gitignore").symlink_to(target if target != "elsewhere" else tmp_path / target)
    assert list(repository_files(tmp_path / "root")) == ["a"]


def test_a_folder_in_its_place_says_nothing(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").mkdir()
    (tmp_path / "a").write_text("x")
    assert list(repository_files(tmp_path)) == ["a"]


def test_links_that_lead_to_themselves_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    (tmp_path / "self").symlink_to(".")
    (tmp_path / "c.sop.yaml").write_text("x")
    assert list(repository_files(tmp_path)) == ["c.sop.yaml"]
