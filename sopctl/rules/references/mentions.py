"""Every id that a document names, what kind of thing it means, and where it stands."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from sopctl.model.handbook import SourceFile
from sopctl.model.location import DataPath
from sopctl.model.sop import Sop
from sopctl.model.step import Step

_CODE: Final = re.compile(r"[A-Z]+(?:-[A-Z0-9]+)+")


class Kind(StrEnum):
    """What an id means; the value is the word for it."""

    ROLE = "role"
    PERSON = "person"
    DEPARTMENT = "department"
    CALENDAR = "calendar"
    TOOL = "tool"
    SEGMENT = "segment"
    STEP = "step"
    SOP = "document"
    PLACE = "document, its step, or a registered document"
    LINK = "document or its step"
    DOCUMENT = "registered document"
    KPI = "KPI"
    TERM = "term"
    ELEMENT = "element"
    STAGE = "stage"
    FILE = "file"

    __hash__ = str.__hash__
    """That of an Enum is a function in Python; kinds are looked up by the thousand."""


class Mention(NamedTuple):
    """One id, and its place in the long form of the data."""

    kind: Kind
    name: str
    path: DataPath


def settled(source: SourceFile, path: DataPath) -> DataPath:
    """The path as the author wrote it: of a short form, that of the whole value."""
    while path and path not in source.places:
        path = path[:-1]
    return path


def each(kind: Kind, names: tuple[str, ...], *path: str | int) -> Sequence[Mention]:
    """A mention for each name in a list at `path`; no generator, since most lists are empty."""
    return [Mention(kind, name, (*path, index)) for index, name in enumerate(names)] if names else ()


def one(kind: Kind, name: str | None, *path: str | int) -> Sequence[Mention]:
    """A mention where there is a name at `path`."""
    return (Mention(kind, name, path),) if name is not None else ()


def _if_code(text: str | None, *path: str | int) -> Iterator[Mention]:
    """A registered document, where a text that may be free looks like a code (`REC-QA`)."""
    if text is not None and _CODE.fullmatch(text):
        yield Mention(Kind.DOCUMENT, text, path)


def roles_named(sop: Sop) -> Iterator[Mention]:
    """Roles and committees."""
    yield from one(Kind.ROLE, sop.owner, "owner")
    yield from one(Kind.ROLE, sop.author, "author")
    yield from each(Kind.ROLE, sop.distribution, "distribution")
    for index, step in enumerate(sop.steps):
        yield from _roles_of_step(step, index)
    for index, training in enumerate(sop.training):
        audience = each(Kind.ROLE, training.audience, "training", index, "audience")
        yield from (mention for mention in audience if mention.name != "distribution")
    if sop.basis is not None:
        yield from each(Kind.ROLE, sop.basis.interviews, "basis", "interviews")
    for index, escalation in enumerate(sop.escalation):
        yield from one(Kind.ROLE, escalation.to, "escalation", index, "to")
    for index, waiver in enumerate(sop.waivers):
        yield from one(Kind.ROLE, waiver.by, "waivers", index, "by")


def _roles_of_step(step: Step, index: int) -> Iterator[Mention]:
    yield from each(Kind.ROLE, step.responsible, "steps", index, "responsible")
    yield from each(Kind.ROLE, step.accountable, "steps", index, "accountable")
    yield from each(Kind.ROLE, step.consulted, "steps", index, "consulted")
    yield from each(Kind.ROLE, step.informed, "steps", index, "informed")
    if step.limit is not None:
        yield from one(Kind.ROLE, step.limit.escalate_to, "steps", index, "limit", "escalate_to")
    if step.check is not None:
        yield from one(Kind.ROLE, step.check.by, "steps", index, "check", "by")
    if step.handoff is not None:
        yield from one(Kind.ROLE, step.handoff.role, "steps", index, "handoff", "role")
    for place, exception in enumerate(step.exceptions):
        yield from one(Kind.ROLE, exception.approved_by, "steps", index, "exceptions", place, "approved_by")


def ids_named(sop: Sop) -> Iterator[Mention]:
    """Everything but roles."""
    yield from _of_document(sop)
    for index, step in enumerate(sop.steps):
        yield from _of_step(step, index)
        yield from _flow_of_step(step, index)
    yield from _kpis(sop)
    yield from _own_steps(sop)


def _of_document(sop: Sop) -> Iterator[Mention]:
    yield from one(Kind.DEPARTMENT, sop.department, "department")
    yield from one(Kind.ELEMENT, sop.classification.element, "classification", "element")
    yield from one(Kind.STAGE, sop.classification.stage, "classification", "stage")
    yield from one(Kind.SOP, sop.classification.serves, "classification", "serves")
    yield from one(Kind.SOP, sop.supersedes, "supersedes")
    if sop.superseded_by != "none":
        yield from one(Kind.SOP, sop.superseded_by, "superseded_by")
    yield from each(Kind.DOCUMENT, sop.requirements, "requirements")
    for index, definition in enumerate(sop.definitions):
        yield from one(Kind.TERM, definition.id, "definitions", index, "id")
    for index, goal in enumerate(sop.goals):
        yield from one(Kind.DOCUMENT, goal.supports, "goals", index, "supports")
    for index, link in enumerate(sop.references):
        yield from one(Kind.PLACE, link.id, "references", index, "id")
    for index, incentive in enumerate(sop.incentives):
        yield from _if_code(incentive.rule, "incentives", index, "rule")


def _of_step(step: Step, index: int) -> Iterator[Mention]:
    yield from each(Kind.TOOL, step.tools, "steps", index, "tools")
    yield from each(Kind.DOCUMENT, step.records, "steps", index, "records")
    yield from each(Kind.DOCUMENT, step.requirements, "steps", index, "requirements")
    yield from one(Kind.SOP, step.procedure, "steps", index, "procedure")
    for place, item in enumerate(step.inputs):
        yield from one(Kind.PLACE, item.source, "steps", index, "inputs", place, "from")
    for place, value in enumerate(step.measure):
        yield from one(Kind.DOCUMENT, value.form, "steps", index, "measure", place, "form")
    if step.check is not None:
        yield from _if_code(step.check.evidence, "steps", index, "check", "evidence")
    for place, figure in enumerate(step.figures):
        yield Mention(Kind.FILE, figure.file, ("steps", index, "figures", place, "file"))


def _flow_of_step(step: Step, index: int) -> Iterator[Mention]:
    """The steps to which it goes on or back, and who takes over."""
    yield from one(Kind.STEP, step.next, "steps", index, "next")
    yield from each(Kind.STEP, step.parallel, "steps", index, "parallel")
    for place, branch in enumerate(step.branch):
        key = "goto" if branch.when is not None else "otherwise"
        yield from one(Kind.STEP, branch.goto, "steps", index, "branch", place, key)
    if step.repeat is not None:
        yield from one(Kind.STEP, step.repeat.source, "steps", index, "repeat", "from")
        yield from one(Kind.STEP, step.repeat.otherwise, "steps", index, "repeat", "otherwise")
    if step.handoff is not None:
        yield from one(Kind.DEPARTMENT, step.handoff.to, "steps", index, "handoff", "to")
        yield from one(Kind.STEP, step.handoff.reject_to, "steps", index, "handoff", "reject_to")
        yield from one(Kind.LINK, step.handoff.received_by, "steps", index, "handoff", "received_by")


def _kpis(sop: Sop) -> Iterator[Mention]:
    for index, use in enumerate(sop.kpis):
        yield Mention(Kind.KPI, use.id, ("kpis", index, "id"))
        yield from each(Kind.STEP, use.steps, "kpis", index, "steps")
    for index, goal in enumerate(sop.goals):
        yield from one(Kind.KPI, goal.kpi, "goals", index, "kpi")
    for index, incentive in enumerate(sop.incentives):
        yield from one(Kind.KPI, incentive.kpi, "incentives", index, "kpi")
    for index, trigger in enumerate(sop.review.triggers):
        yield from one(Kind.KPI, trigger.kpi, "review", "triggers", index, "kpi")


def _own_steps(sop: Sop) -> Iterator[Mention]:
    """Steps that are named outside the steps; a removed one may still be named by the history."""
    removed = set(sop.retired_ids)
    for index, revision in enumerate(sop.history):
        affected = each(Kind.STEP, revision.affects, "history", index, "affects")
        yield from (mention for mention in affected if mention.name not in removed)
    for segment, limits in sop.segments.items():
        yield Mention(Kind.SEGMENT, segment, ("segments", segment))
        for step in limits:
            yield Mention(Kind.STEP, step, ("segments", segment, step))
