"""A role's time budget does not fit into its working day.

What: The time budget of a role takes at most nine tenths of its paid working day.
Why: A day that is planned to the last minute fails with the first call that takes longer.
Bad:
    # file: org.yaml
    roles: {head-of-sales: {name: Head of sales}, sales-assistant: {name: Sales assistant}}
    calendars: {office: {from: "09:00", to: "18:00", breaks: {lunch: 1 h}}}
    calendar: office
    time_budget: {sales-assistant: {calls: 4 h, correspondence: 4 h, short-breaks: 30 min}}
Good:
    # file: org.yaml
    roles: {head-of-sales: {name: Head of sales}, sales-assistant: {name: Sales assistant}}
    calendars: {office: {from: "09:00", to: "18:00", breaks: {lunch: 1 h}}}
    calendar: office
    time_budget: {sales-assistant: {calls: 4 h, correspondence: 150 min, short-breaks: 30 min}}
Source: work regulation of sales (eight hours, divided by kind of work)
"""

from collections.abc import Iterator
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import Handbook
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.working_time import calendar_of, day_minutes

_FULL: Final = 0.9
"""The part of the paid day that may be planned; the rest is for what comes."""


@rule("ROLE206", "budget-overflow", Subject.REGISTERS, Severity.WARNING)
def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    organisation = handbook.organisation
    if organisation is None:
        return
    for role, budget in organisation.time_budget.items():
        if calendar_of(handbook, role) is None:
            continue  # nobody says how long the day is
        paid = day_minutes(handbook, role)
        planned = sum(time.working_minutes(paid) for time in budget.values())
        if planned > paid * _FULL:
            share = f"{planned:g} of {paid:g} paid minutes ({planned / paid:.0%})"
            where = "more than there are" if planned > paid else "with hardly any left for what comes"
            message = f"the time budget of `{role}` takes {share}, {where}"
            advice = f"plan at most {paid * _FULL:g} min a day, or give some of the work to another role"
            place = ("time_budget", role)
            taken = round(planned / paid, 3)
            yield Problem(place, message, help=advice, file=organisation.file, on_key=True, amount=taken)
