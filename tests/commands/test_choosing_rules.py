"""`sopctl lint` with packs, selections and profiles; `sopctl explain` of a pack."""

import json
from pathlib import Path

import pytest

from sopctl.rules.packs import pack_names
from sopctl.rules.registry import all_rules
from tests.commands.running import run
from tests.support import MINIMAL

LATE = MINIMAL.replace("draft", "effective").replace(
    "steps:",
    "kind: instruction\nauthor: sales-ops\ndepartment: sales\nretention: 6 years\ndistribution: [sales-assistant]\n"
    "effective_from: 2023-09-18\nscope: {starts_when: A request arrives., ends_when: The lead is recorded.}\n"
    'history: [{version: "0.1", date: 2023-09-01, change: First issue.}]\nsteps:',
)


def _codes(folder: Path, *options: str) -> set[str]:
    report = json.loads(run("lint", folder, "--format", "json", *options).out)
    return {finding["code"] for finding in report["findings"]}


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """A handbook whose document raises FLOW604 (ISO 9001), ROLE201 (ISO 9001) and LINT004 (in every pack)."""
    steps = MINIMAL.partition("steps:")[0] + (
        "jurisdiction: ru\nincentives: [{kpi: KPI-1, condition: red, effect: money-penalty, rule: HR-07}]\n"
        "steps:\n  - {id: a, action: Do it., responsible: x, accountable: [y, z], inputs: [b]}"
        "  # sopctl: ignore[FLOW604]\n"
    )
    (tmp_path / "SAL-001.sop.yaml").write_text(steps, encoding="utf-8")
    return tmp_path


def _settings(folder: Path, lint: str) -> None:
    (folder / "sopctl.yaml").write_text(f"sopctl: 1\nlint: {lint}\n", encoding="utf-8")


def test_pack_leaves_out_rules_of_other_sources(handbook: Path) -> None:
    assert {"ROLE201", "ROLE208", "LINT004"} <= _codes(handbook)
    _settings(handbook, "{packs: [iso-9001]}")
    assert _codes(handbook) == {"ROLE201", "LINT002", "LINT004"}


def test_packs_add_up(handbook: Path) -> None:
    _settings(handbook, "{packs: [iso-9001, labour-code-ru]}")
    assert _codes(handbook) == {"ROLE201", "ROLE208", "LINT002", "LINT004"}
    _settings(handbook, "{packs: [iso-9001, sop]}")
    assert _codes(handbook) >= {"ROLE201", "ROLE208"}


def test_settings_select_instead_of_packs_and_options_instead_of_both(handbook: Path) -> None:
    _settings(handbook, "{packs: [iso-9001], select: [ROLE208]}")
    assert _codes(handbook) == {"ROLE208"}
    assert _codes(handbook, "--select", "ROLE201") == {"ROLE201"}


def test_what_is_ignored_is_taken_from_whatever_was_chosen(handbook: Path) -> None:
    _settings(handbook, "{packs: [iso-9001], ignore: [LINT]}")
    assert _codes(handbook) == {"ROLE201"}
    assert _codes(handbook, "--ignore", "ROLE") == set()
    assert _codes(handbook, "--select", "LINT,ROLE201") == {"ROLE201"}


@pytest.mark.parametrize(
    ("packs", "words"),
    [
        ("[iso-901]", "lint.packs: there is no pack `iso-901`; did you mean `iso-9001`?"),
        ("[hipaa]", "lint.packs: there is no pack `hipaa`; there are `sop`, `iso-9001`"),
    ],
)
def test_unknown_pack_is_a_mistake_in_the_settings(handbook: Path, packs: str, words: str) -> None:
    _settings(handbook, f"{{packs: {packs}}}")
    done = run("lint", handbook)
    assert done.code == 2
    assert words in done.err


def test_unknown_profile_is_a_mistake(handbook: Path) -> None:
    done = run("lint", handbook, "--profile", "sctrict")
    assert done.code == 2
    assert "--profile: there is no `sctrict`; did you mean `strict`?" in done.err


def _severity(folder: Path, code: str, *options: str) -> list[str]:
    report = json.loads(run("lint", folder, "--format", "json", *options).out)
    return [finding["severity"] for finding in report["findings"] if finding["code"] == code]


def test_late_review_stops_nobody_but_in_an_audit(tmp_path: Path) -> None:
    (tmp_path / "SAL-001.sop.yaml").write_text(LATE, encoding="utf-8")
    _settings(tmp_path, "{}\napprovals: {required: []}")
    assert run("lint", tmp_path).code == 0
    assert run("lint", tmp_path, "--profile", "strict", "--fail-on", "warning").code == 0
    assert run("lint", tmp_path, "--profile", "audit").code == 1
    assert "in 1 document by profile audit." in run("lint", tmp_path, "--profile", "audit").out
    assert "in 1 document." in run("lint", tmp_path).out
    assert _severity(tmp_path, "REV403", "--profile", "audit") == ["error"]


def test_severity_in_the_settings_outweighs_the_profile(tmp_path: Path) -> None:
    (tmp_path / "SAL-001.sop.yaml").write_text(LATE, encoding="utf-8")
    _settings(tmp_path, "{severity: {REV: warning}}\napprovals: {required: []}")
    for profile in ("core", "strict", "audit"):
        assert _severity(tmp_path, "REV403", "--profile", profile) == ["warning"]


@pytest.mark.parametrize("pack", pack_names(all_rules()))
def test_every_pack_is_explained(pack: str) -> None:
    done = run("explain", pack)
    assert done.code == 0
    assert done.out.startswith(f"{pack}: ")
    assert max(len(line) for line in done.out.splitlines()) <= 80


def test_pack_is_explained_clause_by_clause() -> None:
    out = run("explain", "21-CFR-211").out
    assert "211.25     Everybody has the education, training and experience for what\n           they do.\n" in out
    assert "           DOC009, REF504\n" in out
    assert "never\nconfers it." in out


def test_what_is_cited_from_general_knowledge_says_so() -> None:
    assert "Cited from general knowledge:\n10.6." in run("explain", "FLOW602").out
    assert "general knowledge" not in run("explain", "DOC001").out


def test_unknown_pack_to_explain_gets_the_nearest() -> None:
    done = run("explain", "iso9001")
    assert done.code == 2
    assert "did you mean `iso-9001`?" in done.err
