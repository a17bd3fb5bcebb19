"""`sopctl lint --show-settings` and `--statistics`."""

import re
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.commands.running import Done, run
from tests.support import MINIMAL

GOLDEN = Path(__file__).parent.parent / "golden" / "lint"
SETTINGS = """\
sopctl: 1
title: {en: Sales handbook, ru: Регламент}
timezone: Europe/Moscow
process:
  stages: [qualification, {id: contract, name: Contract}]
lint:
  select: [DOC006, FLOW605, KPI301, LINT]
  severity: {FLOW605: error}
  accept: ["a: b", "yes", "12"]
"""


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """A handbook with settings, a document with findings of three severities, and a hint twice."""
    steps = (
        "  - {id: a, action: Do it., responsible: x, accountable: [y, z], outputs: [b, c]}\n"
        "  - {id: d, action: Do it., responsible: x, consulted: [e, f, g, h], next: a1}\n"
    )
    (tmp_path / "SAL-001.sop.yaml").write_text(MINIMAL.partition("  - id")[0] + steps, encoding="utf-8")
    (tmp_path / "SAL-002.sop.yaml").write_text("sop: 1\ntitel: x\n", encoding="utf-8")
    return tmp_path


def _shown(handbook: Path, *options: str) -> tuple[str, dict[str, Any]]:
    (handbook / "sopctl.yaml").write_text(SETTINGS, encoding="utf-8")
    done = run("lint", handbook, "--show-settings", *options)
    assert (done.code, done.err) == (0, "")
    stable = re.sub(r"(# \d+) of \d+", r"\1 of all", done.out.replace(str(handbook), "/handbook"))
    stable = re.sub(r" +# ", "  # ", stable)
    return stable, yaml.safe_load(done.out)


def test_settings_say_where_they_come_from(handbook: Path, golden: Callable[[Path, str], None]) -> None:
    text, data = _shown(handbook)
    golden(GOLDEN / "show-settings.yaml", text)
    assert data["run"]["select"] == data["settings"]["lint"]["select"] == ["DOC006", "FLOW605", "KPI301", "LINT"]
    assert data["settings"]["lint"]["accept"] == ["a: b", "yes", "12"]
    assert "FLOW605" in data["rules"]["error"]["FLOW"]


def test_rules_are_shown_as_they_weigh_in_this_run(handbook: Path) -> None:
    usual, strict = _shown(handbook)[1]["rules"], _shown(handbook, "--profile", "strict")[1]["rules"]
    assert "info" in usual
    assert "info" not in strict
    assert set(chain(*usual["info"].values())) <= set(chain(*strict["warning"].values()))


def test_statistics_end_with_their_first_row(handbook: Path) -> None:
    (handbook / "SAL-000.sop.yaml").write_text("sop: 1\nid: SAL-000\ntitle: x\n", encoding="utf-8")
    lines = run("lint", handbook, "--statistics").out.splitlines()
    assert lines[-1] == f"What a code means: sopctl explain {lines[1].split()[0]}"


def test_options_are_named_where_they_decide(handbook: Path) -> None:
    options = ("--select", "REV", "--ignore", "REV40", "--profile", "audit", "--fail-on", "info", "--as", "approved")
    text, data = _shown(handbook, *options, "--today", "2026-01-02")
    assert data["run"] == {
        "root": str(handbook),
        "paths": "all",
        "files": {"documents": 2},
        "today": "2026-01-02",
        "select": ["REV"],
        "ignore": ["REV40"],
        "profile": "audit",
        "as": "approved",
        "fail_on": "info",
    }
    assert data["rules"] is None
    for name in ("select", "ignore", "profile", "as", "fail-on", "today"):
        assert f"# --{name}\n" in text


def test_settings_without_a_file_are_all_defaults(handbook: Path) -> None:
    done = run("lint", handbook, "--show-settings")
    data = yaml.safe_load(done.out)
    assert "# there is no sopctl.yaml" in done.out
    assert "sopctl.yaml:" not in done.out
    assert data["run"]["packs"] == ["sop"]


def test_text_that_would_not_be_read_back_is_quoted(handbook: Path) -> None:
    odd = 'sopctl: 1\ntitle: "a\\u001b[31m: \\u202e #"\nlint: {accept: ["null", "- x", "{", "ё"]}\n'
    (handbook / "sopctl.yaml").write_text(odd, encoding="utf-8")
    done = run("lint", handbook, "--show-settings")
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out
    data = yaml.safe_load(done.out)["settings"]
    assert data["title"] == "a\x1b[31m: \u202e #"
    assert data["lint"]["accept"] == ["null", "- x", "{", "ё"]


def _statistics(folder: Path, *options: str) -> Done:
    return run("lint", folder, "--statistics", *options)


def test_statistics_count_by_rule_and_severity(handbook: Path, golden: Callable[[Path, str], None]) -> None:
    done = _statistics(handbook, "--select", "FORM,FLOW,ROLE,REF501")
    assert done.code == 1
    golden(GOLDEN / "statistics.txt", done.out)


def test_statistics_of_nothing_are_the_last_line_alone(handbook: Path) -> None:
    done = _statistics(handbook, "--select", "SEC")
    assert (done.code, done.out) == (0, "No findings in 2 documents.\n")


def test_statistics_are_for_people_and_leave_other_reports_alone(handbook: Path, tmp_path: Path) -> None:
    done = _statistics(handbook, "--format", "json")
    assert done.code == 2
    assert "leave out --format json, or write --output json:FILE" in done.err
    report = tmp_path / "lint.json"
    assert _statistics(handbook, "--output", f"json:{report}").code == 1
    assert '"REF501"' in report.read_text(encoding="utf-8")
