"""How much findings weigh, by profile."""

from dataclasses import replace
from datetime import date

import pytest

from sopctl.model.finding import Finding, Problem, Profile, Severity
from sopctl.rules.registry import Context, Rule, all_rules
from sopctl.rules.runner import lint
from sopctl.rules.selection import Selection
from tests.rules.examples import TODAY, read_example

IN_FORCE = """\
version: "1.0"
status: effective
effective_from: 2023-09-18
kind: instruction
author: sales-ops
department: sales
retention: 6 years
distribution: [sales-assistant]
scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
history: [{version: "1.0", date: 2023-09-01, change: First issue.}]
# file: sopctl.yaml
sopctl: 1
approvals: {required: []}
"""


def _rule(code: str, profile: Profile = Profile.CORE) -> Rule:
    return next(replace(rule, profile=profile) for rule in all_rules() if rule.code == code)


def _found(block: str, profile: Profile, today: date = TODAY) -> list[Finding]:
    rules = tuple(replace(rule, profile=profile) for rule in all_rules())
    return list(lint(Context(read_example(block).handbook(), today), Selection(rules, profile=profile)))


def _severities(found: list[Finding], code: str) -> list[Severity]:
    return [finding.severity for finding in found if finding.code == code]


def test_problem_may_weigh_less_than_its_rule_and_never_more() -> None:
    assert _rule("DOC010").weight(Problem((), "")) is Severity.WARNING
    assert _rule("DOC010").weight(Problem((), "", severity=Severity.INFO)) is Severity.INFO
    assert _rule("DOC010").weight(Problem((), "", severity=Severity.ERROR)) is Severity.WARNING


@pytest.mark.parametrize("profile", [Profile.STRICT, Profile.AUDIT])
def test_hints_are_warnings_in_stricter_profiles(profile: Profile) -> None:
    assert _rule("FLOW605", profile).weight(Problem((), "")) is Severity.WARNING
    assert _rule("DOC001", profile).weight(Problem((), "", severity=Severity.INFO)) is Severity.WARNING
    assert _rule("DOC001", profile).weight(Problem((), "")) is Severity.ERROR


def test_what_time_alone_brings_stays_a_hint_but_in_an_audit() -> None:
    problem = Problem((), "", by_time=True, in_audit=Severity.ERROR)
    weights = [_rule("REV403", profile).weight(problem) for profile in Profile]
    assert weights == [Severity.INFO, Severity.INFO, Severity.ERROR]


@pytest.mark.parametrize(
    ("today", "severity"),
    [
        ("2025-08-25", Severity.INFO),
        ("2025-09-20", Severity.WARNING),
        ("2026-09-20", Severity.ERROR),
    ],
    ids=["due soon", "in grace", "overdue"],
)
def test_review_that_is_due_weighs_in_an_audit_by_how_late_it_is(today: str, severity: Severity) -> None:
    day = date.fromisoformat(today)
    assert _severities(_found(IN_FORCE, Profile.CORE, day), "REV403") == [Severity.INFO]
    assert _severities(_found(IN_FORCE, Profile.STRICT, day), "REV403") == [Severity.INFO]
    assert _severities(_found(IN_FORCE, Profile.AUDIT, day), "REV403") == [severity]


def test_ignore_comment_without_a_reason_is_an_error_in_an_audit() -> None:
    block = "keywords: [lead]  # sopctl: ignore[DOC001]\n"
    found = [_severities(_found(block, profile), "LINT004") for profile in Profile]
    assert found == [[Severity.INFO], [Severity.WARNING], [Severity.ERROR]]


def test_waiver_that_has_ended_holds_nothing_back_in_an_audit() -> None:
    block = """\
steps:
  - {id: a, action: Record it., responsible: sales-assistant, accountable: [x, y]}
waivers: [{rule: ROLE201, reason: Both sign., until: 2026-03-31}]
"""
    found = {profile: _found(block, profile) for profile in Profile}
    assert [_severities(found[profile], "ROLE201") for profile in Profile] == [
        [Severity.INFO],
        [Severity.INFO],
        [Severity.ERROR],
    ]
    assert [_severities(found[profile], "LINT003") for profile in Profile] == [
        [Severity.INFO],
        [Severity.INFO],
        [Severity.WARNING],
    ]
