"""What was there before does not count: not one finding of any handbook is new since that very handbook."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from sopctl.model.finding import Severity
from sopctl.model.handbook import Handbook
from sopctl.rules import since
from sopctl.rules.registry import Context, all_rules
from sopctl.rules.runner import lint
from sopctl.rules.selection import Selection
from sopctl.rules.since import Earlier, mark_earlier
from tests.rules.examples import TODAY, read_example
from tests.rules.test_cases import FILES, case_example

EVERYTHING = Selection(all_rules())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_new_where_nothing_changed(path: Path) -> None:
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))["fail"]:
        example = case_example(case)
        handbook = example.handbook()
        context = Context(handbook, example.today, base=handbook)
        found = lint(context, EVERYTHING)
        assert not [finding for finding in found if finding.code.startswith("CHG")]
        assert [f.message for f in mark_earlier(found, context, EVERYTHING) if not f.suppressed] == [], case["name"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_any_two_handbooks_can_be_compared(path: Path) -> None:
    cases = yaml.safe_load(path.read_text(encoding="utf-8"))
    handbooks = [case_example(case).handbook() for case in (*cases["fail"], *cases["pass"])]
    for before, now in pairwise([*handbooks, handbooks[0]]):
        for finding in lint(Context(now, TODAY, base=before), EVERYTHING):
            assert finding.file in {**before.sources, **now.sources}
            assert not finding.code.startswith("CHG") or finding.message.count("`") % 2 == 0


def _finding(amount: float | None = None, severity: Severity = Severity.WARNING) -> since.Finding:
    handbook = read_example("owner: sales-assistent\n# file: org.yaml\nroles: {}").handbook()
    first = lint(Context(handbook, TODAY), EVERYTHING)[0]
    return replace(first, amount=amount, severity=severity)


def test_more_of_the_same_and_what_weighs_more_is_new() -> None:
    before = Earlier({_finding().fingerprint: _finding(3)})
    assert before.has(_finding(3))
    assert before.has(_finding(2, Severity.INFO))
    assert before.has(_finding(None))
    assert not before.has(_finding(4))
    assert not before.has(_finding(3, Severity.ERROR))
    assert not before.has(replace(_finding(3), fingerprint="other"))


def test_the_base_is_asked_only_about_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[frozenset[str]] = []

    def watched(context: Context, selection: Selection) -> Callable[..., object]:
        asked.append(selection.codes)
        return lint(context, selection)  # type: ignore[return-value]

    monkeypatch.setattr(since, "lint", watched)
    clean = read_example("").handbook()
    faulty = read_example("steps: [{id: a, action: Do a., responsible: b, procedure: SAL-404}]").handbook()

    def mark(handbook: Handbook) -> None:
        context = Context(handbook, TODAY, base=clean)
        mark_earlier(lint(context, EVERYTHING), context, EVERYTHING)

    mark(clean)
    assert asked == []
    mark(faulty)
    assert asked == [frozenset({"REF501"})]
