"""What `explain` prints."""

import pytest

from sopctl.reports.explanation import explanation, rule_list
from sopctl.reports.style import Style
from sopctl.reports.visible import cells
from sopctl.rules.registry import all_rules


def test_texts_fit_a_narrow_terminal_and_options_stay_in_one_piece() -> None:
    text = "The remedy is obvious, so that sopctl lint --fix writes it, or --unsafe-fixes, or --show-settings tells."
    for width in range(30, 70):
        lines = explanation("X", {"What": text}, Style(width=width)).splitlines()
        assert max(map(len, lines)) <= width
        assert all(option in " ".join(lines).split() for option in ("--fix", "--unsafe-fixes,", "--show-settings"))
        assert not any(line.endswith("-") for line in lines)


@pytest.mark.parametrize("width", [40, 60, 80])
def test_the_list_of_rules_fits_the_terminal(width: int) -> None:
    lines = rule_list(all_rules(), Style(width=width)).splitlines()
    assert max(map(cells, lines)) <= width
    assert [line.split()[0] for line in lines if line[0] != " "] == [rule.code for rule in all_rules()]
    whole = " ".join(" ".join(lines).split())
    assert all(rule.title in whole for rule in all_rules())
    assert len(rule_list(all_rules(), Style()).splitlines()) == len(all_rules())


def test_the_heading_of_a_rule_fits_the_terminal() -> None:
    rule = max(all_rules(), key=lambda rule: len(rule.title))
    for width in (40, 60, 80):
        assert max(map(cells, explanation(rule.title, {}, Style(width=width)).splitlines())) <= width
