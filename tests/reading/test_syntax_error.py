"""Slips of YAML in a whole document: one finding at the place that is wrong, whichever parser read it."""

from typing import Any

import pytest
import yaml

from sopctl.model.finding import Problem
from sopctl.model.location import Lines
from sopctl.reading.placed_yaml import parse_with_places
from sopctl.reading.schema_wording import form_problems
from sopctl.reading.strict_yaml import parse_yaml
from tests.reading.test_schema_wording import SCHEMA

LOADERS = [pytest.param(yaml.CSafeLoader, id="C"), pytest.param(yaml.SafeLoader, id="Python")]
BASE = """\
sop: 1
id: SAL-001
title: Qualify an inbound lead
version: "0.1"
status: draft
language: en
owner: head-of-sales
purpose: Answer every inbound lead on the same day.
steps:
  - id: call
    action: Call the lead.
    responsible: sales-rep
    limit: {within: 1 working day}
  - id: close
    action: Close the lead.
    responsible: sales-rep
    branch:
      - {when: The lead is a fraud., end: closed}
      - {when: It is none., end: open}
    records: [REC-1]
"""


def told(old: str, new: str, loader: Any) -> list[tuple[int, Problem]]:
    assert old in BASE
    text = BASE.replace(old, new, 1)
    parsed = parse_yaml(text, loader)
    problems = [*parsed.problems, *form_problems(text, parsed, SCHEMA)]
    lines = Lines(text)
    return [(lines.position(p.offset if p.offset is not None else -1).line, p) for p in problems]


def mended(old: str, new: str, problem: Problem) -> str:
    text = BASE.replace(old, new, 1)
    for edit in reversed(problem.fix.edits if problem.fix else ()):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("title: Qualify", 'title: "Qualify', 3, 'the quote that opens here (") is closed too late'),
        ("title: Qualify", "title: 'Qualify", 3, "the quote that opens here (') is closed too late"),
        ("action: Call", 'action: "Call', 11, 'the quote that opens here (") is closed too late'),
        ('"0.1"', '"0.1",', 4, "a comma does not end a field"),
        ("status: draft", "status; draft", 5, "`status` is followed by ; instead of a colon"),
        ("    limit:", "  limit:", 13, "this line starts 2 spaces further left than line 12"),
        ("    limit:", "      limit:", 13, "this line starts 2 spaces further right than line 12"),
        ("    limit:", "   limit:", 13, "this line starts 1 space further left than line 12"),
        ("  - id: close", "   - id: close", 14, "this line starts 1 space further right than line 10"),
        ("  - id: close", " - id: close", 14, "this line starts 1 space further left than line 10"),
        ("      - {when: It", "    - {when: It", 19, "this line starts 2 spaces further left than line 18"),
        ("the lead.\n    resp", "the lead\nand ask four questions.\n    resp", 12, "this line is neither a field nor"),
        ("the lead.\n    resp", "the lead\nand ask him\nfour things.\n    resp", 12, "this line is neither a field"),
        ("the lead.\n    resp", "the lead\n并提出四个问题。\n    resp", 12, "this line is neither a field nor"),
        ("  - id: close", "    id: close", 14, "`- ` is missing before `id`"),
        ("  - id: close", "  id: close", 14, "`- ` is missing before `id`"),
    ],
)
def test_a_slip_is_told_once_with_its_reason(old: str, new: str, line: int, said: str, loader: Any) -> None:
    ((found, problem),) = told(old, new, loader)
    assert (found, problem.message[: len(said)]) == (line, said)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Qualify", 'title: "Qualify'),
        ('"0.1"', '"0.1",'),
        ("status: draft", "status; draft"),
        ("  - id: close", "    id: close"),
        ("  - id: close", "  id: close"),
    ],
)
def test_its_fix_makes_the_document_readable(old: str, new: str) -> None:
    ((_, problem),) = told(old, new, yaml.CSafeLoader)
    text = mended(old, new, problem)
    parsed = parse_with_places(text)
    assert not parsed.problems
    assert form_problems(text, parsed, SCHEMA) == ()


@pytest.mark.parametrize("old", ["action: Call the lead.", "purpose: Answer every inbound lead on the same day."])
@pytest.mark.parametrize(
    "new",
    [
        '{key}: "Call: the\n      lead\\" now."',
        "{key}: |\n      \"Call: him\n      title: 'x",
        "{key}: 'It''s\n      his.'",
    ],
)
def test_texts_over_several_lines_are_not_taken_for_unclosed_quotes(old: str, new: str) -> None:
    text = BASE.replace(old, new.replace("{key}", old.partition(":")[0]), 1)
    assert parse_yaml(text).problems == ()
    broken = parse_yaml(text.replace("records: [REC-1]", "records: [REC-1")).problems
    assert ["bracket" in problem.message for problem in broken] == [True]


def test_a_field_that_stands_twice_is_no_missing_dash() -> None:
    ((line, problem),) = told("    action: Close", "    id: shut\n    action: Close", yaml.CSafeLoader)
    assert (line, problem.message) == (15, "`id` stands here twice")
