"""`sopctl lint --since REF`: only what is new counts, and the change itself is judged."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sopctl.commands.comparing import compared
from sopctl.model.settings import Settings
from sopctl.reading.load import read_handbook
from sopctl.reports.findings_formats import FORMATS
from sopctl.shell import resources
from sopctl.shell.repository import open_handbook, read_repository
from tests.commands.running import Done, run
from tests.shell.git_repository import GitRepository
from tests.support import MINIMAL

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests" / "golden" / "lint"
SETTINGS = "sopctl: 1\napprovals: {required: []}\n"
IN_FORCE = """\
sop: 1
id: SAL-001
title: Qualify an inbound lead
version: "2.1"
status: effective
effective_from: 2026-09-14
kind: instruction
language: en
owner: head-of-sales
author: sales-ops
department: sales
retention: 6 years
distribution: [sales-rep]
purpose: Answer every lead at the same speed.
scope: {starts_when: A lead is recorded., ends_when: The lead was called.}
history:
  - {version: "2.1", date: 2026-09-01, change: Shorter limit., reason: Feedback.}
steps:
  - id: contact
    action: Call the lead.
    responsible: sales-rep
    limit: {within: 4 h}
"""
FAULTY = MINIMAL.replace("SAL-001", "SAL-002").replace("responsible: sales-assistant", "responsible: sales-assistant\n    procedure: SAL-404")  # fmt: skip
ANOTHER = FAULTY.replace("SAL-002", "SAL-003")


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    """A handbook with a document in force and one with a fault, committed."""
    made = GitRepository(tmp_path / "handbook")
    made.commit(**{"sopctl.yaml": SETTINGS, "sops/SAL-001.sop.yaml": IN_FORCE, "sops/SAL-002.sop.yaml": FAULTY})
    return made


def since(repository: GitRepository, *arguments: str, ref: str = "main") -> Done:
    """What lint says of the work tree since a revision."""
    return run("lint", "--since", ref, *arguments, cwd=repository.folder)


def codes(repository: GitRepository, *arguments: str, ref: str = "main") -> list[str]:
    """The codes of the findings that count, with their files."""
    done = since(repository, "--format", "json", *arguments, ref=ref)
    return [f"{f['code']} {f['path']}" for f in json.loads(done.out)["findings"] if not f["suppressed"]]


def test_a_shorter_limit_in_the_sales_handbook(tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    shutil.copytree(ROOT / "examples" / "sales", tmp_path / "sales")
    repository = GitRepository(tmp_path / "sales")
    repository.commit()
    path = repository.folder / "sops" / "sales" / "SAL-001.sop.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("within: 4 working hours\n") == 1
    path.write_text(text.replace("within: 4 working hours\n", "within: 2 working hours\n"), encoding="utf-8")
    done = since(repository, "--select", "CHG", "sops/sales")
    assert done.code == 1
    golden(GOLDEN / "since.txt", done.out)


def test_the_page_about_lint_shows_what_it_says(repository: GitRepository) -> None:
    repository.write({"sops/SAL-001.sop.yaml": IN_FORCE.replace("4 h", "2 h")})
    page = (ROOT / "docs" / "lint.md").read_text(encoding="utf-8")
    assert "$ sopctl lint --since main\n" + since(repository).out in page


def test_nothing_new_is_nothing_wrong(repository: GitRepository) -> None:
    assert run("lint", cwd=repository.folder).code == 1
    done = since(repository)
    assert done == Done(0, "No new findings in 2 documents; 1 was there before (main).\n", "")


def test_only_what_is_new_counts(repository: GitRepository) -> None:
    repository.git("switch", "-q", "-c", "work")
    repository.commit(**{"sops/SAL-003.sop.yaml": ANOTHER})
    assert codes(repository) == ["REF501 sops/SAL-003.sop.yaml"]
    assert codes(repository, ref="HEAD") == []
    assert codes(repository, "sops/SAL-002.sop.yaml") == []


def test_what_is_not_committed_counts(repository: GitRepository) -> None:
    repository.write({"sops/SAL-003.sop.yaml": ANOTHER})
    assert codes(repository, ref="HEAD") == ["REF501 sops/SAL-003.sop.yaml"]


def test_a_second_mistake_beside_an_old_one_is_new(repository: GitRepository) -> None:
    repository.write(
        {"sops/SAL-002.sop.yaml": FAULTY + "  - {id: b, action: Do b., responsible: c, procedure: SAL-404}\n"}
    )
    assert codes(repository) == ["REF501 sops/SAL-002.sop.yaml"]


def test_moved_lines_steps_and_files_keep_what_was_there_before(repository: GitRepository) -> None:
    (repository.folder / "sops" / "SAL-002.sop.yaml").unlink()
    text = FAULTY.replace("steps:\n", "steps:\n  - {id: first, action: Do it., responsible: sales-rep}\n")
    repository.write({"sops/deeper/SAL-002.sop.yaml": "# moved\n\n" + text})
    assert codes(repository) == []


def test_a_mistake_that_the_change_makes_in_another_file(repository: GitRepository) -> None:
    repository.commit(**{"sops/SAL-004.sop.yaml": MINIMAL.replace("SAL-001", "SAL-004")})
    repository.commit(**{"sops/SAL-005.sop.yaml": FAULTY.replace("SAL-404", "SAL-004").replace("SAL-002", "SAL-005")})
    (repository.folder / "sops" / "SAL-004.sop.yaml").unlink()
    assert codes(repository) == ["REF501 sops/SAL-005.sop.yaml"]


def test_a_new_version_lacks_an_approval_of_its_own(repository: GitRepository) -> None:
    """That nobody had approved the version before excuses nothing."""
    repository.commit(**{"sopctl.yaml": "sopctl: 1\napprovals: {required: [head-of-sales]}\n"})
    assert codes(repository, ref="HEAD") == []
    text = IN_FORCE.replace('version: "2.1"', 'version: "3.0"').replace("09-14", "10-05").replace("Call", "Ring")
    repository.write({"sops/SAL-001.sop.yaml": text.replace("09-01", "09-20")})
    assert codes(repository, ref="HEAD") == ["DOC004 sops/SAL-001.sop.yaml"]
    repository.write({"sops/SAL-001.sop.yaml": text.replace('- {version: "3.0"', '- {version: "2.2"')})
    assert codes(repository, ref="HEAD") == ["DOC004 sops/SAL-001.sop.yaml", "DOC007 sops/SAL-001.sop.yaml"]


def test_a_version_that_was_approved_by_nobody_is_not_put_in_force(repository: GitRepository) -> None:
    text = IN_FORCE.replace("status: effective", "status: approved")
    settings = "sopctl: 1\napprovals: {required: [head-of-sales]}\n"
    repository.commit(**{"sopctl.yaml": settings, "sops/SAL-001.sop.yaml": text})
    repository.write({"sops/SAL-001.sop.yaml": IN_FORCE})
    assert "DOC004 sops/SAL-001.sop.yaml" in codes(repository, ref="HEAD")


def test_what_another_status_asks_for_is_another_lack(repository: GitRepository) -> None:
    short = IN_FORCE.replace("author: sales-ops\n", "").replace("department: sales\n", "")
    short = short.replace("retention: 6 years\n", "")
    repository.commit(**{"sops/SAL-001.sop.yaml": short})
    assert codes(repository, ref="HEAD") == []
    repository.write({"sops/SAL-001.sop.yaml": short.replace("status: effective", "status: retired")})
    assert codes(repository, ref="HEAD") == ["DOC003 sops/SAL-001.sop.yaml"]
    retired = "status: retired\nretired_on: 2026-10-01\nretired_because: Merged.\nsuperseded_by: none"
    repository.write({"sops/SAL-001.sop.yaml": short.replace("status: effective", retired)})
    assert codes(repository, ref="HEAD") == []


def test_less_that_a_status_lacks_is_not_new(repository: GitRepository) -> None:
    short = IN_FORCE.replace("department: sales\n", "").replace("retention: 6 years\n", "")
    repository.commit(**{"sops/SAL-001.sop.yaml": short.replace("author: sales-ops\n", "")})
    repository.write({"sops/SAL-001.sop.yaml": short})
    assert "DOC003 sops/SAL-001.sop.yaml" not in codes(repository, ref="HEAD")


@pytest.mark.parametrize(
    ("code", "first", "second"),
    [
        ("DOC003", "author: sales-ops\n", "department: sales\n"),
        ("DOC011", "starts_when: A lead is recorded., ", ", ends_when: The lead was called."),
    ],
)
def test_another_field_that_is_missing_is_new(repository: GitRepository, code: str, first: str, second: str) -> None:
    repository.commit(**{"sops/SAL-001.sop.yaml": IN_FORCE.replace(first, "")})
    repository.write({"sops/SAL-001.sop.yaml": IN_FORCE.replace(second, "")})
    assert f"{code} sops/SAL-001.sop.yaml" in codes(repository, ref="HEAD")


def test_a_waiver_that_is_taken_away(repository: GitRepository) -> None:
    waived = FAULTY + "waivers: [{rule: REF501, at: register, by: sales-ops, reason: It comes., until: 2027-03-31}]\n"
    repository.commit(**{"sops/SAL-002.sop.yaml": waived})
    assert codes(repository, ref="HEAD") == []
    repository.write({"sops/SAL-002.sop.yaml": FAULTY})
    assert codes(repository, ref="HEAD") == ["REF501 sops/SAL-002.sop.yaml"]


def test_a_suppression_that_silences_nothing_is_told_once(repository: GitRepository) -> None:
    repository.commit(
        **{"sops/SAL-002.sop.yaml": FAULTY.replace("\n    procedure: SAL-404", "  # sopctl: ignore[REF501] soon")}
    )
    assert codes(repository, ref="HEAD") == []
    repository.write(
        {"sops/SAL-003.sop.yaml": MINIMAL.replace("SAL-001", "SAL-003") + "# sopctl: ignore[REF501] soon\n"}
    )
    assert codes(repository, ref="HEAD") == ["LINT002 sops/SAL-003.sop.yaml"]


def test_the_baseline_holds_too(repository: GitRepository) -> None:
    assert run("lint", "--write-baseline", cwd=repository.folder).code == 0
    repository.write(
        {"sopctl.yaml": SETTINGS + "lint: {baseline: lint-baseline.json}\n", "sops/SAL-003.sop.yaml": ANOTHER}
    )
    done = since(repository)
    assert done.code == 1
    assert "1 error, 1 warning in 3 documents; 1 left for later in the baseline" in done.out
    assert "out of date" not in done.out


@pytest.mark.parametrize("format_", FORMATS)
def test_a_deleted_document_has_a_place_in_every_format(repository: GitRepository, format_: str) -> None:
    (repository.folder / "sops" / "SAL-001.sop.yaml").unlink()
    done = since(repository, "--format", format_)
    assert done.code == 1
    assert "sops/SAL-001.sop.yaml" in done.out
    assert "its file is gone" in done.out
    assert done.err == ""


def test_sarif_says_what_is_new(repository: GitRepository) -> None:
    repository.write({"sops/SAL-003.sop.yaml": ANOTHER})
    results = json.loads(since(repository, "--format", "sarif").out)["runs"][0]["results"]
    states = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]: result["baselineState"]
        for result in results
    }
    assert states == {"sops/SAL-002.sop.yaml": "unchanged", "sops/SAL-003.sop.yaml": "new"}
    assert all(result["suppressions"] == [] for result in results)


def test_gitlab_compares_by_itself(repository: GitRepository) -> None:
    done = since(repository, "--format", "gitlab")
    assert done.code == 0
    assert [issue["location"]["path"] for issue in json.loads(done.out)] == ["sops/SAL-002.sop.yaml"]


def test_another_picture_is_a_change_of_the_text(repository: GitRepository) -> None:
    pictured = IN_FORCE + "    figures: [{file: form.svg, alt: The form}]\n"
    repository.commit(**{"sops/SAL-001.sop.yaml": pictured, "sops/form.svg": "<svg/>"})
    assert codes(repository, ref="HEAD") == []
    repository.write({"sops/form.svg": "<svg><g/></svg>"})
    done = since(repository, "--format", "concise", ref="HEAD")
    assert "step `contact`: `figures[form.svg]` shows another picture (minor)" in done.out


def test_fix_leaves_alone_what_was_there_before(repository: GitRepository) -> None:
    slip = MINIMAL.replace("title:", "titel:")
    repository.commit(**{"sops/SAL-006.sop.yaml": slip.replace("SAL-001", "SAL-006")})
    repository.write({"sops/SAL-007.sop.yaml": slip.replace("SAL-001", "SAL-007")})
    done = since(repository, "--fix", ref="HEAD")
    assert done.code == 0, done
    assert "Mended 1 finding in 1 file." in done.err
    assert "titel" in (repository.folder / "sops" / "SAL-006.sop.yaml").read_text()
    assert "titel" not in (repository.folder / "sops" / "SAL-007.sop.yaml").read_text()


def test_a_document_from_an_editor_is_compared(repository: GitRepository) -> None:
    text = IN_FORCE.replace("4 h", "2 h").encode()
    arguments = ("lint", "--since", "HEAD", "--format", "concise", "--stdin-filename", "sops/SAL-001.sop.yaml", "-")
    done = run(*arguments, cwd=repository.folder, stdin=text)
    assert done.out.startswith("sops/SAL-001.sop.yaml:4:10: CHG901 the text of version `2.1` changed")


def test_a_handbook_that_is_new(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path)
    commit = repository.commit(README="Soon.")
    repository.write({"book/sopctl.yaml": SETTINGS, "book/SAL-002.sop.yaml": FAULTY})
    done = run("lint", "--since", "main", cwd=repository.folder / "book")
    said = f"There was no handbook here yet at {commit[:10]}, where `main` and this parted: everything counts as new.\n"
    assert (done.code, done.err) == (1, said)
    assert run("lint", "--since", "main", "--quiet", cwd=repository.folder / "book").err == ""


def test_a_handbook_that_was_moved_is_asked_about(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path)
    repository.commit(
        **{"office/sopctl.yaml": SETTINGS, "office/SAL-002.sop.yaml": FAULTY, "shop/sopctl.yaml": SETTINGS}
    )
    (tmp_path / "office").rename(tmp_path / "sales")
    done = run("lint", "--since", "main", cwd=tmp_path / "sales")
    assert done.code == 1
    assert done.err.endswith("everything counts as new. Was it moved? There was a handbook in `office`.\n")


def test_the_present_settings_judge_both(repository: GitRepository) -> None:
    """Switching a rule on makes none of the old mistakes new."""
    repository.commit(**{"sopctl.yaml": SETTINGS + "lint: {ignore: [REF]}\n"})
    repository.write({"sopctl.yaml": SETTINGS})
    assert codes(repository, ref="HEAD") == []


def test_what_git_cannot_answer_is_wrong_use(repository: GitRepository, tmp_path: Path) -> None:
    done = since(repository, ref="mian")
    assert done == Done(2, "", "sopctl: --since: git knows no branch, tag or commit `mian`; did you mean `main`?\n")
    done = since(repository, ref="--help")
    assert (done.code, done.out) == (2, "")
    assert "git knows no branch, tag or commit `--help`" in done.err
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "SAL-001.sop.yaml").write_text(MINIMAL)
    done = run("lint", "--since", "main", cwd=tmp_path / "elsewhere")
    assert done.code == 2
    assert "--since needs a git repository" in done.err


def test_a_baseline_is_not_written_of_what_is_new(repository: GitRepository) -> None:
    done = since(repository, "--write-baseline")
    assert done.code == 2
    assert "--write-baseline cannot be used together with --since" in done.err


BASELINED = "sopctl: 1\napprovals: {required: []}\nlint: {baseline: lint-baseline.json}\n"


def grown(repository: GitRepository) -> None:
    """A baseline on main, and one more document whose findings were left for later since."""
    repository.write({"sopctl.yaml": BASELINED})
    assert run("lint", "--write-baseline", cwd=repository.folder).code == 0
    repository.commit()
    repository.write({"sops/SAL-003.sop.yaml": ANOTHER})
    assert run("lint", "--write-baseline", cwd=repository.folder).code == 0


def test_a_baseline_that_has_grown_is_a_finding_at_its_new_entry(repository: GitRepository) -> None:
    grown(repository)
    said = (
        "lint-baseline.json:11:9: CHG909 the baseline leaves a finding for later that did not wait before: "
        "REF501 of SAL-003\n"
    )
    assert since(repository, "--format", "concise") == Done(0, said, "")
    assert since(repository, "--format", "concise", "--fail-on", "warning").code == 1
    assert since(repository, "--fix", "--format", "concise").out == said
    assert since(repository, "sops/SAL-001.sop.yaml", "--format", "concise").out == said  # it is everybody's
    assert since(repository, "--ignore", "CHG909").out.startswith("No new findings")
    assert "CHG909" not in run("lint", cwd=repository.folder).out
    repository.commit()
    assert codes(repository, ref="HEAD") == []


def test_the_growth_of_a_baseline_can_fail_the_check(repository: GitRepository) -> None:
    grown(repository)
    entry = '"lint-baseline.json": {"CHG909": {"": 1}}'
    text = (repository.folder / "lint-baseline.json").read_text()
    repository.write({"lint-baseline.json": text.replace('"findings": {', '"findings": {' + entry + ",")})
    repository.write({"sopctl.yaml": BASELINED.replace("{baseline", "{severity: {CHG909: error}, baseline")})
    for name in FORMATS:
        done = since(repository, "--format", name)
        assert done.code == 1, name
        assert "lint-baseline.json" in done.out, name


def test_a_baseline_that_only_got_another_name_has_not_grown(repository: GitRepository) -> None:
    repository.write({"sopctl.yaml": BASELINED})
    assert run("lint", "--write-baseline", cwd=repository.folder).code == 0
    assert codes(repository) == ["CHG909 lint-baseline.json"]  # it is new
    repository.commit()
    (repository.folder / "lint-baseline.json").rename(repository.folder / "known.json")
    repository.write({"sopctl.yaml": BASELINED.replace("lint-baseline", "known")})
    assert codes(repository) == []
    repository.write({"sopctl.yaml": BASELINED.replace("lint-baseline", "./known")})
    assert codes(repository) == []


def test_a_baseline_that_was_there_but_not_in_use_is_new(repository: GitRepository) -> None:
    repository.write({"sopctl.yaml": BASELINED})
    assert run("lint", "--write-baseline", cwd=repository.folder).code == 0
    repository.write({"sopctl.yaml": SETTINGS})
    repository.commit()
    repository.write({"sopctl.yaml": BASELINED})
    assert codes(repository) == ["CHG909 lint-baseline.json"]


def test_rules_about_changes_say_what_they_need(repository: GitRepository) -> None:
    said = "Rules about changes (CHG) find nothing without a revision to compare with: --since main\n"
    done = run("lint", "--select", "CHG901", cwd=repository.folder)
    assert done == Done(0, "No findings in 2 documents.\n" + said, "")
    assert said not in run("lint", cwd=repository.folder).out
    assert said not in since(repository, "--select", "CHG901").out


def test_an_altered_record_can_be_put_back(repository: GitRepository) -> None:
    path = "records/SAL-001.records.yaml"
    entry = '  - {id: R-20261005-aaaaaa, kind: feedback, at: "2026-10-05T14:00:00+03:00", by: p-021, text: One.}\n'
    text = "records: 1\nsop: SAL-001\nentries:\n" + entry + entry.replace("aaaaaa", "bbbbbb")
    repository.commit(**{path: text})
    repository.write({path: text.replace("One", "All is well", 1)})
    assert since(repository, "--select", "CHG", "--fix", ref="HEAD").code == 1
    assert since(repository, "--select", "CHG", "--fix", "--unsafe-fixes", ref="HEAD").code == 0
    assert (repository.folder / path).read_text() == text


def test_what_did_not_change_is_read_once(repository: GitRepository) -> None:
    """The base shares the files that are as they were, and is what reading it alone would make it."""
    alone = read_handbook(read_repository(repository.folder), resources.schemas(), Settings())
    repository.write({"sops/SAL-002.sop.yaml": FAULTY + "# more\n"})
    opened = compared(open_handbook(root=repository.folder, paths=[repository.folder]), "HEAD")
    assert opened.base is not None
    assert opened.base.sops == alone.sops
    assert opened.base.at("sops/SAL-001.sop.yaml") is opened.handbook.at("sops/SAL-001.sop.yaml")
    assert opened.base.sources["sops/SAL-002.sop.yaml"].text == FAULTY


def test_ids_of_removed_steps_can_be_kept_by_a_fix(repository: GitRepository) -> None:
    more = "  - {id: create, action: Create a record., responsible: sales-rep}\n"
    repository.commit(**{"sops/SAL-001.sop.yaml": IN_FORCE + more + more.replace("create", "apply")})
    text = IN_FORCE.replace("    action", "    # a word\n    action")
    for have, want in (("", "[create, apply]"), ("retired_ids: [ print ]\n", "[print, create, apply]")):
        repository.write({"sops/SAL-001.sop.yaml": text.replace("purpose", have + "purpose")})
        since(repository, "--select", "CHG904", "--fix", "--unsafe-fixes", ref="HEAD")
        mended = (repository.folder / "sops" / "SAL-001.sop.yaml").read_text()
        place = "purpose" if have else "steps"
        assert mended == text.replace(f"\n{place}:", f"\nretired_ids: {want}\n{place}:")


def test_the_later_of_two_documents_with_one_id_is_the_new_one(repository: GitRepository) -> None:
    """Not the one whose path comes later."""
    copy = IN_FORCE.replace("2.1", "0.1").replace("status: effective", "status: draft")
    repository.write({"sops/A/SAL-001.sop.yaml": copy})
    assert "DOC001 sops/A/SAL-001.sop.yaml" in codes(repository, ref="HEAD")
    done = since(repository, "--select", "DOC001", "--format", "concise", ref="HEAD")
    assert "`SAL-001` is already the id of `sops/SAL-001.sop.yaml`" in done.out
    assert run("lint", "--select", "DOC001", "--format", "concise", cwd=repository.folder).out.startswith("sops/SAL")
    (repository.folder / "sops" / "SAL-001.sop.yaml").unlink()
    repository.write({"sops/z/SAL-001.sop.yaml": IN_FORCE})
    assert "DOC001 sops/A/SAL-001.sop.yaml" in codes(repository, ref="HEAD")


def test_a_clone_of_the_newest_commit_is_told_before_any_guess(repository: GitRepository, tmp_path: Path) -> None:
    repository.commit(**{"sops/SAL-002.sop.yaml": FAULTY + "# more\n"})
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.folder}", str(tmp_path / "clone"))
    done = run("lint", "--since", "origin/mian", cwd=tmp_path / "clone")
    assert done.code == 2
    assert "did you mean" not in done.err
    assert "`fetch-depth: 0` for actions/checkout" in done.err


def test_an_empty_revision_is_a_variable_that_is_not_set(repository: GitRepository) -> None:
    done = since(repository, ref="")
    assert done == Done(2, "", "sopctl: --since is empty; is the variable set in this job?\n")


def test_a_path_that_was_deleted_since_is_told_as_deleted(repository: GitRepository) -> None:
    """Jobs name the files that a change touches, and deleted ones are among them."""
    (repository.folder / "sops" / "SAL-001.sop.yaml").unlink()
    assert codes(repository, "sops/SAL-001.sop.yaml") == ["CHG903 sops/SAL-001.sop.yaml"]
    (repository.folder / "sops" / "SAL-002.sop.yaml").unlink()
    (repository.folder / "sops").rmdir()
    assert codes(repository, "sops") == ["CHG903 sops/SAL-001.sop.yaml"]
    assert codes(repository, "sops/SAL-002.sop.yaml") == []


def test_a_path_that_never_was_is_wrong_use(repository: GitRepository) -> None:
    done = since(repository, "sops/SAL-009.sop.yaml")
    commit = repository.git("rev-parse", "HEAD")[:10]
    said = f"sops/SAL-009.sop.yaml does not exist, and did not at {commit}; give a folder or a file of the handbook"
    assert done == Done(2, "", f"sopctl: {said}\n")
    assert run("lint", "sops/SAL-009.sop.yaml", cwd=repository.folder).code == 2


def test_sarif_says_of_what_the_baseline_knows_whether_it_is_new(repository: GitRepository) -> None:
    """Viewers count new results, and what was there and is left for later is none."""
    repository.commit(**{"sopctl.yaml": SETTINGS + "lint: {baseline: lint-baseline.json}\n"})
    assert run("lint", "--write-baseline", cwd=repository.folder).code == 0
    repository.commit()
    repository.write({"sops/SAL-003.sop.yaml": ANOTHER})
    assert run("lint", "--write-baseline", cwd=repository.folder).code == 0
    (repository.folder / "reports").mkdir()
    done = since(repository, "--output", "sarif:reports/new.sarif", ref="HEAD")
    assert "2 left for later in the baseline" in done.out
    for text in (since(repository, "--format", "sarif", ref="HEAD").out, (repository.folder / "reports" / "new.sarif").read_text()):  # fmt: skip
        results = [r for r in json.loads(text)["runs"][0]["results"] if r["ruleId"] != "CHG909"]
        assert [(r["baselineState"], r["suppressions"][0]["kind"]) for r in results] == [("unchanged", "external"), ("new", "external")]  # fmt: skip
