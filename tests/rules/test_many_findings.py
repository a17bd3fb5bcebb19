"""A file with thousands of mistakes of one kind: as many are told as anybody reads, and the same ones each time."""

from typing import Any

import pytest

from sopctl.model.finding import MOST_OF_A_KIND, Finding
from sopctl.reading.suggest import nearest
from sopctl.rules.references import known
from sopctl.rules.registry import Context, all_rules
from sopctl.rules.runner import lint
from sopctl.rules.selection import Selection
from tests.rules.examples import TODAY
from tests.support import MINIMAL, make_handbook

MANY = MOST_OF_A_KIND * 3


def found(*sops: str, **files: str) -> tuple[Finding, ...]:
    return lint(Context(make_handbook(*sops, **files), TODAY), Selection(all_rules()))


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def test_the_rest_is_told_in_one_finding() -> None:
    findings = found(**{"kpis.yaml": "".join(f"k{number}: 1\n" for number in range(MANY))})
    assert codes(findings) == ["FORM003"] * (MOST_OF_A_KIND + 1)
    assert [finding.start.line for finding in findings] == list(range(1, MOST_OF_A_KIND + 2))
    assert findings[-1].message == "there are more findings of this kind from here on"
    assert "more findings" not in findings[-2].message


def test_of_just_as_many_each_is_told() -> None:
    findings = found(**{"kpis.yaml": "".join(f"k{number}: 1\n" for number in range(MOST_OF_A_KIND))})
    assert len(findings) == MOST_OF_A_KIND
    assert "more findings" not in findings[-1].message


def test_many_links_hide_no_other_rule_and_no_other_file() -> None:
    links = "[[A]]" * MANY
    findings = found(
        MINIMAL.replace("action: ", f"details: '{links}'\n    action: "),
        **{"org.yaml": "titel: 1\n"},
    )
    assert codes(findings).count("REF501") == MOST_OF_A_KIND + 1
    assert "FORM002" in codes(findings)


def test_what_nobody_is_shown_is_not_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(wrong: str, *arguments: Any, **options: Any) -> list[str]:
        asked.append(wrong)
        return nearest(wrong, *arguments, **options)

    monkeypatch.setattr(known, "nearest", counted)
    roles = "".join(f"  role-{number}: {{name: R, deputy: rolle-{number}}}\n" for number in range(MANY))
    findings = [finding for finding in found(**{"org.yaml": f"roles:\n{roles}"}) if finding.code == "REF501"]
    assert len(findings) == MOST_OF_A_KIND + 1
    assert findings[0].message == "there is no role `rolle-0`; did you mean `role-0`?"
    assert len(asked) == MOST_OF_A_KIND + 1
