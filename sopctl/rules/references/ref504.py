"""Somebody works by the document without having learned it.

What: From `in-review` on a procedure says who learns it (`training` with its audience). Warnings: a responsible role
    is in no audience; a major version follows another one and every training is for newcomers (`onboarding`).
Why: A procedure that nobody was taught is followed by those who happened to read it.
Bad:
    status: in-review
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    history: [{version: "0.1", date: 2026-09-01, change: First issue.}]
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        inputs: [lead-request]
        outputs: [lead-record]
Good:
    status: in-review
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    history: [{version: "0.1", date: 2026-09-01, change: First issue.}]
    training: [{audience: distribution, method: read-and-understood}]
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        inputs: [lead-request]
        outputs: [lead-record]
Source: developing a sales SOP (training as a stage); ISO 9001:2015, 7.2; 21 CFR Part 211, 211.25
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop
from sopctl.rules.by_status import asks_by_status
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wanted import REVIEWED, SHORT_KINDS, Wanted, problems


@rule("REF504", "training-gap", Subject.SOP, Severity.ERROR)
@asks_by_status
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    if sop.status not in REVIEWED or sop.kind in SHORT_KINDS:
        return
    if not sop.training:
        yield from problems([_missing()], sop, context)
        return
    yield from _untaught(sop, context)
    yield from _not_taught_again(sop)


def _missing() -> Wanted:
    advice = "add who learns it, such as `training: [{audience: distribution, method: read-and-understood}]`"
    return Wanted(("training",), "`training` with its audience is missing", advice)


def _untaught(sop: Sop, context: Context) -> Iterator[Problem]:
    """Responsible roles in no audience, each told once; a committee is its members."""
    organisation = context.handbook.organisation
    taught = {role for training in sop.training for role in training.audience}
    if "distribution" in taught:
        taught |= set(sop.distribution)
    known = taught | set(organisation.committees if organisation else ())
    for index, step in enumerate(sop.steps):
        for place, role in enumerate(step.responsible):
            if role not in known:
                known.add(role)
                message = f"`{role}` does step `{step.id}`, but is in no audience of the training"
                advice = f"add `{role}` to an `audience`, or to `distribution` where the audience is `distribution`"
                path = ("steps", index, "responsible", place)
                yield Problem(path, message, help=advice, severity=Severity.WARNING)


def _not_taught_again(sop: Sop) -> Iterator[Problem]:
    revision = next((revision for revision in sop.history if revision.version == sop.version), None)
    is_later = revision is not None and any(other.date < revision.date for other in sop.history)
    newcomers_only = all(training.kind == "onboarding" and not training.after for training in sop.training)
    if revision is not None and revision.kind == "major" and is_later and newcomers_only:
        message = f"version `{sop.version}` is a major change, but only newcomers are trained"
        advice = "add `{audience: distribution, kind: revision, after: [major]}`"
        weight = Severity.WARNING
        yield Problem(("training",), message, help=advice, severity=weight, on_key=True, about=sop.version)
