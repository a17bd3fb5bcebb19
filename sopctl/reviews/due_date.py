"""The due date: the earliest of all that asks for a review, and the state that follows from it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sopctl.model.duration import Duration
from sopctl.reviews.baseline import Baseline, find_baseline
from sopctl.reviews.case import Case
from sopctl.reviews.days import add
from sopctl.reviews.interval import CalendarTerm, calendar_term, warn_day
from sopctl.reviews.row import Reason, State
from sopctl.reviews.triggers import open_triggers


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing that asks for a review by a day; it is overdue after `patience` (grace included)."""

    date: dt.date
    patience: dt.date
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """All terms of a document, the earliest first. Without terms nobody can tell when it is due."""

    baseline: Baseline | None = None
    terms: tuple[Term, ...] = ()
    notes: tuple[Reason, ...] = ()

    @property
    def date(self) -> dt.date | None:
        """The day by which the review is asked for; that day itself is not late."""
        return self.terms[0].date if self.terms else None


def find_due(case: Case) -> Due:
    """When the document has to be reviewed, and why then."""
    baseline = find_baseline(case)
    if baseline is None:
        return Due(notes=(_NO_BASELINE, *_other_reasons(case)))
    calendar = calendar_term(case, baseline)
    if calendar is None:
        return Due(baseline=baseline, notes=(_no_interval(case), *_other_reasons(case)))
    terms = sorted(_terms(case, baseline, calendar), key=lambda term: term.date)
    notes = (*calendar.notes, *_ignored_next(case, calendar))
    return Due(baseline=baseline, terms=tuple(terms), notes=notes)


def state_of(case: Case, due: Due, warn: Duration | None) -> State:
    """The state on the day; `warn` replaces the handbook's warning time."""
    last = case.sop.valid_until
    if due.date is None:
        return State.UNSCHEDULED
    if last is not None and case.today > last:
        return State.EXPIRED
    if any(case.today > term.patience for term in due.terms):
        return State.OVERDUE
    if case.today > due.date:
        return State.IN_GRACE
    return State.DUE_SOON if case.today >= warn_day(case, due.date, warn) else State.CURRENT


def _terms(case: Case, baseline: Baseline, calendar: CalendarTerm) -> Iterator[Term]:
    """Grace softens the calendar and the declared date; triggers and a hard end know none."""
    yield _patient(case, calendar.date, calendar.reason)
    declared = case.sop.review.next
    if declared is not None and baseline.date < declared < calendar.plain:
        yield _patient(case, declared, _declared(declared))
    yield from _hard_end(case)
    for trigger in open_triggers(case):
        yield Term(date=trigger.respond_by, patience=trigger.respond_by, reason=trigger.reason())


def _patient(case: Case, day: dt.date, reason: Reason) -> Term:
    grace = case.handbook.settings.review.grace.get(case.sop.risk)
    return Term(date=day, patience=add(day, grace, case.calendar) if grace else day, reason=reason)


def _hard_end(case: Case) -> Iterator[Term]:
    last = case.sop.valid_until
    if last is None:
        return
    verb, short = ("was", "no longer valid") if case.today > last else ("is", "validity ends")
    yield Term(
        date=last,
        patience=last,
        reason=Reason(
            kind="valid-until",
            detail=f"The document {verb} valid until {last} and must not be used after that day.",
            brief=short,
            date=last,
        ),
    )


def _declared(day: dt.date) -> Reason:
    return Reason(
        kind="declared-next",
        detail=f"The document itself asks for its next review on {day}.",
        brief="date set by the document",
        date=day,
    )


def _ignored_next(case: Case, calendar: CalendarTerm) -> Iterator[Reason]:
    declared = case.sop.review.next
    if declared is not None and declared > calendar.plain:
        yield Reason(
            kind="next-ignored",
            detail=f"The document asks for its next review on {declared}; "
            f"that is later than {calendar.plain}, so it does not count.",
            brief="next review too late",
            date=declared,
        )


def _other_reasons(case: Case) -> Iterator[Reason]:
    """What asks for a review although no date can be told."""
    yield from (term.reason for term in _hard_end(case))
    yield from (trigger.reason() for trigger in open_triggers(case))


_NO_BASELINE = Reason(
    kind="no-baseline",
    detail="Nothing says when the document came into force or was last reviewed: give it a history entry, "
    "an approval or a review.",
    brief="no start date",
)


def _no_interval(case: Case) -> Reason:
    return Reason(
        kind="no-interval",
        detail=f"Neither the document nor the handbook says how often {case.sop.risk} risk is reviewed: "
        "set review.every.",
        brief="no review interval",
    )
