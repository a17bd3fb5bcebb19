"""The baseline: the day from which the review interval runs, and what proves it."""

import datetime as dt
from dataclasses import dataclass

from sopctl.model.records import ReviewEntry
from sopctl.model.upkeep import Revision
from sopctl.reviews.case import Case, asked_once
from sopctl.reviews.evidence import approvals, completed_reviews, is_claim, is_major


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """A day, whether records prove it, and what happened then, in words that follow "after"."""

    date: dt.date
    evidenced: bool
    what: str
    claimed: bool = False

    @property
    def brief(self) -> str:
        """What happened then, in a word or two before the date."""
        if self.claimed:
            return "claimed"
        return "reviewed" if self.what == "the review" else "since"


def find_baseline(case: Case) -> Baseline | None:
    """The latest of last completed review, last major version and first day in force.

    Without any of these, the last approval. A claimed review counts only where the records prove nothing.
    """
    # Of two events on one day the first wins, and the better proven ones come first.
    events = [found for found in (_review(case), *_starts(case)) if found is not None]
    events += [found for found in (_claim(case),) if found is not None and not _has_evidence(case)]
    return max(events, key=lambda event: event.date, default=None)


def find_anchor(case: Case) -> Baseline | None:
    """Where the anniversaries of `anchor: fixed` start: the last major version, else the first day."""
    starts = _starts(case)
    return max(starts, key=lambda event: event.date, default=None)


@asked_once
def last_claim(case: Case) -> dt.date | None:
    """The latest review that is stated without evidence, by `today`."""
    days = [case.day(entry) for entry in case.entries(ReviewEntry) if is_claim(entry)]
    stated = case.sop.review.last_reviewed
    if stated is not None and stated <= case.today:
        days.append(stated)
    return max(days, default=None)


def _has_evidence(case: Case) -> bool:
    return bool(completed_reviews(case) or approvals(case))


def _claim(case: Case) -> Baseline | None:
    day = last_claim(case)
    return Baseline(date=day, evidenced=False, what="the claimed review", claimed=True) if day else None


def _review(case: Case) -> Baseline | None:
    reviews = completed_reviews(case)
    return Baseline(date=case.day(reviews[-1]), evidenced=True, what="the review") if reviews else None


def _starts(case: Case) -> list[Baseline]:
    """The days from which versions are in force; without any, the last approval."""
    found = [event for event in (_major_version(case), _first_day(case)) if event is not None]
    if not found and (signed := approvals(case)):
        last = signed[-1]
        proven = is_major(last.version)
        found = [Baseline(date=case.day(last), evidenced=proven, what=f"the approval of version {last.version}")]
    return found


def _major_version(case: Case) -> Baseline | None:
    """The last major version in force: its approval looks at everything, so it counts as a review."""
    majors = [(day, item.version) for item, day in _in_force(case) if _counts_as_major(item)]
    if not majors:
        return None
    day, version = max(majors)
    return Baseline(date=day, evidenced=bool(approvals(case, version)), what=f"major version {version}")


def _counts_as_major(revision: Revision) -> bool:
    return revision.kind == "major" or (revision.kind is None and is_major(revision.version))


def _first_day(case: Case) -> Baseline | None:
    days = [day for _, day in _in_force(case)]
    return Baseline(date=min(days), evidenced=False, what="the first day in force") if days else None


@asked_once
def _in_force(case: Case) -> list[tuple[Revision, dt.date]]:
    """The versions of the history with their first day in force, as far as it is reached.

    A document without a history has its present version alone.
    """
    sop = case.sop
    history = sop.history
    if not history and sop.effective_from:
        history = (Revision(version=sop.version, date=sop.effective_from, change=""),)
    own = {sop.version: sop.effective_from} if sop.effective_from else {}
    dated = [(item, item.effective_from or own.get(item.version) or item.date) for item in history]
    return [(item, day) for item, day in dated if day is not None and day <= case.today]
