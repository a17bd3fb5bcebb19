"""Triggers: what makes a review due early, until an entry answers it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sopctl.model.duration import Duration
from sopctl.model.records import Closure, Dismissal, ReviewEntry, Trigger
from sopctl.model.upkeep import TriggerRule
from sopctl.reviews.case import Case, asked_once
from sopctl.reviews.days import add
from sopctl.reviews.evidence import completed_reviews
from sopctl.reviews.row import Flag, Reason


@dataclass(frozen=True, slots=True)
class OpenTrigger:
    """A trigger that nothing has answered yet: when it happened and by when it asks for a review."""

    trigger: Trigger
    date: dt.date
    respond_by: dt.date

    def reason(self) -> Reason:
        """The trigger in a sentence."""
        cause = self.trigger.rule or self.trigger.event or "recorded"
        about = f" ({self.trigger.ref})" if self.trigger.ref else ""
        return Reason(
            kind=Flag.TRIGGERED,
            detail=f"Trigger {cause}{about} of {self.date} asks for a review by {self.respond_by}; "
            f"no entry answers {self.trigger.id}.",
            brief=f"trigger {cause}",
            date=self.respond_by,
        )


def open_triggers(case: Case) -> tuple[OpenTrigger, ...]:
    """The triggers that happened by the day and that no completed review, dismissal or closure names."""
    if not case.records.entries:
        return ()
    answered = closed_by(case)
    found = [_judged(case, entry) for entry in case.all_entries(Trigger) if entry.id not in answered]
    return tuple(item for item in found if item.date <= case.today)


@asked_once
def closed_by(case: Case) -> frozenset[str]:
    """Ids that an entry made by the day closes. A review that does not count closes nothing."""
    closing: tuple[ReviewEntry | Dismissal | Closure, ...]
    closing = (*completed_reviews(case), *case.entries(Dismissal), *case.entries(Closure))
    return frozenset(target for entry in closing for target in entry.closes)


def _judged(case: Case, entry: Trigger) -> OpenTrigger:
    """With the day it happened: the stated one, else the day it was recorded."""
    day = entry.date or case.day(entry)
    answer_times = [*_answer_times(case, entry)] or [case.handbook.settings.review.revision_within]
    return OpenTrigger(entry, day, min(add(day, within, case.calendar) for within in answer_times))


def _answer_times(case: Case, entry: Trigger) -> Iterator[Duration]:
    """The time to respond of the rule that the trigger names, else of the rules for its event."""
    rules = case.sop.review.triggers
    chosen: list[TriggerRule] = [rule for rule in rules if rule.id == entry.rule]
    chosen = chosen or [rule for rule in rules if entry.event in rule.event]
    return (rule.respond_within for rule in chosen if rule.respond_within)
