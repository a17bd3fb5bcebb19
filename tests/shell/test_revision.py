"""The handbook as it was at a commit: the same choice of files as on disk, and clear words where git has no answer."""

import hashlib
from pathlib import Path

import pytest

from sopctl.errors import UsageError
from sopctl.reading.files import Repository
from sopctl.shell import git
from sopctl.shell.located import read_repository
from sopctl.shell.merge_base import merge_base
from sopctl.shell.revision import read_revision
from tests.shell.git_repository import GitRepository
from tests.support import MINIMAL

SETTINGS = {"sopctl.yaml": "sopctl: 1\n"}
SOP = {"sops/SAL-001.sop.yaml": MINIMAL}


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    made = GitRepository(tmp_path / "handbook")
    made.commit(**SETTINGS, **SOP)
    return made


def revision(repository: GitRepository, ref: str = "HEAD", folder: str = "") -> Repository:
    """The handbook at the merge base with `ref`."""
    root = repository.folder / folder
    found = read_revision(root, merge_base(root, ref), Repository())
    assert found is not None
    return found


def without_settings(found: Repository) -> dict[str, bytes]:
    """The documents; the settings of a revision are not read."""
    return {path: content for path, content in found.documents.items() if path != "sopctl.yaml"}


def test_same_files_as_on_disk(repository: GitRepository) -> None:
    repository.commit(
        **{
            ".gitignore": "*.draft.sop.yaml\n/site/\nbuild/\n!build/\n",
            "sops/.gitignore": "private/\n",
            "sops/a.draft.sop.yaml": MINIMAL,
            "sops/private/b.sop.yaml": MINIMAL,
            "sops/Ж 1.sop.yaml": MINIMAL,
            "build/SAL-009.sop.yaml": MINIMAL,
            "site/c.sop.yaml": MINIMAL,
            ".hidden/d.sop.yaml": MINIMAL,
            "published/.sopctl-site.json": "{}",
            "published/e.sop.yaml": MINIMAL,
            "inner/sopctl.yaml": "sopctl: 1\n",
            "inner/f.sop.yaml": MINIMAL,
            "sops/stray.yaml": MINIMAL,
            "sops/other.yaml": "a: 1\n",
            "sops/figures/form.svg": "<svg/>\n",
            "kpis/2026.csv": "kpi,period,value\n",
            "notes.txt": "nothing\n",
        }
    )
    then, now = revision(repository), read_repository(repository.folder)
    assert without_settings(then) == without_settings(now)
    assert dict(then.hashes) == dict(now.hashes)
    assert then.hashes["sops/figures/form.svg"] == hashlib.sha256(b"<svg/>\n").hexdigest()
    assert sorted(then.documents) == ["build/SAL-009.sop.yaml", "kpis/2026.csv", "sops/SAL-001.sop.yaml", "sops/stray.yaml", "sops/Ж 1.sop.yaml"]  # fmt: skip


def test_what_was_before_the_change_is_read_and_nothing_is_touched(repository: GitRepository) -> None:
    repository.git("switch", "-q", "-c", "work")
    (repository.folder / "sops" / "SAL-001.sop.yaml").unlink()
    repository.commit(**{"sops/SAL-002.sop.yaml": MINIMAL.replace("SAL-001", "SAL-002")})
    repository.write({"sops/SAL-003.sop.yaml": MINIMAL})
    before = repository.git("status", "--porcelain")
    assert list(revision(repository, "main").documents) == ["sops/SAL-001.sop.yaml"]
    assert list(revision(repository, "HEAD").documents) == ["sops/SAL-002.sop.yaml"]
    assert repository.git("status", "--porcelain") == before


def test_what_the_other_branch_did_meanwhile_does_not_count(repository: GitRepository) -> None:
    repository.git("switch", "-q", "-c", "work")
    repository.commit(**{"sops/SAL-002.sop.yaml": MINIMAL})
    repository.git("switch", "-q", "main")
    repository.commit(**{"sops/SAL-007.sop.yaml": MINIMAL})
    repository.git("switch", "-q", "work")
    assert list(revision(repository, "main").documents) == ["sops/SAL-001.sop.yaml"]


def test_a_handbook_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path)
    repository.commit(**{"books/sales & more/sopctl.yaml": "sopctl: 1\n", "books/sales & more/a.sop.yaml": MINIMAL, "b.sop.yaml": MINIMAL})  # fmt: skip
    assert list(revision(repository, folder="books/sales & more").documents) == ["a.sop.yaml"]


def test_a_root_that_did_not_exist_then(repository: GitRepository) -> None:
    (repository.folder / "new").mkdir()
    assert read_revision(repository.folder / "new", merge_base(repository.folder, "HEAD"), Repository()) is None


def test_links_and_other_repositories_are_left_out(repository: GitRepository) -> None:
    (repository.folder / "sops" / "SAL-002.sop.yaml").symlink_to("/etc/passwd")
    commit = repository.commit()
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{commit},sops/other.sop.yaml")
    repository.git("commit", "-q", "-m", "Module")
    assert list(revision(repository).documents) == ["sops/SAL-001.sop.yaml"]


def test_a_huge_document_is_named_and_not_read(repository: GitRepository) -> None:
    repository.commit(**{"sops/big.sop.yaml": "#" * 4_000_001})
    found = revision(repository)
    assert found.unreadable == {"sops/big.sop.yaml": "it is larger than 4 MB"}
    assert "sops/big.sop.yaml" not in found.documents


def test_a_pointer_to_a_large_file_counts_as_that_file(repository: GitRepository) -> None:
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'ab' * 32}\nsize 5\n"
    repository.commit(**{"a.png": pointer})
    assert revision(repository).hashes["a.png"] == "ab" * 32


def test_a_drawing_with_other_line_ends_is_the_same(repository: GitRepository) -> None:
    repository.commit(**{"a.svg": "<svg>\n</svg>\n"})
    checked_out = hashlib.sha256(b"<svg>\r\n</svg>\r\n").hexdigest()
    found = read_revision(repository.folder, "HEAD", Repository(hashes={"a.svg": checked_out}))
    assert found is not None
    assert found.hashes["a.svg"] == checked_out


def test_nothing_that_the_repository_configures_runs(repository: GitRepository, tmp_path: Path) -> None:
    trap = tmp_path / "ran"
    script = repository.folder / "run.sh"
    script.write_text(f"#!/bin/sh\ntouch {trap}\ncat\n")
    script.chmod(0o755)
    for setting in ("core.fsmonitor", "core.pager", "filter.x.smudge", "filter.x.clean", "diff.x.textconv", "core.sshCommand"):  # fmt: skip
        repository.git("config", setting, str(script))
    hook = repository.folder / ".git" / "hooks" / "post-checkout"
    hook.write_text(f"#!/bin/sh\ntouch {trap}\n")
    hook.chmod(0o755)
    repository.write({".gitattributes": "*.yaml filter=x diff=x\n"})
    assert list(revision(repository).documents) == ["sops/SAL-001.sop.yaml"]
    assert not trap.exists()


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("mian", "git knows no branch, tag or commit `mian`; did you mean `main`?"),
        ("release", "git knows no branch, tag or commit `release`; did you mean `origin/release`?"),
        ("--output=/tmp/x", "git knows no branch, tag or commit `--output=/tmp/x`; `git fetch` brings"),
        ("-1", "git knows no branch, tag or commit `-1`"),
        ("", "--since is empty; is the variable set in this job?"),
        ("HEAD:sops", "git knows no branch, tag or commit `HEAD:sops`"),
        ("strangers", "`strangers` and the present state share no history"),
    ],
)
def test_a_ref_that_cannot_be_compared_with(repository: GitRepository, ref: str, words: str) -> None:
    repository.git("update-ref", "refs/remotes/origin/release", "HEAD")
    repository.git("switch", "-q", "--orphan", "strangers")
    repository.git("commit", "-q", "--allow-empty", "-m", "Other")
    repository.git("switch", "-q", "main")
    with pytest.raises(UsageError) as error:
        merge_base(repository.folder, ref)
    assert words in str(error.value)


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"--since needs a git repository, and .* is in none"):
        merge_base(tmp_path, "main")


def test_no_commit_yet(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="git knows no branch, tag or commit `HEAD`"):
        merge_base(GitRepository(tmp_path).folder, "HEAD")


def test_no_git(repository: GitRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="git is needed for this, and is not installed"):
        merge_base(repository.folder, "main")
    assert git.head_commit(repository.folder) is None


def test_a_clone_of_the_newest_commits(repository: GitRepository, tmp_path: Path) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.git("branch", "release")
    repository.commit(**{"sops/SAL-002.sop.yaml": MINIMAL})
    repository.git("clone", "-q", "--depth", "1", repository.folder.as_uri(), str(tmp_path / "clone"))
    clone = GitRepository(tmp_path / "clone")
    assert len(revision(clone, "HEAD").documents) == 2
    for ref in (first, "release"):
        with pytest.raises(UsageError, match=r"holds only the newest commits; .*`fetch-depth: 0` for actions/checkout"):
            merge_base(clone.folder, ref)
    clone.git("fetch", "-q", "--depth", "1", "origin", "release:release")
    with pytest.raises(UsageError, match="not the one where `release` and the present state parted; fetch the whole"):
        merge_base(clone.folder, "release")


def test_a_clone_without_the_old_files_fetches_nothing(repository: GitRepository, tmp_path: Path) -> None:
    repository.git("config", "uploadpack.allowFilter", "true")
    first = repository.git("rev-parse", "HEAD")
    repository.commit(**{"sops/SAL-001.sop.yaml": MINIMAL + "# more\n"})
    repository.git("clone", "-q", "--filter=blob:none", repository.folder.as_uri(), str(tmp_path / "clone"))
    with pytest.raises(UsageError, match=r"this clone lacks files of commit .* clone without `--filter`"):
        read_revision(tmp_path / "clone", first, Repository())


def test_within_a_hook_that_git_runs(repository: GitRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.setenv(name, "nowhere")
    root = repository.folder / "sops"
    found = read_revision(root, merge_base(root, "main"), Repository())
    assert found is not None
    assert list(found.documents) == ["SAL-001.sop.yaml"]


def test_a_work_tree_of_its_own(repository: GitRepository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "-q", str(tmp_path / "tree"), "-b", "work")
    tree = GitRepository(tmp_path / "tree")
    tree.commit(**{"sops/SAL-002.sop.yaml": MINIMAL})
    assert list(revision(tree, "main").documents) == ["sops/SAL-001.sop.yaml"]


def test_a_tag_and_a_commit_without_a_branch(repository: GitRepository) -> None:
    repository.git("tag", "-a", "v1", "-m", "First")
    repository.commit(**{"sops/SAL-002.sop.yaml": MINIMAL})
    repository.git("checkout", "-q", "--detach")
    for ref in ("v1", "HEAD~1", repository.git("rev-parse", "--short", "v1^{commit}")):
        assert list(revision(repository, ref).documents) == ["sops/SAL-001.sop.yaml"]


def test_only_the_beginning_is_kept_of_what_is_huge(repository: GitRepository) -> None:
    repository.commit(**{"a.txt": "a" * 3_000_000, "b.txt": "b"})
    with git.blobs(repository.folder) as store:
        names = [repository.git("rev-parse", f"HEAD:{name}") for name in ("a.txt", "b.txt")]
        assert [store.read(name, 5) for name in names] == [b"aaaaa", b"b"]
        assert store.read(names[0]) == b"a" * 3_000_000
