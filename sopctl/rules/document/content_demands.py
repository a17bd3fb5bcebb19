"""What a document must say about itself from `in-review` on, so that approval covers it."""

from collections.abc import Iterator

from sopctl.model.organisation import Organisation
from sopctl.model.settings import Settings, Stage
from sopctl.model.sop import Sop
from sopctl.reading.suggest import listed
from sopctl.rules.registry import Context
from sopctl.rules.wanted import Wanted, field


def content_demands(sop: Sop, context: Context) -> Iterator[Wanted]:
    """All that is missing, in the order in which documents have it."""
    yield from _responsibility(sop, context.handbook.organisation)
    yield from _place_in_process(sop, context.settings)
    yield from _control(sop)


def _responsibility(sop: Sop, organisation: Organisation | None) -> Iterator[Wanted]:
    if sop.author is None:
        author = f"such as `author: {_possible_author(sop, organisation)}`"
        yield field(("author",), f"add `author` with the role that wrote the document, {author}")
    if sop.department is None:
        department = f"such as `department: {_possible_department(sop, organisation)}`"
        yield field(("department",), f"add `department` with the id of the department, {department}")


def _possible_author(sop: Sop, organisation: Organisation | None) -> str:
    """A role that there is: of the department first, and another than the owner, who approves."""
    roles = (organisation.roles if organisation else None) or {}
    best = sorted(roles, key=lambda name: (name == sop.owner, roles[name].department != sop.department))
    return best[0] if best else "sales-ops"


def _possible_department(sop: Sop, organisation: Organisation | None) -> str:
    """The owner's, else the first one that there is."""
    owner = ((organisation.roles if organisation else None) or {}).get(sop.owner)
    if owner is not None and owner.department is not None:
        return owner.department
    return next(iter((organisation.departments if organisation else None) or ()), "sales")


def _place_in_process(sop: Sop, settings: Settings) -> Iterator[Wanted]:
    """Elements and stages are asked where the handbook lists them; a stage only of what serves customers."""
    elements = settings.process.elements_of(sop.department)
    if elements and sop.classification.element is None:
        yield _classified("element", elements)
    stages = settings.process.stages_of(sop.department)
    if stages and sop.classification.stage is None and sop.classification.process in (None, "core"):
        yield _classified("stage", stages)


def _classified(name: str, choices: tuple[Stage, ...]) -> Wanted:
    advice = f"add `{name}` to `classification`: {listed(choice.id for choice in choices)}"
    return field(("classification", name), advice)


def _control(sop: Sop) -> Iterator[Wanted]:
    if sop.retention is None:
        yield field(("retention",), "add how long superseded versions are kept, such as `retention: 6 years`")
    if not sop.distribution:
        doing = dict.fromkeys(role for step in sop.steps for role in step.responsible)
        receivers = ", ".join(doing) or sop.owner
        yield field(
            ("distribution",), f"add the roles that receive the document, such as `distribution: [{receivers}]`"
        )
