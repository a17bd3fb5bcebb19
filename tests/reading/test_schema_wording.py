"""What is told of a document's form: one finding for one mistake, with what to write instead."""

import json
from pathlib import Path

import pytest

from sopctl.model.finding import Problem
from sopctl.reading.schema_check import Schema
from sopctl.reading.schema_wording import form_problems
from sopctl.reading.strict_yaml import parse_yaml

_FILE = Path(__file__).parents[2] / "schemas" / "sop.schema.json"
SCHEMA = Schema(json.loads(_FILE.read_text(encoding="utf-8")))
BASE = """\
sop: 1
id: SAL-001
title: Qualify an inbound lead
version: "0.1"
status: draft
language: en
owner: head-of-sales
purpose: Answer every inbound lead on the same day.
scope:
  ends_when: The lead is closed.
history:
  - {version: "0.1", date: 2026-11-01, kind: major, change: First version.}
steps:
  - id: call
    action: Call the lead.
    responsible: sales-rep
    branch:
      - {when: The score is 60 or more., goto: close}
      - {otherwise: close}
  - id: close
    action: Close the lead.
    responsible: sales-rep
"""


def told(*changes: tuple[str, str]) -> list[Problem]:
    text = BASE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    parsed = parse_yaml(text)
    assert parsed.problems == ()
    return list(form_problems(text, parsed, SCHEMA))


def test_the_base_is_as_it_should_be() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Название", "title"), ("标题", "title"), ("名称", "title"), ("версия", "version"),
        ("版本", "version"), ("статус", "status"), ("状态", "status"), ("язык", "language"), ("语言", "language"),
        ("владелец", "owner"), ("所有者", "owner"), ("цель", "purpose"), ("назначение", "purpose"), ("目的", "purpose"),
        ("шаги", "steps"), ("步骤", "steps"), ("действие", "action"), ("动作", "action"), ("操作", "action"),
        ("ответственный", "responsible"), ("исполнитель", "responsible"), ("负责人", "responsible"),
        ("else", "otherwise"), ("default", "otherwise"), ("иначе", "otherwise"), ("否则", "otherwise"),
    ],
)  # fmt: skip
def test_a_field_under_another_name_is_told_once_with_the_right_one(written: str, wanted: str) -> None:
    problems = told((f"{wanted}:", f"{written}:"))
    assert [(p.code, p.help) for p in problems] == [("FORM002", f"rename `{written}` to `{wanted}`")]
    assert all(p.fix and p.fix.edits[0].text == wanted for p in problems)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("срок: {within: 1 h}", "limit"), ("时限: {within: 1 h}", "limit"), ("проверка: {by: a, what: B.}", "check"),
        ("检查: {by: a, what: B.}", "check"), ("вход: [a]", "inputs"), ("输入: [a]", "inputs"),
        ("выход: [a]", "outputs"), ("输出: [a]", "outputs"),
    ],
)  # fmt: skip
def test_a_field_of_a_step_under_another_name(written: str, wanted: str) -> None:
    problems = told(("    action: Close", f"    {written}\n    action: Close"))
    assert [p.help for p in problems] == [f"rename `{written.partition(':')[0]}` to `{wanted}`"]


@pytest.mark.parametrize(
    ("before", "written", "home"),
    [
        ("purpose:", "limit: {within: 1 day}\npurpose:", "in a step"),
        ("purpose:", "responsible: sales-rep\npurpose:", "in a step"),
        ("purpose:", "starts_when: A lead comes.\npurpose:", "in `scope`"),
        ("purpose:", "escalate_to: head-of-sales\npurpose:", "in `limit` of a step"),
        ("    action: Close", "    owner: head-of-sales\n    action: Close", "at the top"),
        ("    action: Close", "    within: 1 day\n    action: Close", "in `limit` or in `handoff`"),
        ("kind: major", "kind: major, purpose: Why.", "at the top"),
    ],
)
def test_a_field_in_a_wrong_place_is_sent_to_its_place(before: str, written: str, home: str) -> None:
    (problem,) = told((before, written))
    assert (problem.code, problem.fix) == ("FORM002", None)
    assert problem.message.endswith(f" cannot stand here; it belongs {home}")


def test_a_near_name_of_a_missing_field_is_meant_before_one_that_belongs_elsewhere() -> None:
    (problem,) = told(("steps:", "step:"))
    assert problem.help == "rename `step` to `steps`"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (", kind: major, change: First version.", ", kind: major", "`change` is missing in entry 1 of `history`"),
        (", date: 2026-11-01, kind: major, change: First version.", "",
         "`date` and `change` are missing in entry 1 of `history`"),
        ("    action: Close the lead.\n    responsible: sales-rep\n", "", "`action` and `responsible` are missing in step 2"),
    ],
)  # fmt: skip
def test_what_is_missing_in_one_group_is_one_sentence(old: str, new: str, message: str) -> None:
    (problem,) = told((old, new))
    assert (problem.code, problem.message) == ("FORM001", message)
