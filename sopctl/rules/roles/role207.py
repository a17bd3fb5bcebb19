"""A role has more work of a kind than time for it.

What: What the documents in force ask of a role (cases a day, times effort, times the share of cases that come to the
    step) fits into its time budget for that kind of work. Repeats and ways without shares are not counted, so it is
    at least as bad as the finding says. From 85 per cent on it is a hint.
Why: Work for which there is no time is not done, or done badly.
Bad:
    version: "1.0"
    status: effective
    effective_from: 2026-09-14
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    history: [{version: "1.0", date: 2026-09-01, change: First issue.}]
    volume: {cases: 60, per: day}
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        effort: 5 min
        time_category: correspondence
    # file: sopctl.yaml
    sopctl: 1
    approvals: {required: []}
    # file: org.yaml
    roles: {head-of-sales: {name: Head of sales, headcount: 1}, sales-ops: {name: Sales operations, headcount: 1}, sales-assistant: {name: Sales assistant, headcount: 1}}
    departments: {sales: {name: Sales}}
    time_budget: {sales-assistant: {correspondence: 4 h}}
Good:
    version: "1.0"
    status: effective
    effective_from: 2026-09-14
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    history: [{version: "1.0", date: 2026-09-01, change: First issue.}]
    volume: {cases: 60, per: day}
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        effort: 5 min
        time_category: correspondence
    # file: sopctl.yaml
    sopctl: 1
    approvals: {required: []}
    # file: org.yaml
    roles: {head-of-sales: {name: Head of sales, headcount: 1}, sales-ops: {name: Sales operations, headcount: 1}, sales-assistant: {name: Sales assistant, headcount: 2}}
    departments: {sales: {name: Sales}}
    time_budget: {sales-assistant: {correspondence: 4 h}}
Source: work regulation of sales (working time); workload practice (70 to 90 per cent)
"""  # noqa: E501 - an entry is one line

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sopctl.model.finding import Problem, Severity
from sopctl.model.organisation import Organisation, Role
from sopctl.model.sop import Sop
from sopctl.rules.registry import Context, Notes, rule
from sopctl.rules.roles.demand import daily_demand
from sopctl.rules.working_time import day_minutes

_NEARLY = 0.85


class _Demand(NamedTuple):
    """Minutes a day that an SOP in force asks of each role for each category of work."""

    sop: str
    minutes: tuple[tuple[str, str, float], ...]


def _demand(sop: Sop, context: Context) -> _Demand | None:
    found = daily_demand(sop, context.handbook) if sop.binds_on(context.today) else {}
    return _Demand(sop.id, tuple((*what, minutes) for what, minutes in found.items())) if found else None


@rule("ROLE207", "overload", Notes(_Demand, _demand), Severity.WARNING)
def check(notes: Sequence[_Demand], context: Context) -> Iterator[Problem]:
    handbook, organisation = context.handbook, context.handbook.organisation
    if organisation is None or not organisation.roles:
        return
    demand: dict[tuple[str, str], dict[str, float]] = {}
    for note in notes:
        for role, category, minutes in note.minutes:
            of_role = demand.setdefault((role, category), {})
            of_role[note.sop] = of_role.get(note.sop, 0) + minutes
    for role, budget in organisation.time_budget.items():
        people = _people(organisation.roles, role)
        for category, time in budget.items():
            there = people * time.working_minutes(day_minutes(handbook, role))
            asked = demand.get((role, category))
            if asked and there and sum(asked.values()) >= there * _NEARLY:
                yield _problem(organisation, (role, category), asked, there)


def _people(roles: Mapping[str, Role], name: str) -> float:
    role = roles.get(name)
    return (role.headcount or len(role.holders)) if role else 0


def _problem(organisation: Organisation, what: tuple[str, str], asked: Mapping[str, float], there: float) -> Problem:
    role, category = what
    total = sum(asked.values())
    most = sorted(asked, key=lambda sop: (-asked[sop], sop))[:3]
    parts = ", ".join(f"`{sop}` {asked[sop]:.0f} min" for sop in most)
    message = (
        f"`{role}` has {there:.0f} min a day for `{category}`, but {total:.0f} min of it to do ({total / there:.0%})"
    )
    advice = f"most of it comes from {parts}; move work, plan more time, or add people"
    severity = None if total > there else Severity.INFO
    place = ("time_budget", role, category)
    taken = round(total / there, 3)
    return Problem(place, message, help=advice, severity=severity, file=organisation.file, on_key=True, amount=taken)
