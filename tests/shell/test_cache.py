"""The cache: whole or nothing, never in a repository, never too large."""

import os
from pathlib import Path

import pytest

from sopctl.shell import cache as cache_module
from sopctl.shell.cache import Cache, open_cache


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOPCTL_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def opened(root: Path) -> Cache:
    root.mkdir(exist_ok=True)
    cache = open_cache(root)
    assert cache is not None
    return cache


def test_what_was_put_is_there(folder: Path, tmp_path: Path) -> None:
    cache = opened(tmp_path / "handbook")
    assert cache.get("aa") is None
    cache.put("aa", b"one")
    cache.put("bb", b"")
    assert (cache.get("aa"), cache.get("bb")) == (b"one", b"")
    cache.put("aa", b"two")
    assert cache.get("aa") == b"two"
    assert sorted(path.name for path in folder.iterdir()) == ["aa.found", "bb.found"]


def test_one_changed_or_lost_byte_is_enough_to_forget(folder: Path, tmp_path: Path) -> None:
    cache = opened(tmp_path / "handbook")
    cache.put("aa", b"content")
    path = folder / "aa.found"
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert cache.get("aa") is None
        path.write_bytes(whole[:at])
        assert cache.get("aa") is None
    path.write_bytes(whole)
    assert cache.get("aa") == b"content"


def test_an_entry_under_another_name_is_none(folder: Path, tmp_path: Path) -> None:
    cache = opened(tmp_path / "handbook")
    cache.put("aa", b"content")
    (folder / "aa.found").rename(folder / "bb.found")
    assert cache.get("bb") is None


@pytest.mark.parametrize("inside", ["handbook/.cache", "handbook", ".git/cache", "elsewhere"])
def test_never_in_the_repository(inside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    root = tmp_path / "repository" / "handbook"
    root.mkdir()
    monkeypatch.setenv("SOPCTL_CACHE_DIR", str(tmp_path / "repository" / inside))
    assert open_cache(root) is None
    (tmp_path / "link").symlink_to(tmp_path / "repository")
    monkeypatch.setenv("SOPCTL_CACHE_DIR", str(tmp_path / "link" / inside))
    assert open_cache(root) is None


def test_a_folder_that_others_may_write_is_not_used(folder: Path, tmp_path: Path) -> None:
    cache = opened(tmp_path / "handbook")
    cache.put("aa", b"content")
    folder.chmod(0o777)
    assert open_cache(tmp_path / "handbook") is None


def test_where_nothing_can_be_written_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SOPCTL_CACHE_DIR", str(tmp_path / "file" / "cache"))
    cache = opened(tmp_path / "handbook")
    cache.put("aa", b"content")
    assert cache.get("aa") is None


def test_what_was_used_longest_ago_makes_room(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "_MOST_ENTRIES", 3)
    cache = opened(tmp_path / "handbook")
    for age, name in enumerate(("aa", "bb", "cc")):
        cache.put(name, b"content")
        os.utime(folder / f"{name}.found", (1000 + age, 1000 + age))
    assert cache.get("aa")
    cache.put("dd", b"content")
    assert sorted(path.name for path in folder.iterdir()) == ["aa.found", "cc.found", "dd.found"]


def test_the_whole_has_a_bound(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "_MOST_BYTES", 1000)
    cache = opened(tmp_path / "handbook")
    for number in range(10):
        cache.put(f"{number:02}", b"x" * 300)
        os.utime(folder / f"{number:02}.found", (1000 + number, 1000 + number))
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 1000
    assert (folder / "09.found").exists()


def test_without_a_setting_it_is_the_folder_that_the_system_has_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOPCTL_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    cache = open_cache(tmp_path)
    assert cache is None, "below the handbook"
    cache = opened(tmp_path / "handbook")
    assert "sopctl" in cache.folder.parts
