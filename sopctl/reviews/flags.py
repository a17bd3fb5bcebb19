"""Flags: what is to be known about a document beside its state."""

from collections.abc import Callable, Iterator
from typing import Final

from sopctl.model.records import Deviation, ExerciseEntry, ReviewEntry
from sopctl.model.sop import Status
from sopctl.reviews.baseline import last_claim
from sopctl.reviews.case import Case
from sopctl.reviews.days import add
from sopctl.reviews.drift import content_changes, dependency_changes, late_translations
from sopctl.reviews.due_date import Due
from sopctl.reviews.evidence import completed_reviews, is_claim, objection
from sopctl.reviews.row import Flag, Reason
from sopctl.reviews.triggers import closed_by

Check = Callable[[Case, Due], Iterator[Reason]]


def flag_reasons(case: Case, due: Due) -> tuple[Reason, ...]:
    """What to know beside the due date, in the order of `CHECKS`."""
    return tuple(reason for check in CHECKS for reason in check(case, due))


def _never_reviewed(case: Case, _: Due) -> Iterator[Reason]:
    if not completed_reviews(case):
        yield Reason(
            kind=Flag.NEVER_REVIEWED,
            detail="No completed review of this document is on record.",
            brief="never reviewed",
        )


def _claimed(case: Case, due: Due) -> Iterator[Reason]:
    """A claim that moved the due date, or would have if the records did not know better."""
    day = last_claim(case)
    if day is None or due.baseline is None:
        return
    if due.baseline.claimed:
        detail = f"The review of {day} is only claimed: there is no verdict, reviewer and digest on record."
    elif day > due.baseline.date:
        detail = f"The claimed review of {day} does not count; what is on record ends with {due.baseline.date}."
    else:
        return
    yield Reason(kind=Flag.CLAIMED, detail=detail, brief="claimed, no evidence", date=day)


def _changed(case: Case, _: Due) -> Iterator[Reason]:
    return content_changes(case)


def _dependency(case: Case, _: Due) -> Iterator[Reason]:
    return dependency_changes(case)


def _translation(case: Case, _: Due) -> Iterator[Reason]:
    return late_translations(case)


def _revision_pending(case: Case, _: Due) -> Iterator[Reason]:
    """A review decided on a new version, or on the end, and it has not come yet."""
    reviews = completed_reviews(case)
    if not reviews or reviews[-1].verdict == "keep" or reviews[-1].version != case.sop.version:
        return
    last, day = reviews[-1], case.day(reviews[-1])
    by = add(day, case.handbook.settings.review.revision_within, case.calendar)
    wanted = "to retire the document" if last.verdict == "retire" else "to revise the document"
    late = f", {(case.today - by).days} days ago" if case.today > by else ""
    yield Reason(
        kind=Flag.REVISION_PENDING,
        detail=f"The review of {day} decided {wanted} by {by}{late}; version {last.version} is still in force.",
        brief="retire pending" if last.verdict == "retire" else "revision pending",
        date=by,
    )


def _deviations(case: Case, _: Due) -> Iterator[Reason]:
    closed = closed_by(case)
    for entry in case.all_entries(Deviation):
        begun = entry.from_ or case.day(entry)
        if entry.id in closed or begun > case.today:
            continue
        where = f" at step {entry.step}" if entry.step else ""
        end = f"until {entry.until}" if entry.until else "without an end"
        over = " and was not closed" if entry.until and entry.until < case.today else ""
        yield Reason(
            kind=Flag.DEVIATION_OPEN,
            detail=f"Deviation {entry.id}{where} is open from {begun} {end}{over}.",
            brief="deviation open",
            date=entry.until or begun,
        )


def _exercise(case: Case, due: Due) -> Iterator[Reason]:
    """A procedure that must be tried out, and was not in time; the first time counts from the baseline."""
    plan = case.sop.exercise
    if plan is None:
        return
    days = [entry.date or case.day(entry) for entry in case.entries(ExerciseEntry)]
    done = [day for day in days if day <= case.today]
    start = max(done, default=due.baseline.date if due.baseline else None)
    by = add(start, plan.every, case.calendar) if start else None
    if by is None or case.today > by:
        last = f"was last tried out on {max(done)}" if done else "was never tried out"
        yield Reason(
            kind=Flag.EXERCISE_OVERDUE,
            detail=f"The procedure {last} and should be every {plan.every}.",
            brief="exercise overdue",
            date=by,
        )


def _not_switched(case: Case, _: Due) -> Iterator[Reason]:
    """Approved with its day reached: this version, or the coming one beside it."""
    coming = case.handbook.coming(case.sop.id)
    for sop in (case.sop, *((coming,) if coming and coming is not case.sop else ())):
        if sop.status is Status.APPROVED and sop.binds_on(case.today):
            yield Reason(
                kind=Flag.NOT_SWITCHED,
                detail=f"Version {sop.version} was to be in force from {sop.effective_from}, "
                f"but its status is still approved: set it to effective.",
                brief="not switched",
                date=sop.effective_from,
            )


def _uncounted_reviews(case: Case, due: Due) -> Iterator[Reason]:
    """Newer reviews that do not count, and why; claims are told by their flag."""
    start = due.baseline.date if due.baseline else None
    for entry in case.all_entries(ReviewEntry):
        why = objection(case, entry)
        if why is None or is_claim(entry) or (start is not None and case.day(entry) < start):
            continue
        yield Reason(
            kind="review-not-counted",
            detail=f"The review of {case.day(entry)} by {entry.by} does not count: {why}.",
            brief="review not counted",
            date=case.day(entry),
        )


def _future_claim(case: Case, _: Due) -> Iterator[Reason]:
    stated = case.sop.review.last_reviewed
    if stated is not None and stated > case.today:
        yield Reason(
            kind="review-not-counted",
            detail=f"The stated review of {stated} does not count: it lies in the future.",
            brief="review in the future",
            date=stated,
        )


CHECKS: Final[tuple[Check, ...]] = (
    _changed,
    _dependency,
    _revision_pending,
    _deviations,
    _exercise,
    _not_switched,
    _translation,
    _claimed,
    _never_reviewed,
    _uncounted_reviews,
    _future_claim,
)
