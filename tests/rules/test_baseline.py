"""What a baseline takes out of what counts, and how it is written and shrinks."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sopctl.model.baseline import Baseline, Known
from sopctl.model.finding import Finding, Identity, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.location import Position
from sopctl.rules.baseline import Reach, pruned, subtract, written
from sopctl.rules.registry import Context, all_rules
from sopctl.rules.runner import Looked, look
from sopctl.rules.selection import Selection
from tests.support import MINIMAL, make_handbook

OTHER = MINIMAL.replace("SAL-001", "SAL-002")


def finding(code: str = "STEP105", sop: str = "SAL-001", place: str = "steps[id=a]", **changes: Any) -> Finding:
    at = Position(7, 3)
    found = Finding(
        code=code, name="n", severity=Severity.ERROR, message="m", help=None, file=f"sops/{sop}.sop.yaml", start=at,
        end=at, line="", sop=sop, path=(), fingerprint="", place=place,
    )  # fmt: skip
    return replace(found, **changes)


@cache
def looked_at(text: str, other: str, **files: str) -> tuple[Handbook, Looked]:
    handbook = make_handbook(text, other, **files)
    return handbook, look(Context(handbook, date(2026, 11, 21)), Selection(all_rules()))


def reach(of: tuple[Handbook, Looked] | None = None, only: str = "", codes: str = "") -> Reach:
    handbook, looked = of or looked_at(MINIMAL, OTHER)
    rules = [rule for rule in all_rules() if rule.code.startswith(codes)]
    return Reach(handbook, rules, looked, (lambda file: file == only) if only else None)


def new(findings: list[Finding], baseline: Baseline) -> list[bool]:
    return [not item.suppressed for item in subtract(findings, baseline, "b.json")]


def test_what_was_written_is_known_and_says_where() -> None:
    found = [finding(), finding("DOC007", place="history")]
    baseline = written(Baseline(), found, reach())
    marked = subtract(found, baseline, "b.json")
    assert [item.suppressed for item in marked] == ["baseline", "baseline"]
    assert marked[0].reason == "known, and left for later in b.json"


def test_one_more_of_the_same_another_place_and_another_document_are_new() -> None:
    baseline = written(Baseline(), [finding()], reach())
    assert new([finding(), finding()], baseline) == [False, True]
    assert new([finding(place="steps[id=b]")], baseline) == [True]
    assert new([finding(sop="SAL-002")], baseline) == [True]
    assert new([finding("STEP103")], baseline) == [True]


def test_a_renamed_file_is_the_same_document() -> None:
    baseline = written(Baseline(), [finding()], reach())
    assert new([finding(file="elsewhere/other.sop.yaml")], baseline) == [False]


def test_what_a_comment_silences_takes_no_place() -> None:
    found = [finding(suppressed="ignore"), finding()]
    baseline = written(Baseline(), found, reach())
    assert baseline.count == 1
    assert [item.suppressed for item in subtract(found, baseline, "b.json")] == ["ignore", "baseline"]


def test_a_figure_that_has_grown_is_new_and_one_that_shrank_is_pruned_to() -> None:
    baseline = written(Baseline(), [finding(amount=5)], reach())
    assert new([finding(amount=5)], baseline) == [False]
    assert new([finding(amount=4)], baseline) == [False]
    assert new([finding(amount=6)], baseline) == [True]
    smaller = pruned(baseline, [finding(amount=4)], reach())
    assert new([finding(amount=5)], smaller) == [True]
    assert pruned(baseline, [finding(amount=6)], reach()) == baseline


def test_an_unknown_rule_in_a_comment_is_never_left_for_later() -> None:
    wrong = finding("LINT001")
    assert written(Baseline(), [wrong], reach()) == Baseline()
    assert new([wrong], Baseline({wrong.identity: Known(1)})) == [True]


def test_writing_for_one_document_keeps_the_others() -> None:
    before = written(Baseline(), [finding(), finding(sop="SAL-002")], reach())
    after = written(before, [finding(place="steps[id=b]")], reach(only="sops/SAL-001.sop.yaml"))
    assert set(after.known) == {finding(place="steps[id=b]").identity, finding(sop="SAL-002").identity}


def test_writing_for_some_rules_keeps_the_others() -> None:
    before = written(Baseline(), [finding(), finding("DOC007")], reach())
    assert written(before, [], reach(codes="DOC")).known == {finding().identity: Known(1)}


def test_pruning_takes_out_only_what_the_run_could_have_found() -> None:
    before = written(Baseline(), [finding(), finding("DOC007", "SAL-002")], reach())
    gone = Baseline({Identity("STEP105", "SAL-009", "steps[id=a]"): Known(1)})
    assert pruned(before, [], reach()) == Baseline()
    assert pruned(gone, [], reach()) == Baseline()
    assert pruned(gone, [], reach(only="sops/SAL-001.sop.yaml")) == gone
    assert set(pruned(before, [], reach(codes="DOC")).known) == {finding().identity}
    assert set(pruned(before, [], reach(only="sops/SAL-002.sop.yaml")).known) == {finding().identity}


def test_what_cannot_be_judged_because_a_file_is_broken_stays() -> None:
    broken = looked_at(MINIMAL.replace("status: draft", "status: drafft"), OTHER)
    found = [finding(), finding("FORM004", place="status"), finding(sop="SAL-002"), finding("ROLE204", "SAL-002")]
    before = written(Baseline(), found, reach())
    left = pruned(before, [], reach(broken))
    # Its own meaning was not looked at, and rules about the whole handbook lacked a document.
    assert set(left.known) == {found[0].identity, found[3].identity}
    register = looked_at(MINIMAL, OTHER, **{"org.yaml": "roles: {rep: {}}\nteams: {}\n"})
    assert set(pruned(before, [], reach(register)).known) == {item.identity for item in (found[0], found[2], found[3])}


FOUND = st.lists(
    st.builds(
        finding,
        st.sampled_from(["STEP105", "DOC007", "LINT001"]),
        st.sampled_from(["SAL-001", "SAL-002"]),
        st.sampled_from(["a", "b"]),
        suppressed=st.sampled_from(["", "", "ignore", "waiver"]),
        amount=st.none() | st.integers(1, 4),
    ),
    max_size=12,
)


@given(FOUND, FOUND)
def test_a_baseline_never_grows_unless_it_is_written(then: list[Finding], now: list[Finding]) -> None:
    baseline = written(Baseline(), then, reach())
    assert new(then, baseline) == [item.code == "LINT001" and not item.suppressed for item in then]
    smaller = pruned(baseline, now, reach())
    assert all(identity in baseline.known for identity in smaller.known)
    assert all(known.count <= baseline.known[identity].count for identity, known in smaller.known.items())
    assert new(now, smaller) == new(now, baseline)
    assert pruned(smaller, now, reach()) == smaller
