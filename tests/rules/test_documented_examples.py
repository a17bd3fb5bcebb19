"""The examples in a rule's text do what it says: the bad one raises this rule and no other, the good one none."""

import pytest

from sopctl.model.finding import Severity
from sopctl.rules.registry import Rule, all_rules
from tests.rules.examples import Example, read_change, read_example


def _example(rule: Rule, section: str) -> Example:
    if "Before" in rule.sections:
        return read_change([rule.sections["Before"]], rule.sections[section])
    return read_example(rule.sections[section], appended=rule.group == "YAML")


def _codes(example: Example, own: str) -> set[str]:
    """The codes found; what is silenced and hints of other rules do not count."""
    found = [finding for finding in example.findings() if not finding.suppressed]
    return {f.code for f in found if f.code == own or f.severity is not Severity.INFO}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_bad_example_raises_this_rule_alone(rule: Rule) -> None:
    assert _codes(_example(rule, "Bad"), rule.code) == {rule.code}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_good_example_raises_nothing(rule: Rule) -> None:
    assert _codes(_example(rule, "Good"), rule.code) == set()


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_good_example_is_no_empty_promise(rule: Rule) -> None:
    good, bad = _example(rule, "Good"), _example(rule, "Bad")
    assert good.files != bad.files or (good.today, good.encoding) != (bad.today, bad.encoding)
    assert good.handbook().sop("SAL-001") is not None


def test_the_smallest_document_raises_nothing() -> None:
    assert read_example("").findings() == ()


@pytest.mark.parametrize("rule", [rule for rule in all_rules() if rule.group == "CHG"], ids=lambda rule: rule.code)
def test_rules_about_changes_are_silent_where_nothing_changed_and_without_a_base(rule: Rule) -> None:
    before = read_example(rule.sections["Before"])
    assert _codes(before, rule.code) == set()
    assert _codes(read_change([rule.sections["Before"]]), rule.code) == set()
    alone = [finding.code for finding in read_example(rule.sections["Before"], rule.sections["Bad"]).findings()]
    assert rule.code not in alone
