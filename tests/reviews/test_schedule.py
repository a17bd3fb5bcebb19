"""The schedule of whole handbooks: scope, accounting, order, and what holds for any dates."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.model.duration import Duration
from sopctl.model.handbook import Dossier, Handbook, dossier_key
from sopctl.model.records import Entry, Extension, Records, ReviewEntry, Trigger
from sopctl.model.settings import ReviewSettings, Settings
from sopctl.model.sop import Classification, Risk, Sop, Status
from sopctl.model.step import Step
from sopctl.model.upkeep import Review
from sopctl.reviews.row import Flag, Row, Schedule, State
from sopctl.reviews.schedule import schedule
from tests.support import make_handbook, sop_text

TODAY = dt.date(2026, 11, 21)
EFFECTIVE = {"status": "effective", "version": "1.0", "effective_from": "2026-01-10"}


def by_path(found: Schedule) -> dict[str, Row]:
    return {row.path: row for row in found.rows}


def reasons_left_out(found: Schedule) -> dict[str, str]:
    return {item.path: item.reason for item in found.left_out}


def test_every_file_is_accounted_for() -> None:
    handbook = make_handbook(
        sop_text(id="A-1", **EFFECTIVE),
        sop_text(id="A-2"),
        **{
            "sops/A-1.next.sop.yaml": sop_text(id="A-1", version="1.1", status="in-review"),
            "sops/A-1.zh.sop.yaml": sop_text(id="A-1", language="zh", translation_of={"version": "1.0"}),
            "sops/A-3.sop.yaml": "sop: 1\nid: [",
            "sops/A-1.ru.sop.yaml": "sop: 1\nid: [",
            "sops/A-4.next.sop.yaml": "sop: 1\nid: [",
            "sops/A-2.next.sop.yaml": "sop: 1\nid: [",
        },
    )
    found = schedule(handbook, TODAY)
    named = [row.path for row in found.rows] + [item.path for item in found.left_out]
    assert sorted(named) == sorted(source.file for source in handbook.sources.values() if source.kind == "sop")
    assert len(named) == len(set(named))


def test_a_broken_file_is_invalid_and_says_what_it_can() -> None:
    broken = "sop: 1\nid: A-9\ntitle: Pay an invoice\nowner: head-of-sales\ndepartment: sales\nstatus: effectiv\n"
    found = schedule(make_handbook(**{"sops/A-9.sop.yaml": broken}), TODAY)
    (row,) = found.rows
    assert (row.id, row.title, row.owner, row.department) == ("A-9", "Pay an invoice", "head-of-sales", "sales")
    assert (row.state, row.due, row.days_late, row.risk) == (State.INVALID, None, 0, None)
    assert "run sopctl lint sops/A-9.sop.yaml" in row.reasons[0].detail


def test_a_file_that_is_no_yaml_at_all_keeps_the_id_of_its_name() -> None:
    (row,) = schedule(make_handbook(**{"sops/Ф-08.sop.yaml": "\x00"}), TODAY).rows
    assert (row.id, row.title, row.state) == ("Ф-08", "Ф-08", State.INVALID)


def test_the_coming_version_waits_and_does_not_stop_the_clock() -> None:
    handbook = make_handbook(
        sop_text(**EFFECTIVE),
        **{"sops/SAL-001.next.sop.yaml": sop_text(version="1.1", status="in-review")},
    )
    found = schedule(handbook, TODAY)
    assert [row.version for row in found.rows] == ["1.0"]
    assert reasons_left_out(found)["sops/SAL-001.next.sop.yaml"].startswith("coming version 1.1 (in-review)")


def test_a_coming_version_whose_day_has_come_is_not_switched() -> None:
    coming = sop_text(version="1.1", status="approved", effective_from="2026-11-20")
    handbook = make_handbook(sop_text(**EFFECTIVE), **{"sops/SAL-001.next.sop.yaml": coming})
    (row,) = schedule(handbook, TODAY).rows
    assert Flag.NOT_SWITCHED in row.flags
    assert "Version 1.1 was to be in force from 2026-11-20" in " ".join(reason.detail for reason in row.reasons)


def test_a_coming_version_alone_binds_when_its_day_has_come() -> None:
    coming = sop_text(version="1.0", status="approved", effective_from="2026-11-20")
    handbook = make_handbook(sop_text(), **{"sops/SAL-001.next.sop.yaml": coming})
    found = schedule(handbook, TODAY)
    assert [row.path for row in found.rows] == ["sops/SAL-001.next.sop.yaml"]
    assert reasons_left_out(found) == {"sops/SAL-001.sop.yaml": "draft"}


def test_a_translation_has_no_row_and_names_its_source() -> None:
    translation = {"sop": 1, "id": "SAL-001", "language": "zh", "status": "effective", "title": "t", "purpose": "p"}
    text = "\n".join(f"{key}: {value}" for key, value in translation.items())
    text += '\ntranslation_of: {version: "1.0"}\nsteps: {register: {action: a}}\n'
    handbook = make_handbook(
        sop_text(**EFFECTIVE),
        **{"sops/SAL-001.zh.sop.yaml": text, "sops/X-1.zh.sop.yaml": text.replace("SAL-001", "X-1")},
    )
    found = schedule(handbook, TODAY)
    assert [row.path for row in found.rows] == ["sops/SAL-001.sop.yaml"]
    assert reasons_left_out(found) == {
        "sops/SAL-001.zh.sop.yaml": "translation (zh); see SAL-001",
        "sops/X-1.zh.sop.yaml": "translation (zh); its source is missing",
    }


def test_an_overdue_sub_procedure_is_a_risk_not_a_state_of_its_caller() -> None:
    step = {"id": "register", "action": "Do it.", "responsible": "a", "procedure": "B-1"}
    handbook = make_handbook(
        sop_text(id="A-1", **EFFECTIVE, steps=[step]),
        sop_text(id="B-1", **{**EFFECTIVE, "effective_from": "2023-01-10"}),
    )
    rows = by_path(schedule(handbook, TODAY))
    assert rows["sops/A-1.sop.yaml"].state is State.CURRENT
    assert rows["sops/A-1.sop.yaml"].reasons[-1].detail == "It runs B-1, which is overdue since 2025-01-10."
    assert rows["sops/B-1.sop.yaml"].state is State.OVERDUE


def test_the_warning_time_can_be_replaced() -> None:
    handbook = make_handbook(sop_text(**EFFECTIVE))
    assert schedule(handbook, TODAY).rows[0].state is State.CURRENT
    assert schedule(handbook, TODAY, Duration(500, "day")).rows[0].state is State.DUE_SOON


def test_two_files_of_one_id_both_have_a_row() -> None:
    text = sop_text(**EFFECTIVE)
    found = schedule(make_handbook(text, **{"sops/copy.sop.yaml": text}), TODAY)
    assert [row.id for row in found.rows] == ["SAL-001", "SAL-001"]


def test_overdue_kinds_come_first_then_risk_then_days_late_then_id() -> None:
    def made(name: str, risk: str, first_day: str) -> str:
        return sop_text(id=name, **{**EFFECTIVE, "effective_from": first_day}, classification={"risk": risk})

    handbook = make_handbook(
        made("A-1", "high", "2026-06-01"),
        made("A-2", "low", "2021-06-01"),
        made("A-3", "high", "2024-06-01"),
        made("A-5", "high", "2023-06-01"),
        made("A-4", "high", "2024-06-01"),
        made("A-6", "medium", "2024-11-15"),
        sop_text(id="A-7", status="effective", version="1.0"),
    )
    found = schedule(handbook, TODAY)
    assert [row.id for row in found.rows] == ["A-5", "A-3", "A-4", "A-7", "A-2", "A-6", "A-1"]


def a_sop(start: dt.date, **more: object) -> Sop:
    step = Step(id="a", action="Do it.", responsible=("r",), number=1)
    given_fields: dict[str, object] = {
        "file": "sops/A-1.sop.yaml", "digest": "sha256:" + "0" * 64, "step_digests": {}, "id": "A-1", "title": "T",
        "version": "1.0", "status": Status.EFFECTIVE, "language": "en", "owner": "r", "purpose": "P.",
        "steps": (step,), "effective_from": start, **more,
    }  # fmt: skip
    return Sop(**given_fields)  # type: ignore[arg-type]  # built from a dictionary on purpose


def noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), dt.UTC)


dates = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
durations = st.one_of(
    st.integers(1, 60).map(lambda n: Duration(n, "month")),
    st.integers(1, 900).map(lambda n: Duration(n, "day")),
    st.integers(1, 200).map(lambda n: Duration(n, "day", working=True)),
)
risks = st.sampled_from(list(Risk))


def _handbook(sop: Sop, entries: tuple[Entry, ...], settings: Settings = Settings()) -> Handbook:  # noqa: B008 - frozen
    records = Records(file="", sop=sop.id, entries=entries)
    return Handbook(settings, {dossier_key(sop.id): Dossier(sops=(sop,), all_records=(records,))})


@st.composite
def handbooks(draw: st.DrawFn) -> Handbook:
    """One document with any interval, risk, review, trigger and extension, all before 2031."""
    start, reviewed = draw(dates), draw(st.none() | dates)
    sop = a_sop(
        start,
        review=Review(every=draw(st.none() | durations), next=draw(st.none() | dates)),
        classification=Classification(risk=draw(risks)),
        valid_until=draw(st.none() | dates),
    )
    entries: list[ReviewEntry | Trigger | Extension] = []
    if reviewed:
        entries.append(
            ReviewEntry(
                index=0,
                id="R-1",
                kind="review",
                at=noon(reviewed),
                by="p",
                version="1.0",
                digest=sop.digest,
                verdict="keep",
            )
        )
    if draw(st.booleans()):
        entries.append(Trigger(index=1, id="R-2", kind="trigger", at=noon(draw(dates)), by="p"))
    if draw(st.booleans()):
        entries.append(
            Extension(
                index=2,
                id="R-3",
                kind="extension",
                at=noon(draw(dates)),
                by="p",
                until=draw(dates),
                approver="p",
                reason="r",
            )
        )
    return _handbook(sop, tuple(entries))


ORDER = [State.CURRENT, State.DUE_SOON, State.IN_GRACE, State.OVERDUE, State.EXPIRED]
AFTER_ALL = dt.date(2031, 1, 1)


@settings(deadline=None)
@given(handbooks(), st.integers(0, 4000), st.integers(0, 4000))
def test_nothing_gets_better_by_waiting(handbook: Handbook, first: int, wait: int) -> None:
    early = AFTER_ALL + dt.timedelta(days=first)
    before, after = schedule(handbook, early).rows[0], schedule(handbook, early + dt.timedelta(days=wait)).rows[0]
    assert ORDER.index(before.state) <= ORDER.index(after.state)
    assert after.due == before.due
    assert after.days_late >= before.days_late


@settings(deadline=None)
@given(handbooks(), dates)
def test_nothing_is_due_later_than_baseline_interval_and_extension(handbook: Handbook, today: dt.date) -> None:
    row = schedule(handbook, today).rows[0]
    if row.due is None or row.baseline is None:
        assert row.state is State.UNSCHEDULED
        return
    risk = handbook.sops[0].risk
    limit = ReviewSettings().every[risk].after(row.baseline)
    if Flag.EXTENDED in row.flags:
        limit += dt.timedelta(days=90)
    assert row.due <= limit
    assert row.baseline <= today


@settings(deadline=None)
@given(handbooks(), dates)
def test_state_due_and_days_late_agree(handbook: Handbook, today: dt.date) -> None:
    row = schedule(handbook, today).rows[0]
    late = row.due is not None and today > row.due
    assert (row.days_late > 0) == late
    assert late == (row.state in (State.IN_GRACE, State.OVERDUE, State.EXPIRED))
    assert row.reasons[0].detail.endswith(".")


@settings(deadline=None)
@given(dates, durations, st.integers(0, 3000))
def test_a_fixed_anniversary_is_never_skipped(start: dt.date, every: Duration, after: int) -> None:
    reviewed = start + dt.timedelta(days=after)
    sop = a_sop(start, review=Review(every=every), classification=Classification(risk=Risk.LOW))
    review = ReviewEntry(
        index=0, id="R-1", kind="review", at=noon(reviewed), by="p", version="1.0", digest=sop.digest, verdict="keep"
    )
    chosen = Settings(review=ReviewSettings(every={}, anchor="fixed"))
    handbook = _handbook(sop, (review,), chosen)
    due = schedule(handbook, reviewed).rows[0].due
    assert due is not None
    assert due > reviewed
    assert due <= every.after(reviewed) + dt.timedelta(days=64)


@pytest.mark.parametrize(
    ("approver", "reason", "refusal"),
    [
        (None, "Audit.", "nobody approved it"),
        ("p", None, "it has no reason"),
        ("p", " ", "it has no reason"),
        ("p", "A.", ""),
    ],
)
def test_an_extension_needs_approver_and_reason(approver: str | None, reason: str | None, refusal: str) -> None:
    start = dt.date(2025, 3, 10)
    entry = Extension(
        index=0,
        id="R-1",
        kind="extension",
        at=noon(dt.date(2027, 3, 1)),
        by="p",
        until=dt.date(2027, 4, 1),
        approver=approver,
        reason=reason,
    )
    handbook = _handbook(a_sop(start), (entry,))
    row = schedule(handbook, dt.date(2027, 3, 5)).rows[0]
    assert (row.due, Flag.EXTENDED in row.flags) == (
        (dt.date(2027, 3, 10), False) if refusal else (dt.date(2027, 4, 1), True)
    )
    assert refusal in " ".join(reason.detail for reason in row.reasons)


@pytest.mark.parametrize("state", list(State))
def test_only_four_states_count_as_overdue(state: State) -> None:
    assert state.counts_as_overdue == (str(state) in ("invalid", "unscheduled", "expired", "overdue"))
