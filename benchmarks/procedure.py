"""One made-up procedure of about 5 KB, as an author would write it."""

import random
from dataclasses import dataclass
from typing import Final

DEPARTMENTS: Final = ("sales", "marketing", "service", "logistics", "finance", "quality", "purchasing", "laboratory")
_PREFIXES: Final = dict(zip(DEPARTMENTS, ("SAL", "MKT", "SRV", "LOG", "FIN", "QUA", "PUR", "LAB"), strict=True))
ROLES: Final = tuple(
    f"{kind}{department}"
    for kind in ("head-of-", "clerk-of-", "specialist-of-", "assistant-of-", "engineer-of-")
    for department in DEPARTMENTS
)
_OBJECTS: Final = (
    "order",
    "request",
    "sample",
    "invoice",
    "delivery",
    "complaint",
    "offer",
    "account",
    "device",
    "batch",
)
_ACTS: Final = ("Check", "Release", "Answer", "Correct", "Hand over", "Archive", "Measure", "Plan", "Forward", "Price")
_REASONS: Final = (
    "so that the next department can start without asking back",
    "so that a new colleague reaches the same result",
    "before the customer has to remind anybody",
    "with the same criteria at every site",
)
_DETAILS: Final = (
    "Open the list of the day and sort it by age. The oldest entry comes first, whatever its size.",
    "Compare the number on the paper with the number on the screen, digit by digit.",
    "Write down who was asked and what was answered. A name without a date is not enough.",
    "Use the **standard** layout. Leave a field empty rather than guess, and say so in the remarks.",
    "Read the answer aloud before it is sent, and leave out every word that the reader does not need.",
    "Put the papers into the blue folder in the order in which they came, newest on top.",
)


@dataclass(frozen=True)
class Procedure:
    """What tells one procedure from another; `team` does the work, `others` are the ids that it refers to."""

    number: int
    id: str
    department: str
    owner: str
    act: str
    thing: str
    team: tuple[str, str, str]
    others: tuple[str, ...]

    @property
    def file(self) -> str:
        """Its path in the handbook."""
        return f"sops/{self.department}/{self.id}.sop.yaml"

    @classmethod
    def drawn(cls, number: int, size: int, chance: random.Random) -> "Procedure":
        """The procedure with this number among so many."""
        department = DEPARTMENTS[number % len(DEPARTMENTS)]
        clerk, specialist, assistant = chance.sample(("clerk", "specialist", "assistant", "engineer"), 3)
        others = tuple(sop_id(other) for other in sorted(chance.sample(range(size), min(size, 3))) if other != number)
        return cls(
            number=number,
            id=sop_id(number),
            department=department,
            owner=f"head-of-{department}",
            act=chance.choice(_ACTS),
            thing=f"{chance.choice(_OBJECTS)} of kind {number}",
            team=(f"{clerk}-of-{department}", f"{specialist}-of-{department}", f"{assistant}-of-{department}"),
            others=others,
        )


def sop_id(number: int) -> str:
    """The id of the procedure with this number."""
    return f"{_PREFIXES[DEPARTMENTS[number % len(DEPARTMENTS)]]}-{number // len(DEPARTMENTS) + 1:04}"


def procedure_text(procedure: Procedure, chance: random.Random) -> str:
    """The whole document; one of two is in force."""
    return (
        _head(procedure, chance) + _first_steps(procedure, chance) + _last_steps(procedure, chance) + _tail(procedure)
    )


def _head(procedure: Procedure, chance: random.Random) -> str:
    in_force = procedure.number % 2 == 0
    clerk, specialist, assistant = procedure.team
    return f"""\
sop: 1
id: {procedure.id}
title: {procedure.act} an {procedure.thing}
language: en
version: "1.2"
status: {"effective" if in_force else "draft"}
kind: procedure
owner: {procedure.owner}
author: specialist-of-{procedure.department}
department: {procedure.department}
classification:
  process: core
  risk: {chance.choice(("low", "medium"))}
  confidentiality: internal
{"effective_from: 2026-02-02" if in_force else "# Not in force yet: the pilot group works with it until the end of the quarter."}
retention: 6 years
distribution: [{clerk}, {specialist}, {assistant}]
keywords: [{procedure.department}, {procedure.act.lower()}, daily work]
purpose: {procedure.act} every {procedure.thing} in one way, {chance.choice(_REASONS)}.
scope:
  applies_to: [requests by mail, requests by telephone, requests of colleagues]
  excludes: [projects, public tenders]
  starts_when: An entry is in the list of the day.
  ends_when: The entry has a result and a date.
definitions: [term-{chance.randint(1, 50)}, term-{chance.randint(1, 50)}]
goals:
  - id: G1
    statement: Finish nine of ten entries on the day they arrive.
    driver: efficiency
    kpi: KPI-{procedure.number % 50 + 1:03}
    baseline: 6.5
    target: 4
    by: 2027-06-30
volume: {{cases: {chance.randint(2, 30)}, per: week}}
service_level: {{within: 5 working days, percentile: 90}}
prerequisites:
  - Access to tool {procedure.number % 20 + 1} with the rights of the department
  - The current edition of the record form
"""


def _first_steps(procedure: Procedure, chance: random.Random) -> str:
    clerk, specialist, assistant = procedure.team
    thing, form = procedure.thing, f"F-{procedure.number % 50 + 1:03}"
    return f"""\
steps:
  - id: register
    section: Intake
    label: Register
    action: Record the {thing} in the list of the day.
    details: |
      {chance.choice(_DETAILS)}
      {chance.choice(_DETAILS)}
    responsible: {assistant}
    inputs: [incoming-entry-{procedure.number}]
    outputs:
      - item: list-entry-{procedure.number}
        name: List entry
        done_when: Number, date and sender are filled in.
    tools: [tool-{procedure.number % 20 + 1}]
    effort: 5 min
    wait: 20 min
    limit: {{within: 1 working hour, escalate_to: {procedure.owner}}}
    records: [{form}]
    check: {{by: {clerk}, what: Five entries a week are compared with the papers., evidence: {form}}}
  - id: verify
    label: Verify
    action: Verify that the {thing} is complete and belongs to this department.
    details: |
      {chance.choice(_DETAILS)}
    responsible: {clerk}
    consulted: [{specialist}]
    inputs: [list-entry-{procedure.number}]
    outputs:
      - {{item: verdict-{procedure.number}, name: Verdict, done_when: Yes or no and the reason are saved.}}
    tools: [tool-{procedure.number % 20 + 1}]
    effort: 10 min
    limit: {{within: 4 working hours}}
    records: [{form}]
    branch:
      - {{when: Everything is there., goto: record, share: 0.8}}
      - {{otherwise: return, share: 0.2}}
"""


def _last_steps(procedure: Procedure, chance: random.Random) -> str:
    clerk, specialist, assistant = procedure.team
    thing, form = procedure.thing, f"F-{procedure.number % 50 + 1:03}"
    return f"""\
  - id: record
    section: Work
    label: Do
    action: {procedure.act} the {thing} by the rules of the department.
    critical: true
    details: |
      1. {chance.choice(_DETAILS)}
      2. {chance.choice(_DETAILS)}
      3. What is unusual is described in [[{procedure.others[-1] if procedure.others else procedure.id}]].
    responsible: {specialist}
    informed: [{assistant}]
    inputs: [list-entry-{procedure.number}, verdict-{procedure.number}]
    outputs:
      - {{item: result-{procedure.number}, name: Result, done_when: The result has a date and a name.}}
    warnings:
      - Numbers of identity papers never go into a free text field.
    tools: [tool-{(procedure.number + 3) % 20 + 1}]
    effort: 20 min
    wait: 2 h
    limit: {{within: 2 working days, escalate_to: {procedure.owner}}}
    records: [{form}]
    check: {{by: {procedure.owner}, what: Two results a month are done again., evidence: {form}}}
    exceptions:
      - when: The tool does not answer.
        do: Work on paper and enter it within one working day.
        approved_by: {procedure.owner}
  - id: send
    label: Send
    action: Send the result for the {thing} to whoever asked for it.
    responsible: {clerk}
    inputs: [result-{procedure.number}]
    outputs:
      - {{item: answer-{procedure.number}, name: Answer, done_when: The sender has the answer.}}
    tools: [tool-{(procedure.number + 7) % 20 + 1}]
    effort: 5 min
    limit: {{within: 1 working day}}
    records: [{form}]
    end: answered
  - id: return
    label: Return
    action: Return the {thing} with one sentence on what is missing.
    responsible: {assistant}
    inputs: [list-entry-{procedure.number}, verdict-{procedure.number}]
    outputs:
      - {{item: returned-entry-{procedure.number}, name: Returned entry, done_when: The sender knows what is missing.}}
    effort: 3 min
    limit: {{within: 1 working day}}
    records: [{form}]
    end: returned
"""


def _tail(procedure: Procedure) -> str:
    return f"""\
kpis:
  - {{id: KPI-{procedure.number % 50 + 1:03}, steps: [verify, record]}}
training:
  - {{audience: distribution, kind: onboarding, method: role-play, topics: [product], pass: 80, before: first-use}}
  - {{audience: distribution, kind: revision, method: read-and-understood, within: 14 days, after: [major, minor]}}
review:
  every: 12 months
  triggers:
    - {{id: T1, kpi: KPI-{procedure.number % 50 + 1:03}, rule: red 3 in a row, respond_within: 30 days}}
references: [{", ".join(procedure.others)}]
history:
  - {{version: "1.2", date: 2026-01-05, effective_from: 2026-02-02, kind: minor, change: One form less., reason: Proposal of the team}}
  - {{version: "1.0", date: 2025-01-13, effective_from: 2025-02-03, kind: major, change: First issue., reason: Results differed.}}
"""
