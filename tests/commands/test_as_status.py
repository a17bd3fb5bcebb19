"""`lint --as STATUS`, and how far the document that was asked for could go."""

import json
from pathlib import Path

import pytest

from tests.commands.running import run
from tests.support import MINIMAL, found_in

READY = MINIMAL.replace("owner: head-of-sales\n", """\
owner: head-of-sales
kind: instruction
author: sales-ops
department: sales
retention: 6 years
distribution: [sales-assistant]
scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
history: [{version: "0.1", date: 2026-09-01, change: First issue.}]
""")  # fmt: skip
MISSING = found_in(MINIMAL.replace("status: draft", "status: in-review"))
"""Findings that keep the smallest document from being in review."""
FREE = "sopctl: 1\napprovals: {required: []}\n"
FILE = "sops/SAL-001.sop.yaml"


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def other(text: str, number: str) -> str:
    return text.replace("SAL-001", number)


def test_a_draft_is_judged_as_if_it_were_in_review(tmp_path: Path) -> None:
    done = run("lint", "--as", "in-review", "--format", "concise", cwd=write(tmp_path, {FILE: MINIMAL}))
    assert done.code == 1
    assert (
        f"{FILE}:5:9: DOC007 the history has no entry for version `0.1`; the status `in-review` asks for it\n"
        in done.out
    )
    text = run("lint", "--as", "in-review", cwd=tmp_path).out
    assert "5 | status: draft\n" in text
    assert f"\n{MISSING} errors in 1 document.\n{MISSING} errors keep SAL-001 from being in-review.\n" in text
    assert run("lint", cwd=tmp_path).code == 0


def test_a_document_that_could_take_the_status(tmp_path: Path) -> None:
    done = run("lint", "--as", "in-review", cwd=write(tmp_path, {FILE: READY}))
    assert done == (0, "No findings in 1 document.\nSAL-001 could be in-review.\n", "")


def test_of_several_documents_those_are_counted_that_could(tmp_path: Path) -> None:
    approved = other(READY, "SAL-003").replace("status: draft", "status: approved")
    files = {FILE: READY, "sops/SAL-002.sop.yaml": other(MINIMAL, "SAL-002"), "sops/SAL-003.sop.yaml": approved}
    write(tmp_path, {**files, "sopctl.yaml": FREE})
    assert "\n1 of 2 documents could be in-review.\n" in run("lint", "--as", "in-review", cwd=tmp_path).out
    done = run("lint", "--as", "in-review", "sops/SAL-003.sop.yaml", cwd=tmp_path)
    assert done.out == "No findings in 1 document.\nNo document asked for has a status below in-review.\n"


def test_only_the_documents_asked_for_are_judged_so(tmp_path: Path) -> None:
    write(tmp_path, {FILE: READY, "sops/SAL-002.sop.yaml": other(MINIMAL, "SAL-002")})
    assert run("lint", "--as", "in-review", FILE, cwd=tmp_path).code == 0


def test_what_it_would_break_elsewhere_is_told_where_it_breaks(tmp_path: Path) -> None:
    link = READY.replace("status: draft", "status: effective\neffective_from: 2026-10-01\nreferences: [SAL-002]")
    retired = "retired_on: 2026-11-20\nretired_because: It was merged.\nsuperseded_by: none\nkind:"
    files = {FILE: link, "sops/SAL-002.sop.yaml": other(READY, "SAL-002").replace("kind:", retired)}
    write(tmp_path, {**files, "sopctl.yaml": FREE})
    assert run("lint", cwd=tmp_path).code == 0
    done = run("lint", "--as", "retired", "sops/SAL-002.sop.yaml", cwd=tmp_path)
    assert done.code == 1
    assert f"error[DOC008]: a document in force cannot name `SAL-002`, which is retired\n --> {FILE}:" in done.out
    # The status that stands in the file is not the one that it is judged by, so it is not shown.
    assert "status:" not in done.out
    assert "1 error keeps SAL-002 from being retired.\n" in done.out


def test_what_time_brings_and_hints_keep_nothing_from_a_status(tmp_path: Path) -> None:
    old = READY.replace("kind:", "effective_from: 2020-01-01\nkind:").replace("2026-09-01", "2020-01-01")
    write(tmp_path, {FILE: old, "sopctl.yaml": FREE})
    for profile in ("core", "audit"):
        done = run("lint", "--as", "effective", "--verbose", "--profile", profile, cwd=tmp_path)
        assert done.code == 0
        assert done.out.startswith("No findings in 1 document")
        assert done.out.endswith("\nSAL-001 could be effective.\n")


def test_a_translation_has_a_status_of_its_own(tmp_path: Path) -> None:
    text = """\
sop: 1
id: SAL-001
language: ru
status: draft
translation_of: {version: "0.1"}
translator: sales-ops
title: Обработка входящей заявки
purpose: Отвечать на каждую заявку одинаково быстро.
steps: {register: {action: Зарегистрируйте заявку.}}
"""
    write(tmp_path, {FILE: READY, "sops/SAL-001.ru.sop.yaml": text})
    done = run("lint", "--as", "approved", "sops/SAL-001.ru.sop.yaml", cwd=tmp_path)
    assert "error[DOC004]: the translation of version `0.1` has no approval for its language `ru`\n" in done.out
    assert "1 error keeps SAL-001.ru from being approved.\n" in done.out


def test_a_broken_document_takes_no_status(tmp_path: Path) -> None:
    write(tmp_path, {FILE: READY.replace("status: draft", "status: drafft")})
    assert "1 error keeps SAL-001 from being approved.\n" in run("lint", "--as", "approved", cwd=tmp_path).out


def test_a_baseline_counts_here_too(tmp_path: Path) -> None:
    reviewed = MINIMAL.replace("status: draft", "status: in-review")
    write(tmp_path, {FILE: reviewed, "sopctl.yaml": FREE + "lint: {baseline: lint-baseline.json}\n"})
    run("lint", "--write-baseline", cwd=tmp_path)
    done = run("lint", "--as", "approved", cwd=tmp_path)
    assert done.out == (
        f"No new findings in 1 document; {MISSING} left for later in the baseline.\nSAL-001 could be approved.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--as", "reviewed"], "--as: there is no `reviewed`; did you mean `in-review`?"),
        (["--as", "final"], "write `draft`, `in-review`, `approved`, `effective` or `retired`"),
        (["--as", "approved", "--fix"], "--as cannot be used together with --fix: it is about what is not so yet"),
        (["--as", "approved", "--since", "HEAD"], "--as cannot be used together with --since"),
        (["--as", "approved", "--diff"], "--as cannot be used together with --diff"),
        (["--as", "approved", "--write-baseline"], "--write-baseline cannot be used together with --as: a baseline is about documents as"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = run("lint", *arguments, cwd=write(tmp_path, {FILE: MINIMAL}))
    assert done.code == 2
    assert said in done.err


def test_some_rules_give_no_verdict(tmp_path: Path) -> None:
    write(tmp_path, {FILE: MINIMAL})
    for narrowed in (["--select", "FLOW"], ["--ignore", "DOC,STEP,REF504"]):
        for asked in (["--as", "in-review"], []):
            done = run("lint", FILE, *asked, *narrowed, cwd=tmp_path)
            assert done == (0, "No findings in 1 document.\n", "")


# --- the last line about one document


def last_line(folder: Path, *arguments: str) -> str:
    lines = [line for line in run("lint", *arguments, cwd=folder).out.splitlines() if "explain" not in line]
    return lines[-1]


def test_one_document_is_told_how_far_it_could_go_and_how_to_see_what_keeps_it(tmp_path: Path) -> None:
    write(tmp_path, {FILE: MINIMAL, "sopctl.yaml": FREE, "sops/SAL-002.sop.yaml": other(READY, "SAL-002")})
    assert last_line(tmp_path, FILE) == (
        f"SAL-001 is a draft; {MISSING} errors keep it from being in-review (DOC003, DOC007, DOC011, REF504, STEP101): "
        f"sopctl lint {FILE} --as in-review"
    )
    assert last_line(tmp_path, "sops/SAL-002.sop.yaml") == (
        "SAL-002 could be approved; 1 error keeps it from being effective (DOC003): "
        "sopctl lint sops/SAL-002.sop.yaml --as effective"
    )
    write(tmp_path, {FILE: READY.replace("kind:", "effective_from: 2026-10-01\nkind:")})
    assert last_line(tmp_path, FILE) == "SAL-001 could be effective."


def test_the_command_leads_to_the_same_documents(tmp_path: Path) -> None:
    folder = write(tmp_path / "hand book", {"SAL-001.sop.yaml": MINIMAL})
    line = last_line(tmp_path, "--root", "hand book", "hand book/SAL-001.sop.yaml")
    assert line.endswith(": sopctl lint --root 'hand book' 'hand book/SAL-001.sop.yaml' --as in-review")
    assert folder.exists()


def test_the_count_is_what_the_command_finds(tmp_path: Path) -> None:
    kpi = "kpis: [{id: KPI-LEAD, steps: [register]}]\nkind:"
    files = {FILE: READY.replace("kind:", kpi), "kpis.yaml": "KPI-LEAD: {name: Leads, question: How many?}\n"}
    write(tmp_path, {**files, "sopctl.yaml": FREE})
    line = last_line(tmp_path, FILE)
    found = json.loads(run("lint", FILE, "--as", "in-review", "--format", "json", cwd=tmp_path).out)
    errors = [item["code"] for item in found["findings"] if item["severity"] == "error"]
    assert errors
    assert f"{len(errors)} error" in line
    assert set(errors) == set(line.partition("(")[2].partition(")")[0].split(", "))


def test_nothing_is_said_of_many_documents_of_an_effective_one_or_to_programs(tmp_path: Path) -> None:
    effective = READY.replace("status: draft", "status: effective\neffective_from: 2026-10-01")
    write(tmp_path, {FILE: effective, "sopctl.yaml": FREE, "sops/SAL-002.sop.yaml": other(MINIMAL, "SAL-002")})
    assert last_line(tmp_path, FILE) == "No findings in 1 document."
    assert last_line(tmp_path, "sops") == "No findings in 2 documents."
    assert last_line(tmp_path) == "No findings in 2 documents."
    assert run("lint", "sops/SAL-002.sop.yaml", "--format", "concise", cwd=tmp_path).out == ""
    assert run("lint", "sops/SAL-002.sop.yaml", "--quiet", cwd=tmp_path).out == ""


HOUSE_RULE = """\
rules: 1
entries:
  - code: HOUSE001
    name: keywords-named
    severity: error
    select: {status: effective}
    check: {field: keywords, must: be-present}
    message: A document in force has keywords.
    source: Sales policy, chapter 4
    examples:
      bad: [{status: effective}]
      good: [{status: effective, keywords: [lead]}]
"""


def test_house_rules_that_ask_by_status_are_counted_too(tmp_path: Path) -> None:
    text = READY.replace("kind:", "effective_from: 2026-10-01\nkind:")
    write(tmp_path, {FILE: text, "sopctl.yaml": FREE, "rules/house.yaml": HOUSE_RULE})
    assert last_line(tmp_path, FILE).startswith(
        "SAL-001 could be approved; 1 error keeps it from being effective (HOUSE001): "
    )
