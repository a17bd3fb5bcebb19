"""What an author probably meant: other spellings of durations, dates, versions, languages, ids and choices."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopctl.model.finding import Problem
from sopctl.reading.read_source import read_source
from sopctl.reading.respelling import (
    meant_choice,
    repair_date,
    repair_duration,
    repair_id,
    repair_language,
    repair_version,
    respelled,
)
from sopctl.shell import resources
from tests.support import MINIMAL, make_handbook


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("5 лет", "5 years"), ("2 недели", "2 weeks"), ("3 дня", "3 days"), ("30 минут", "30 min"),
        ("2 рабочих дня", "2 working days"), ("1 рабочий день", "1 working day"), ("4 рабочих часа", "4 working hours"),
        ("3天", "3 days"), ("2小时", "2 h"), ("5个工作日", "5 working days"), ("12个月", "12 months"), ("30分钟", "30 min"),
        ("30min", "30 min"), ("2 hrs", "2 h"), ("1,5 h", "1.5 h"), ("2 business days", "2 working days"),
        ("12 Monate", "12 months"), ("5 Arbeitstage", "5 working days"), ("yearly", "12 months"), ("раз в год", "12 months"),
        ("每季度", "3 months"), ("one year", "1 year"), ("два рабочих дня", "2 working days"), ("every 2 weeks", "2 weeks"),
        ("1 h 30 min", "90 min"), ("1h30m", "90 min"), ("1 day 2 h", "26 h"),
        ("soon", None), ("0 days", None), ("2 working weeks", None), ("x 3 h", None), ("1 year 2 days", None),
        ("4 до 5 дней", None), ("2-3 days", None), ("1 working day 2 h", None), ("9" * 309 + " days", None),
    ],
)  # fmt: skip
def test_durations(text: str, repaired: str | None) -> None:
    assert repair_duration(text) == repaired


@pytest.mark.parametrize(
    ("repair", "text", "repaired"),
    [
        (repair_date, "24.11.2025", "2025-11-24"), (repair_date, "01.02.2025 г.", "2025-02-01"),
        (repair_date, "11/24/2025", "2025-11-24"), (repair_date, "24/11/2025", "2025-11-24"),
        (repair_date, "2025年11月24日", "2025-11-24"), (repair_date, "2026-3-1", "2026-03-01"),
        (repair_date, "03/04/2026", None), (repair_date, "31.02.2025", None), (repair_date, "soon", None),
        (repair_version, "v2.1", "2.1"), (repair_version, "2,1", "2.1"), (repair_version, "“1.0”", "1.0"),
        (repair_version, "Версия 3", "3.0"), (repair_version, "rev. 2", "2.0"),
        (repair_language, "English", "en"), (repair_language, "русский", "ru"), (repair_language, "中文", "zh"),
        (repair_language, "pt_BR", "pt-BR"),
        (repair_id, "Sales Rep", "sales-rep"), (repair_id, "SAL 001", "SAL-001"), (repair_id, "head_of_sales", "head-of-sales"),
        (repair_id, "ann@example.org", None), (repair_id, "one two three four five six", None),
        (meant_choice, "черновик", "draft"), (meant_choice, "in force", "effective"), (meant_choice, "高", "high"),
        (meant_choice, "purple", None),
    ],
)  # fmt: skip
def test_other_values(repair: Callable[[str], str | None], text: str, repaired: str | None) -> None:
    assert repair(text) == repaired


@pytest.mark.parametrize(
    ("old", "new", "message", "help_"),
    [
        ('"0.1"', "“1.0”", "`version` cannot be `“1.0”`; did you mean `\"1.0\"`?", "write the version in quotes"),
        ('"0.1"', "1", "`version` cannot be `1`; did you mean `\"1.0\"`?", "write the version in quotes"),
        ("language: en", "language: English", "`language` cannot be `English`; did you mean `en`?", "a language tag"),
        ("status: draft", "status: черновик", "`status` cannot be `черновик`; did you mean `draft`?", "write `draft`"),
        ("owner: head-of-sales", "owner: Head of Sales", "`owner` cannot be `Head of Sales`; did you mean `head-of-sales`?", "role id"),
        ("steps:", "review: {last_reviewed: 24.11.2025}\nsteps:", "did you mean `2025-11-24`?", "year-month-day"),
        ("steps:", "review: {last_reviewed: 03/04/2026}\nsteps:", "`last_reviewed` cannot be `03/04/2026`", "year-month-day"),
        ("steps:", "review: {every: 12}\nsteps:", "`every` has a number, 12, but no unit", "`12 working days`"),
        ("steps:", "review: yearly\nsteps:", "`review` must be a group of fields, not a text", "write its fields"),
        ("steps:", "service_level: 2 days\nsteps:", "`service_level` must be a group of fields", "write `{within: 2 days}`"),
    ],
)  # fmt: skip
def test_what_lint_says_of_them(old: str, new: str, message: str, help_: str) -> None:
    (problem,) = make_handbook(MINIMAL.replace(old, new, 1)).sources["sops/SAL-001.sop.yaml"].problems
    assert message in problem.message
    assert help_ in (problem.help or "")


def _only_problem(old: str, new: str) -> Problem:
    (problem,) = make_handbook(MINIMAL.replace(old, new, 1)).sources["sops/SAL-001.sop.yaml"].problems
    return problem


def _written_by(problem: Problem) -> str:
    return problem.fix.edits[0].text if problem.fix else ""


@pytest.mark.parametrize("word", ["действует", "approved.", "retird", "Effective"])
def test_no_safe_fix_puts_a_document_into_force(word: str) -> None:
    problem = _only_problem("status: draft", f"status: {word}")
    assert problem.fix is not None
    assert not problem.fix.safe


@pytest.mark.parametrize(
    ("field", "better"),
    [
        ("responsible: sales-rep and head-of-sales", "[sales-rep, head-of-sales]"),
        ("responsible: sales-rep, head-of-sales", "[sales-rep, head-of-sales]"),
        ("responsible: sales-rep; Head of Sales", "[sales-rep, head-of-sales]"),
        ("responsible: sales-rep / head-of-sales", "[sales-rep, head-of-sales]"),
        ("responsible: [sales-rep; head-of-sales]", "sales-rep, head-of-sales"),
        ("responsible: x\n    consulted: a、b", "[a, b]"),
    ],
)
def test_several_ids_in_one_text_are_a_list(field: str, better: str) -> None:
    problem = _only_problem("responsible: sales-assistant", field)
    assert problem.message.endswith(f"did you mean `{better}`?")
    assert problem.fix is not None
    assert not problem.fix.safe
    assert _written_by(problem) == better


def test_what_is_no_list_of_ids_is_not_made_one() -> None:
    assert _only_problem("steps:", "distribution: all\nsteps:").fix is None
    assert _only_problem("steps:", "distribution: sales-rep, all\nsteps:").fix is None
    in_lines = _only_problem("steps:", "distribution:\n  - a; b\nsteps:")
    assert in_lines.fix is None
    assert _only_problem("owner: head-of-sales", "owner: a, b").fix is None


@pytest.mark.parametrize("field", ["next: 3", "branch: [{when: x, goto: 3}, {otherwise: record}]"])
def test_a_number_where_a_step_is_wanted_is_not_put_in_quotes(field: str) -> None:
    problem = _only_problem("    responsible:", f"    {field}\n    responsible:")
    assert problem.message.endswith("names a step by its id, but 3 is a number")
    assert problem.fix is None


@pytest.mark.parametrize("space", ["\u00a0", "\u3000", "\u202f"])
@pytest.mark.parametrize(
    ("old", "new", "mended"),
    [
        ("steps:", "retention: 5{}years\nsteps:", "5 years"),
        ("status:", "status{}:", "status "),
        ("owner: head-of-sales", "owner: head{}of sales", "head of sales"),
    ],
)
def test_a_space_that_looks_alike_is_told_as_such(old: str, new: str, mended: str, space: str) -> None:
    problem = _only_problem(old, new.format(space))
    assert problem.message == "this space is not a normal one; it looks alike"
    assert problem.fix is not None
    assert problem.fix.safe
    assert _written_by(problem) == mended


def test_an_open_bracket_is_told_once() -> None:
    text = MINIMAL.replace("responsible: sales-assistant", "responsible: [sales-rep\n    tools: [crm]")
    (problem,) = read_source("sops/SAL-001.sop.yaml", text.encode(), resources.schemas()).problems
    assert problem.code == "YAML001"


@given(st.text(max_size=60), st.sampled_from(["Duration", "Date", "Version", "Language", "Role id", "SOP id", "Name"]))
def test_any_text_has_a_likely_meaning_or_none(text: str, kind: str) -> None:
    found = respelled(kind, text)
    assert found is None or isinstance(found, str)
    assert meant_choice(text) is None or meant_choice(text) != text
