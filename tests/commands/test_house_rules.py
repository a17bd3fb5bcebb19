"""House rules at the command line: chosen, weighed, explained, completed, reported like all others."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from unittest import mock

import pytest

from sopctl.commands.completion import rule_codes
from sopctl.commands.explain import _complete
from tests.commands.running import run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples/bad/house-rule", tmp_path / "x")
    (tmp_path / "x" / "sopctl.yaml").write_text("sopctl: 1\ntitle: Handbook\n")
    return tmp_path / "x"


def codes(handbook: Path, *arguments: str) -> list[str]:
    done = run("lint", "--format", "json", *arguments, cwd=handbook)
    return [finding["code"] for finding in json.loads(done.out)["findings"]]


def test_it_is_chosen_like_all_others(handbook: Path) -> None:
    assert codes(handbook) == ["HOUSE001"]
    assert codes(handbook, "--select", "HOUSE") == ["HOUSE001"]
    assert codes(handbook, "--select", "house001,DOC") == ["HOUSE001"]
    assert codes(handbook, "--ignore", "HOUSE001") == []
    done = run("lint", "--select", "HOUSE002", cwd=handbook)
    assert (done.code, done.err) == (2, "sopctl: --select: there is no rule `HOUSE002`; did you mean HOUSE001?\n")


def test_its_severity_is_set_like_that_of_all_others(handbook: Path) -> None:
    assert run("lint", cwd=handbook).code == 0
    (handbook / "sopctl.yaml").write_text("sopctl: 1\ntitle: Handbook\nlint: {severity: {HOUSE001: error}}\n")
    assert run("lint", cwd=handbook).code == 1
    (handbook / "sopctl.yaml").write_text("sopctl: 1\ntitle: Handbook\nlint: {severity: {HOUSE: off}}\n")
    assert codes(handbook) == []
    (handbook / "sopctl.yaml").write_text("sopctl: 1\ntitle: Handbook\nlint: {packs: [iso-9001]}\n")
    assert codes(handbook) == ["HOUSE001"]


def test_settings_may_name_a_rule_whose_file_is_broken(handbook: Path) -> None:
    (handbook / "sopctl.yaml").write_text("sopctl: 1\ntitle: Handbook\nlint: {severity: {HOUSE001: error}}\n")
    rules = handbook / "rules" / "house.yaml"
    rules.write_text(rules.read_text().replace("must: be-present", "must: be-there"))
    assert codes(handbook) == ["FORM004"]


def test_it_is_asked_of_the_status_that_a_document_is_to_have(handbook: Path) -> None:
    rules = handbook / "rules" / "house.yaml"
    rules.write_text(rules.read_text().replace("    check:", "    select: {status: effective}\n    check:"))
    assert codes(handbook) == []
    assert "HOUSE001" in codes(handbook, "--as", "effective")


def test_only_what_a_change_brings_counts(handbook: Path) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "First"]):
        subprocess.run([*git, *command], cwd=handbook, check=True)
    assert "HOUSE001" not in run("lint", "--since", "HEAD", cwd=handbook).out
    sop = handbook / "SAL-001.sop.yaml"
    step = "  - {id: more, action: Call., responsible: sales-rep, critical: true}\n"
    sop.write_text(sop.read_text() + step)
    found = json.loads(run("lint", "--since", "HEAD", "--format", "json", cwd=handbook).out)["findings"]
    assert [f["line"] for f in found if f["code"] == "HOUSE001" and not f["suppressed"]] == [18]


def test_a_mended_rule_runs_at_once(handbook: Path) -> None:
    rules = handbook / "rules" / "house.yaml"
    text = rules.read_text()
    rules.write_text(text.replace("severity: warning", "severity: waring"))
    assert codes(handbook) == ["FORM004"]
    assert codes(handbook, "--fix") == ["HOUSE001"]
    assert rules.read_text() == text


def test_without_house_rules_the_words_say_so(handbook: Path) -> None:
    shutil.rmtree(handbook / "rules")
    words = "the handbook has no house rules; they are written in rules/*.yaml"
    assert words in run("lint", "--select", "HOUSE", cwd=handbook).err
    assert words in run("explain", "HOUSE001", cwd=handbook).err


def test_explain_says_what_the_rule_asks(handbook: Path) -> None:
    done = run("explain", "house001", cwd=handbook)
    assert done.code == 0
    for words in (
        "HOUSE001 escalation-named (warning)",
        "In each step whose `critical` is true, `limit.escalate_to` is stated.",
        "      limit: {within: 2 h, escalate_to: head-of-sales}",
        "Sales policy, chapter 4; house rule in rules/house.yaml, line 3",
    ):
        assert words in done.out
    assert "does not run" not in done.out
    assert run("explain", "HOUSE001", "--root", handbook).out == done.out
    assert "HOUSE001  warning  A critical step" in run("explain", cwd=handbook).out
    assert "HOUSE" not in run("explain", cwd=handbook.parent).out


def test_explain_says_that_a_rule_does_not_run(handbook: Path) -> None:
    rules = handbook / "rules" / "house.yaml"
    rules.write_text(rules.read_text().replace("escalate_to, must", "escalate_too, must"))
    assert "It does not run" in run("explain", "HOUSE001", cwd=handbook).out


@pytest.mark.parametrize("mistake", [("escalate_to, must", "escalate_too, must"), ("bad:", "bat:")])
def test_silence_does_not_pass_for_a_rule_that_found_nothing(handbook: Path, mistake: tuple[str, str]) -> None:
    rules = handbook / "rules" / "house.yaml"
    note = "There are house rules in rules/house.yaml that do not run; `sopctl lint` for the whole handbook says why.\n"
    assert note not in run("lint", "SAL-001.sop.yaml", cwd=handbook).err
    rules.write_text(rules.read_text().replace(*mistake))
    assert run("lint", "SAL-001.sop.yaml", cwd=handbook).err == note
    assert run("lint", "--select", "HOUSE", cwd=handbook).err.endswith(note)
    assert run("lint", "SAL-001.sop.yaml", "--quiet", cwd=handbook).err == ""
    assert run("lint", cwd=handbook).err == ""


def test_a_file_whose_name_hides_it_is_told(handbook: Path) -> None:
    (handbook / "rules" / "house.yaml").rename(handbook / "rules" / "house.yml")
    (handbook / "rules" / "other.yml").write_text("something: else\n")
    assert "rules/house.yml:1:1: DOC001" in run("lint", "--format", "concise", cwd=handbook).out
    assert codes(handbook) == ["DOC001"]


def test_reports_for_programs_hold_its_words(handbook: Path) -> None:
    report = json.loads(run("lint", "--format", "sarif", cwd=handbook).out)["runs"][0]
    (rule,) = (rule for rule in report["tool"]["driver"]["rules"] if rule["id"] == "HOUSE001")
    assert rule["name"] == "escalation-named"
    assert "limit.escalate_to" in rule["help"]["markdown"]
    assert report["tool"]["driver"]["rules"][report["results"][0]["ruleIndex"]] == rule
    (issue,) = json.loads(run("lint", "--format", "gitlab", cwd=handbook).out)
    assert issue["check_name"] == "HOUSE001"


def test_codes_are_completed(handbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(handbook)
    assert _complete("hou")[0][0] == "HOUSE001"
    assert [offered[0] for offered in rule_codes("DOC,HOU")] == ["DOC,HOUSE", "DOC,HOUSE001"]
    (handbook / "rules" / "house.yaml").write_bytes(b"\xff\xfe\x00[")
    assert _complete("hou") == []


def test_an_escape_of_the_terminal_does_not_get_through(handbook: Path) -> None:
    rules = handbook / "rules" / "house.yaml"
    rules.write_text(rules.read_text().replace("message: A critical", "message: \u202eA critical"))
    assert "\u202e" not in run("explain", "HOUSE001", cwd=handbook).out
    assert "\u202e" not in run("lint", cwd=handbook).out


def test_a_link_that_leads_out_of_the_handbook_is_not_followed(handbook: Path, tmp_path: Path) -> None:
    shutil.move(handbook / "rules" / "house.yaml", tmp_path / "outside.yaml")
    (handbook / "rules" / "house.yaml").symlink_to(tmp_path / "outside.yaml")
    assert codes(handbook) == ["YAML002"]
    assert run("explain", "HOUSE001", cwd=handbook).code == 2


def test_the_shell_completes_codes(handbook: Path) -> None:
    words = {"_SOPCTL_COMPLETE": "complete_bash", "COMP_WORDS": "sopctl explain HOU", "COMP_CWORD": "2"}
    with mock.patch.dict(os.environ, words):
        assert "HOUSE001" in run("explain", cwd=handbook).out
