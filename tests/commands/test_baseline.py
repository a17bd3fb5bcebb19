"""`lint` with a baseline, as a team takes it up, works with it, and gets rid of it."""

import json
from pathlib import Path

import pytest

from tests.commands.running import run
from tests.support import MINIMAL, found_in

REVIEWED = MINIMAL.replace("status: draft", "status: in-review").replace(
    "action: Record", "critical: true\n    action: Record"
)
FILES = {"sops/SAL-001.sop.yaml": REVIEWED, "sops/SAL-002.sop.yaml": MINIMAL.replace("SAL-001", "SAL-002")}
KNOWN = found_in(REVIEWED)
"""Findings of the first document."""
SETTINGS = "sopctl: 1\nlint:\n  baseline: lint-baseline.json\n"
SECOND_STEP = "  - id: call\n    critical: true\n    action: Call.\n    responsible: sales-assistant\n"


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def adopted(tmp_path: Path) -> Path:
    """A handbook with findings that are all left for later."""
    write(tmp_path, {**FILES, "sopctl.yaml": SETTINGS})
    done = run("lint", "--write-baseline", cwd=tmp_path)
    assert (done.code, done.err) == (
        0,
        f"lint-baseline.json: {KNOWN} findings added, 0 taken out, {KNOWN} in all.\n",
    )
    return tmp_path


def codes(folder: Path, *arguments: str) -> list[str]:
    report = json.loads(run("lint", "--format", "json", *arguments, cwd=folder).out)
    return sorted(item["code"] for item in report["findings"] if item["suppressed"] is None)


def test_known_findings_do_not_count_but_stand_in_reports(adopted: Path) -> None:
    done = run("lint", cwd=adopted)
    assert done == (0, f"No new findings in 2 documents; {KNOWN} left for later in the baseline.\n", "")
    report = json.loads(run("lint", "--format", "json", cwd=adopted).out)
    assert {item["suppressed"] for item in report["findings"]} == {"baseline"}
    assert report["summary"]["baselined"] == KNOWN
    assert report["summary"]["suppressed"] == 0
    (sarif,) = json.loads(run("lint", "--format", "sarif", cwd=adopted).out)["runs"]
    assert sarif["results"][0]["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "known, and left for later in lint-baseline.json",
            "properties": {"by": "baseline"},
        }
    ]
    assert run("lint", "--format", "gitlab", cwd=adopted).out == "[]\n"


def test_moving_and_renaming_wakes_nothing_and_a_new_step_only_what_it_brings(adopted: Path) -> None:
    (adopted / "sops/SAL-001.sop.yaml").unlink()
    moved = REVIEWED.replace("steps:\n", "# moved\n\nsteps:\n  - {id: first, action: Ask., responsible: rep}\n")
    write(adopted, {"sops/sales/SAL-001.sop.yaml": moved})
    assert set(codes(adopted)) == {"STEP101"}
    write(adopted, {"sops/sales/SAL-001.sop.yaml": REVIEWED + SECOND_STEP})
    assert codes(adopted, "--select", "DOC,STEP103,STEP105") == ["STEP103", "STEP105"]


def test_what_was_mended_is_told_and_pruned_and_then_new_again(adopted: Path) -> None:
    mended = REVIEWED.replace("    critical: true\n", "")
    less = found_in(mended)
    write(adopted, {"sops/SAL-001.sop.yaml": mended})
    said = f"{KNOWN - less} entries are out of date in lint-baseline.json: sopctl lint --prune-baseline\n"
    assert (
        run("lint", cwd=adopted).out
        == f"No new findings in 2 documents; {less} left for later in the baseline.\n{said}"
    )
    done = run("lint", "--prune-baseline", cwd=adopted)
    assert (done.code, done.err) == (0, f"lint-baseline.json: {KNOWN - less} entries pruned, {less} findings left.\n")
    assert "out of date" not in run("lint", cwd=adopted).out
    assert (
        run("lint", "--prune-baseline", cwd=adopted).err
        == "Nothing to prune: all in lint-baseline.json still occurs.\n"
    )
    write(adopted, FILES)
    assert codes(adopted, "--select", "DOC,STEP103,STEP105") == ["STEP103", "STEP105"]
    assert run("lint", "--prune-baseline", cwd=adopted).code == 1


def test_the_way_out(adopted: Path) -> None:
    write(adopted, {"sops/SAL-001.sop.yaml": MINIMAL})
    done = run("lint", "--prune-baseline", cwd=adopted)
    assert done.err == (
        f"lint-baseline.json: {KNOWN} entries pruned, nothing is left.\n"
        "You are through: delete lint-baseline.json, and `baseline` in sopctl.yaml.\n"
    )
    assert json.loads((adopted / "lint-baseline.json").read_text()) == {"schema_version": 1, "findings": {}}


def test_a_path_writes_for_its_documents_only(adopted: Path) -> None:
    before = json.loads((adopted / "lint-baseline.json").read_text())["findings"]
    write(adopted, {"sops/SAL-001.sop.yaml": MINIMAL, "sops/SAL-002.sop.yaml": REVIEWED.replace("SAL-001", "SAL-002")})
    done = run("lint", "sops/SAL-002.sop.yaml", "--write-baseline", cwd=adopted)
    assert (done.code, done.err) == (
        0,
        f"lint-baseline.json: {KNOWN} findings added, 0 taken out, {2 * KNOWN} in all.\n",
    )
    after = json.loads((adopted / "lint-baseline.json").read_text())["findings"]
    assert after == {**before, "SAL-002": before["SAL-001"]}
    assert f"{KNOWN} entries are out of date" in run("lint", cwd=adopted).out
    assert "out of date" not in run("lint", "sops/SAL-002.sop.yaml", cwd=adopted).out
    done = run("lint", "--write-baseline", cwd=adopted)
    assert done.err == f"lint-baseline.json: 0 findings added, {KNOWN} taken out, {KNOWN} in all.\n"


def test_the_first_time_it_says_what_to_add(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    done = run("lint", "--write-baseline", cwd=tmp_path)
    assert done.code == 0
    assert done.err == (
        f"lint-baseline.json: {KNOWN} findings added, 0 taken out, {KNOWN} in all.\n"
        "So that it counts from now on, make a file sopctl.yaml:\n\n"
        "sopctl: 1\nlint:\n  baseline: lint-baseline.json\n"
    )
    assert run("lint", cwd=tmp_path).code == 1
    write(tmp_path, {"sopctl.yaml": "sopctl: 1\n"})
    assert "add to sopctl.yaml (to `lint:`, where there is one)" in run("lint", "--write-baseline", cwd=tmp_path).err
    assert run("lint", "--write-baseline", "--quiet", cwd=tmp_path).err == ""


def test_where_nothing_is_wrong_nothing_is_written(tmp_path: Path) -> None:
    done = run("lint", "--write-baseline", cwd=write(tmp_path, {"SAL-001.sop.yaml": MINIMAL}))
    assert (done.code, done.err) == (0, "There is nothing to leave for later, so no baseline was written.\n")
    assert not (tmp_path / "lint-baseline.json").exists()


def test_after_mending_the_rest_is_left_for_later(tmp_path: Path) -> None:
    text = REVIEWED.replace("language: en", "langage: en\nlanguage: en").replace(
        "title: Qualify", "title: Leads: qualify"
    )
    write(tmp_path, {"sops/SAL-001.sop.yaml": text, "sopctl.yaml": SETTINGS})
    assert run("lint", "--fix", "--write-baseline", cwd=tmp_path).code == 0
    assert 'title: "Leads: qualify' in (tmp_path / "sops/SAL-001.sop.yaml").read_text()
    assert run("lint", cwd=tmp_path).code == 0


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("../b.json", "lint.baseline: ../b.json is outside the handbook; name a file of its own in the handbook, such as"),
        ("/b.json", "is outside the handbook"),
        ("sops", "lint.baseline: sops is a folder"),
        ("sops/SAL-001.sop.yaml", "is a document of the handbook"),
        ("sopctl.yaml", "is a document of the handbook"),
        ("package.json", "package.json is no baseline of sopctl; mend it, or delete it and run"),
        ('"a\\0b"', "cannot be the name of a file; name a file of its own in the handbook"),
        ("a" * 5000, f"lint.baseline: {'a' * 80} cannot be the name of a file"),
        ("loop.json", "lint.baseline: loop.json cannot be"),
        ("none.json", "lint.baseline: there is no none.json; `sopctl lint --write-baseline` makes it, or delete the line"),
    ],
)  # fmt: skip
def test_a_path_that_cannot_be_one_is_refused_and_nothing_is_lost(tmp_path: Path, settings: str, said: str) -> None:
    files = {**FILES, "package.json": '{"name": "x"}', "sopctl.yaml": f"sopctl: 1\nlint: {{baseline: {settings}}}\n"}
    write(tmp_path, files)
    (tmp_path / "loop.json").symlink_to("loop.json")
    for arguments in ([], ["--prune-baseline"], ["--write-baseline"]):
        if settings != "none.json" or arguments != ["--write-baseline"]:
            done = run("lint", *arguments, cwd=tmp_path)
            assert done.code == 2
            assert said in done.err
    assert all((tmp_path / name).read_text() == content for name, content in files.items())


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "book", {**FILES, "sopctl.yaml": SETTINGS})
    (folder / "lint-baseline.json").symlink_to(tmp_path / "outside.json")
    assert "is outside the handbook" in run("lint", "--write-baseline", cwd=folder).err
    assert not (tmp_path / "outside.json").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--write-baseline", "--prune-baseline"], "--write-baseline takes in and takes out in one go"),
        (
            ["--write-baseline", "--diff"],
            "--write-baseline cannot be used together with --diff: that only shows what would change",
        ),
        (["--write-baseline", "--show-settings"], "--write-baseline cannot be used together with --show-settings"),
        (
            ["--write-baseline", "--since", "HEAD"],
            "--write-baseline cannot be used together with --since: a baseline is about all that",
        ),
        (["--write-baseline", "--watch"], "--watch changes nothing; run --write-baseline by itself"),
        (["--prune-baseline", "--diff"], "--prune-baseline cannot be used together with --diff"),
        (["--prune-baseline"], "--prune-baseline: there is no lint-baseline.json, and sopctl.yaml names no other"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = run("lint", *arguments, cwd=write(tmp_path, FILES))
    assert done.code == 2
    assert said in done.err


def test_files_are_named_as_seen_from_here(tmp_path: Path) -> None:
    write(tmp_path / "book", FILES)
    done = run("lint", "book/sops/SAL-001.sop.yaml", "--root", "book", "--write-baseline", cwd=tmp_path)
    assert done.err.startswith(f"book/lint-baseline.json: {KNOWN} findings added,")
    assert "make a file book/sopctl.yaml:" in done.err
    write(tmp_path / "book", {"sopctl.yaml": SETTINGS, "sops/SAL-001.sop.yaml": MINIMAL})
    done = run("lint", "book", cwd=tmp_path)
    assert (
        f"{KNOWN} entries are out of date in book/lint-baseline.json: sopctl lint book --prune-baseline\n" in done.out
    )
