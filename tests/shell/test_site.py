"""The output folder: only changed files are written, only own files removed, nothing foreign lost."""

import json
from pathlib import Path

import pytest

from sopctl.errors import SettingsError, UsageError
from sopctl.rendering.page import Copy, Page
from sopctl.shell.files import SITE_MANIFEST
from sopctl.shell.site import read_templates, write_site


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A handbook's folder with one file to copy."""
    folder = tmp_path / "handbook"
    (folder / "forms").mkdir(parents=True)
    (folder / "forms" / "f.csv").write_bytes(b"a\r\n")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Where the pages go."""
    return tmp_path / "site"


PAGES = (Page("index.html", "one"), Page("sops/Ф-08.html", "two"), Copy("forms/f.csv", "files/forms/f.csv"))


def test_pages_and_copies_are_written_and_an_unchanged_run_touches_nothing(root: Path, site: Path) -> None:
    done = write_site(PAGES, site, root)
    assert (done.written, done.unchanged, done.removed) == (3, 0, 0)
    assert (site / "sops/Ф-08.html").read_text(encoding="utf-8") == "two"
    assert (site / "files/forms/f.csv").read_bytes() == b"a\r\n"
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    done = write_site(PAGES, site, root)
    assert (done.written, done.unchanged, done.removed) == (0, 3, 0)
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == before
    assert not list(site.rglob("*.part"))


def test_only_what_changed_is_written_and_what_has_no_source_is_removed(root: Path, site: Path) -> None:
    write_site(PAGES, site, root)
    (site / "sops" / "mine.txt").write_text("foreign")
    done = write_site((Page("index.html", "new"), PAGES[2]), site, root)
    assert (done.written, done.unchanged, done.removed) == (1, 1, 1)
    assert not (site / "sops/Ф-08.html").exists()
    assert (site / "sops" / "mine.txt").read_text() == "foreign"
    write_site((Page("index.html", "new"),), site, root)
    assert not (site / "files").exists()


def test_a_foreign_file_is_never_overwritten_and_nothing_else_is_written_then(root: Path, site: Path) -> None:
    site.mkdir()
    (site / "index.html").write_text("mine")
    with pytest.raises(UsageError, match=r"index\.html was not made by sopctl"):
        write_site(PAGES, site, root)
    assert (site / "index.html").read_text() == "mine"
    assert not (site / "sops").exists()
    (site / "index.html").write_text("one")  # the very same bytes do no harm
    write_site(PAGES, site, root)


def test_a_run_that_breaks_off_can_be_repeated(root: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sopctl.shell import site as module

    real = module.write_bytes

    def failing(path: Path, content: bytes) -> None:
        if path.name.startswith("Ф"):
            raise KeyboardInterrupt
        real(path, content)

    monkeypatch.setattr(module, "write_bytes", failing)
    with pytest.raises(KeyboardInterrupt):
        write_site(PAGES, site, root)
    monkeypatch.undo()
    write_site((Page("index.html", "changed"),), site, root)
    assert (site / "index.html").read_text() == "changed"


@pytest.mark.parametrize("above", ["", ".."])
def test_the_root_and_what_is_above_are_refused(root: Path, above: str) -> None:
    with pytest.raises(UsageError, match="holds the handbook itself"):
        write_site(PAGES, root / above, root)


def test_a_folder_with_documents_is_refused(root: Path) -> None:
    (root / "sops").mkdir()
    (root / "sops" / "A.sop.yaml").write_text("sop: 1")
    with pytest.raises(UsageError, match="holds documents"):
        write_site(PAGES, root / "sops", root)
    with pytest.raises(UsageError, match="is a file"):
        write_site(PAGES, root / "sops" / "A.sop.yaml", root)


def test_links_lead_neither_pages_nor_copies_out(root: Path, site: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    (root / "forms" / "link.csv").symlink_to(outside / "secret.txt")
    with pytest.raises(UsageError, match="leads out of the handbook"):
        write_site((Copy("forms/link.csv", "files/link.csv"),), site, root)
    with pytest.raises(UsageError, match="leads out of the handbook"):
        write_site((Copy("../outside/secret.txt", "files/x"),), site, root)
    site.mkdir(exist_ok=True)
    (site / "sops").symlink_to(outside)
    with pytest.raises(UsageError, match="leads out of the output folder"):
        write_site(PAGES, site, root)
    assert sorted(path.name for path in outside.iterdir()) == ["secret.txt"]


def test_a_manifest_cannot_make_it_remove_what_lies_outside(root: Path, site: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("alive")
    site.mkdir()
    files = ["../victim.txt", str(victim), "", 7]
    (site / SITE_MANIFEST).write_text(json.dumps({"files": files}))
    write_site(PAGES, site, root)
    assert victim.read_text() == "alive"
    (site / SITE_MANIFEST).write_text("[broken")
    write_site(PAGES, site, root)


def test_templates_of_the_repository_stand_beside_the_built_in_ones(root: Path) -> None:
    (root / "templates" / "html" / "assets").mkdir(parents=True)
    (root / "templates" / "html" / "assets" / "handbook.css").write_text("a{}")
    (root / "templates" / "other.txt").write_text("not a template")
    templates = read_templates(root)
    assert templates.own == {"html/assets/handbook.css": "a{}"}
    assert "html/sop.html.j2" in templates.built_in
    (root / "templates" / "html" / "bad.j2").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"bad\.j2 is not UTF-8"):
        read_templates(root)
