"""What a document must say about itself from `in-review` on, so that approval covers it."""

from collections.abc import Iterator

from sopctl.model.settings import Settings, Stage
from sopctl.model.sop import Sop
from sopctl.reading.suggest import listed
from sopctl.rules.wanted import Wanted, field


def content_demands(sop: Sop, settings: Settings) -> Iterator[Wanted]:
    """All that is missing, in the order in which documents have it."""
    yield from _responsibility(sop)
    yield from _place_in_process(sop, settings)
    yield from _control(sop)


def _responsibility(sop: Sop) -> Iterator[Wanted]:
    if sop.author is None:
        yield field(("author",), "add `author` with the role that wrote the document, such as `author: sales-ops`")
    if sop.department is None:
        yield field(("department",), "add `department` with the id of the department, such as `department: sales`")


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
        advice = "add the roles that receive the document, such as `distribution: [sales-rep]`"
        yield field(("distribution",), advice)
