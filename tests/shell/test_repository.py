"""Where a handbook begins and ends on disk."""

from pathlib import Path

import pytest

from sopctl.errors import NothingFoundError, UsageError
from sopctl.shell.located import find_root, read_repository
from sopctl.shell.repository import Unsaved, locate_unsaved, open_handbook, open_located
from tests.support import MINIMAL


def handbook(folder: Path) -> Path:
    (folder / "sops").mkdir(parents=True)
    (folder / "sopctl.yaml").write_text("sopctl: 1\n")
    (folder / "sops" / "SAL-001.sop.yaml").write_text(MINIMAL)
    return folder.resolve()


def test_the_nearest_settings_mark_the_root(tmp_path: Path) -> None:
    outer = handbook(tmp_path / "outer")
    inner = handbook(outer / "inner")
    assert find_root([inner / "sops"]) == inner
    assert find_root([outer / "sops"]) == outer
    assert find_root([inner / "sops" / "SAL-001.sop.yaml"]) == inner
    assert find_root([inner / "sops", outer / "sops"]) == outer


def test_the_search_ends_at_the_git_root(tmp_path: Path) -> None:
    outer = handbook(tmp_path / "outer")
    project = outer / "project"
    (project / ".git").mkdir(parents=True)
    (project / "docs").mkdir()
    assert find_root([project / "docs"]) == project / "docs"


def test_the_search_ends_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outer = handbook(tmp_path / "outer")
    home = outer / "home"
    (home / "work").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", classmethod(lambda _: home))
    assert find_root([home / "work"]) == home / "work"


def test_paths_choose_and_the_rest_is_context(tmp_path: Path) -> None:
    root = handbook(tmp_path / "книга отдела")
    (root / "more").mkdir()
    (root / "more" / "SAL-002.sop.yaml").write_text(MINIMAL.replace("SAL-001", "SAL-002"))
    opened = open_handbook((root / "more",))
    assert opened.root == root
    assert {sop.id for sop in opened.handbook.sops} == {"SAL-001", "SAL-002"}
    assert not opened.is_chosen("sops/SAL-001.sop.yaml")
    assert opened.is_chosen("more/SAL-002.sop.yaml")


def test_a_path_outside_the_root_is_refused(tmp_path: Path) -> None:
    root = handbook(tmp_path / "in")
    (tmp_path / "out").mkdir()
    with pytest.raises(UsageError, match="outside the handbook"):
        open_handbook((tmp_path / "out",), root)


def test_a_handbook_below_another_is_its_own(tmp_path: Path) -> None:
    root = handbook(tmp_path / "outer")
    handbook(root / "inner")
    assert [sop.file for sop in open_handbook((root,)).handbook.sops] == ["sops/SAL-001.sop.yaml"]


def test_paths_of_two_handbooks_are_refused_instead_of_left_out(tmp_path: Path) -> None:
    root = handbook(tmp_path / "outer")
    inner = handbook(root / "inner")
    with pytest.raises(UsageError, match="inner is a handbook of its own; run sopctl for each"):
        open_handbook((root / "sops", inner / "sops" / "SAL-001.sop.yaml"))
    with pytest.raises(UsageError, match="inner is a handbook of its own"):
        open_handbook((inner,), root)


def test_a_folder_of_handbooks_says_which_there_are(tmp_path: Path) -> None:
    handbook(tmp_path / "lab")
    handbook(tmp_path / "sales")
    with pytest.raises(NothingFoundError, match=r"there are handbooks below it \(lab, sales\); name one of them"):
        open_handbook((tmp_path,))


def test_an_unsaved_document_stands_for_the_one_on_disk(tmp_path: Path) -> None:
    root = handbook(tmp_path / "book")
    path = root / "sops" / "SAL-001.sop.yaml"
    opened = open_located(locate_unsaved(Unsaved(path, MINIMAL.replace("Qualify", "Assess").encode())))
    assert [sop.title for sop in opened.handbook.sops] == ["Assess an inbound lead"]
    assert opened.chosen == ("sops/SAL-001.sop.yaml",)
    assert "Qualify" in path.read_text()


def test_an_unsaved_document_need_not_be_on_disk_but_inside(tmp_path: Path) -> None:
    root = handbook(tmp_path / "book")
    new = Unsaved(root / "sops" / "SAL-002.sop.yaml", MINIMAL.replace("SAL-001", "SAL-002").encode())
    assert {sop.id for sop in open_located(locate_unsaved(new)).handbook.sops} == {"SAL-001", "SAL-002"}
    for path in (tmp_path / "SAL-003.sop.yaml", root / "sops" / ".." / ".." / "SAL-003.sop.yaml"):
        with pytest.raises(UsageError, match="outside the handbook"):
            locate_unsaved(Unsaved(path, b""), root)
    with pytest.raises(UsageError, match="nothing that sopctl reads"):
        locate_unsaved(Unsaved(root / "notes.txt", b""))
    (root / "loop").symlink_to("loop")
    with pytest.raises(UsageError):
        locate_unsaved(Unsaved(root / "loop" / "SAL-004.sop.yaml", b""), root)


def test_a_huge_document_is_a_finding_and_not_read(tmp_path: Path) -> None:
    root = handbook(tmp_path / "book")
    (root / "sops" / "SAL-002.sop.yaml").write_text("# comment\n" * 500_000)
    source = open_handbook((root,)).handbook.sources["sops/SAL-002.sop.yaml"]
    assert [problem.message for problem in source.problems] == ["this file cannot be read: it is larger than 4 MB"]


@pytest.mark.parametrize("size", [0, 32_767, 32_768, 32_769, 200_000])
def test_documents_of_any_size_are_read_whole(size: int, tmp_path: Path) -> None:
    (tmp_path / "SAL-001.sop.yaml").write_bytes(b"#" * size)
    assert read_repository(tmp_path).documents == {"SAL-001.sop.yaml": b"#" * size}
