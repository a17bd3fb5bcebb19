"""The complete example handbook is what it says it is."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from sopctl.model.finding import Severity
from sopctl.model.handbook import Handbook
from sopctl.model.records import Approval, ReviewEntry
from sopctl.model.sop import Status
from sopctl.reviews.row import State
from sopctl.reviews.schedule import schedule
from sopctl.rules.house.rulebook import rulebook
from sopctl.rules.registry import Context
from sopctl.rules.runner import lint
from sopctl.rules.selection import select_rules
from sopctl.shell.repository import open_handbook
from tests.stamp_examples import stamp

SALES = Path(__file__).parent.parent / "examples" / "sales"


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return open_handbook((SALES,), SALES).handbook


@pytest.mark.parametrize("today", [date(2026, 11, 21), date(2031, 1, 1)])
def test_nothing_is_wrong_with_it_whatever_the_day(handbook: Handbook, today: date) -> None:
    found = lint(Context(handbook, today), select_rules(rulebook(handbook), handbook.settings.lint))
    loud = [f for f in found if f.severity is not Severity.INFO and not f.suppressed]
    assert [f"{f.file}:{f.start.line} {f.code} {f.message}" for f in loud] == []


def test_its_digests_are_true(tmp_path: Path) -> None:
    copy = tmp_path / "sales"
    shutil.copytree(SALES, copy)
    assert [path.name for path in stamp(copy)] == [], "run python tests/stamp_examples.py"


def test_it_is_complete(handbook: Handbook) -> None:
    effective = [sop for sop in handbook.sops if sop.status is Status.EFFECTIVE]
    assert len(effective) >= 10
    assert {sop.status for sop in handbook.sops} == set(Status)
    stages = {stage.id for stage in handbook.settings.process.stages_of("sales")}
    assert {sop.classification.stage for sop in effective} >= stages
    elements = {element.id for element in handbook.settings.process.elements_of("sales")}
    assert {sop.classification.element for sop in effective} >= elements
    assert {sop.classification.process for sop in effective} == {"core", "support", "management"}
    for language in ("ru", "zh"):
        translations = [item for item in handbook.translations if item.language == language]
        assert len(translations) >= 5
        assert not any(item.unmatched or item.text is None for item in translations)
    assert len({value.period for value in handbook.values}) >= 12
    assert handbook.organisation is not None
    assert set(handbook.organisation.segments or {}) == {"A", "B", "C"}
    assert handbook.organisation.committees


def test_reviews_and_approvals_name_the_content_that_is_there(handbook: Handbook) -> None:
    for sop in handbook.sops:
        for entry in (*handbook.records(sop.id).of(Approval), *handbook.records(sop.id).of(ReviewEntry)):
            if entry.version == sop.version and getattr(entry, "language", None) in (None, sop.language):
                assert entry.digest == sop.digest, f"{entry.id} in {sop.id}"


def test_its_list_of_reviews_has_something_of_everything(handbook: Handbook) -> None:
    rows = schedule(handbook, date(2026, 11, 21)).rows
    assert {row.state for row in rows} == {State.OVERDUE, State.IN_GRACE, State.DUE_SOON, State.CURRENT}
    flags = {flag for row in rows for flag in row.flags}
    assert {"triggered", "extended", "never-reviewed"} <= flags
    assert "changed-since-review" not in flags
