"""`lint --output` and the formats as a CI job meets them."""

import json
from pathlib import Path

import pytest
from junitparser import JUnitXml

from sopctl.commands.reporting import FileReport, write_reports
from sopctl.reports.findings import LintReport
from sopctl.reports.findings_formats import FORMATS
from tests.commands.running import run
from tests.commands.test_lint import BAD, GOOD, write
from tests.reports.test_findings_formats import finding
from tests.support import MINIMAL


@pytest.fixture(autouse=True)
def _no_step_of_github(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests may run in a step of GitHub themselves."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


def test_one_pass_prints_for_people_and_writes_for_programs(tmp_path: Path) -> None:
    write(tmp_path, BAD)
    wanted = [f"--output={name}:out/report.{name}" for name in FORMATS]
    done = run("lint", *wanted, cwd=tmp_path)
    assert done == run("lint", cwd=tmp_path)
    assert done.code == 1
    for name in FORMATS:
        printed = run("lint", "--format", name, cwd=tmp_path)
        assert (tmp_path / f"out/report.{name}").read_text(encoding="utf-8") == printed.out
        assert (printed.code, printed.err) == (1, "")
    assert not list((tmp_path / "out").glob(".*"))


def test_a_clean_run_writes_reports_too_and_quiet_leaves_programs_their_answer(tmp_path: Path) -> None:
    done = run("lint", "--quiet", "--output", "junit:junit.xml", cwd=write(tmp_path, GOOD))
    assert (done.code, done.out) == (0, "")
    assert JUnitXml.fromfile(str(tmp_path / "junit.xml")).tests == 1
    assert run("lint", "--quiet", "--format", "gitlab", cwd=tmp_path).out == "[]\n"


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("sarf:x.sarif", "there is no `sarf`; did you mean `sarif`?"),
        ("lint.sarif", "`lint.sarif` is not FORMAT:FILE, such as sarif:lint.sarif"),
        ("json:-", "name a file after `json:`; what is printed is chosen with --format json"),
        ("json:", "name a file after `json:`"),
        ("json:sops", "sops is a folder; name a file in it"),
        ("json:sops/SAL-001.sop.yaml", "is a file of the handbook; name another"),
        ("json:sopctl.yaml", "is a file of the handbook; name another"),
        ("json:loop", "loop cannot be"),
        ("text:./a.json", "a.json is named twice"),
    ],
)
def test_an_output_that_cannot_be_exits_2_and_nothing_is_written(tmp_path: Path, output: str, said: str) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "loop").symlink_to("loop")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = run("lint", "--output", "json:a.json", "--output", output, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_file_name_that_is_not_unicode_costs_no_report(tmp_path: Path) -> None:
    report = LintReport(findings=(finding(file="sops/\udcff.sop.yaml"),), documents=1)
    write_reports(report, [FileReport(name, tmp_path / name) for name in FORMATS])
    (run_,) = json.loads((tmp_path / "sarif").read_text(encoding="utf-8"))["runs"]
    place = run_["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "sops/%FF.sop.yaml"
    (issue,) = json.loads((tmp_path / "gitlab").read_text(encoding="utf-8"))
    assert issue["location"]["path"] == "sops/\udcff.sop.yaml"
    assert JUnitXml.fromfile(str(tmp_path / "junit")).failures == 1


def test_lint_goes_on_where_a_file_name_is_not_unicode(tmp_path: Path) -> None:
    try:
        (tmp_path / "\udcff.sop.yaml").write_text("titel: x\n", encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system has Unicode names only")
    wanted = [f"--output={name}:out/report.{name}" for name in FORMATS]
    done = run("lint", *wanted, cwd=tmp_path)
    assert done.code == 1, done.err
    assert [path.stat().st_size > 0 for path in (tmp_path / "out").iterdir()] == [True] * len(FORMATS)


def test_a_diff_writes_no_reports_and_says_so(tmp_path: Path) -> None:
    done = run("lint", "--diff", "--output", "json:a.json", cwd=write(tmp_path, BAD))
    assert (done.code, done.out) == (2, "")
    assert "leave out --output" in done.err
    assert not (tmp_path / "a.json").exists()


def test_reports_after_a_fix_tell_places_as_they_are_now(tmp_path: Path) -> None:
    text = MINIMAL.replace("title:", "titel:").replace("id: register", "id: register\n    bogus: x")
    write(tmp_path, {"sops/SAL-001.sop.yaml": text})
    done = run("lint", "--fix", "--output", "json:a.json", "--output", "rdjson:b.json", cwd=tmp_path)
    assert "title:" in (tmp_path / "sops/SAL-001.sop.yaml").read_text(encoding="utf-8")
    assert done.code == 1
    (left,) = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["findings"]
    (told,) = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["diagnostics"]
    assert told["location"]["range"]["start"] == {"line": left["line"], "column": left["column"]}


def test_other_programs_get_paths_from_the_top_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    folder = write(tmp_path / "hand books", {**BAD, "sopctl.yaml": "sopctl: 1\n"})
    path = "hand books/sops/SAL-002.sop.yaml"
    issues = json.loads(run("lint", "--format", "gitlab", cwd=folder).out)
    assert {issue["location"]["path"] for issue in issues} == {path}
    assert f"::error file={path},line=5" in run("lint", "--format", "github", cwd=folder).out
    assert '"hand%20books/sops/SAL-002.sop.yaml"' in run("lint", "--format", "sarif", cwd=folder).out
    assert run("lint", "--format", "concise", cwd=folder).out.startswith("sops/SAL-002.sop.yaml:5:9:")


def test_github_gets_a_summary_of_the_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("from another step\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    folder = write(tmp_path / "book", BAD)
    assert run("lint", "--format", "github", cwd=folder).out.startswith("::error file=")
    written = summary.read_text(encoding="utf-8")
    assert written.startswith("from another step\n## sopctl lint\n")
    assert "| error | sops/SAL-002.sop.yaml:5 | FORM004 |" in written
    run("lint", cwd=folder)
    assert summary.read_text(encoding="utf-8") == written


def test_a_summary_that_cannot_be_written_changes_no_verdict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    done = run("lint", "--format", "github", cwd=write(tmp_path / "book", GOOD))
    assert (done.code, done.out) == (0, "No findings in 1 document.\n")
    assert done.err.startswith("GITHUB_STEP_SUMMARY: cannot write ")


def test_the_option_names_every_format() -> None:
    said = run("lint", "--help").out
    assert [name for name in FORMATS if name not in said] == []
