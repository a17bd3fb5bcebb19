"""The handbook's outline: departments, their stages, the documents of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sopctl.model.sop import Sop
from sopctl.rendering.reader import Reader
from sopctl.rendering.site_map import quoted
from sopctl.rendering.views.shown import Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document in a list; `href` starts at the output folder.

    `status` is set only where it is not in force; `words` are for the list filter.
    """

    id: str
    title: str
    href: str
    status: str
    language: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A stage of a department, or what stands in no stage."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentView:
    """A department's documents by group."""

    id: str
    name: str
    groups: tuple[Group, ...]
    head: Named | None = None

    @property
    def count(self) -> int:
        """How many documents it has."""
        return sum(len(group.entries) for group in self.groups)


def outline(sops: Sequence[Sop], reader: Reader) -> tuple[DepartmentView, ...]:
    """All documents in their order, coming versions left out."""
    by_department: dict[str, list[Sop]] = {}
    for sop in sops:
        if not sop.coming or reader.site.sop(sop.id, reader.language) is None:
            by_department.setdefault(sop.department or "", []).append(sop)
    return tuple(_department(department, found, reader) for department, found in by_department.items())


def _department(department: str, sops: Iterable[Sop], reader: Reader) -> DepartmentView:
    groups: dict[str, list[Entry]] = {}
    stages = {
        stage.id: stage.label(reader.language) for stage in reader.handbook.settings.process.stages_of(department)
    }
    rest: dict[str, list[Entry]] = {}
    for sop in sops:
        stage = sop.classification.stage
        if stage:
            groups.setdefault(stages.get(stage, stage), []).append(_entry(sop, reader))
        else:
            rest.setdefault(sop.classification.process or "", []).append(_entry(sop, reader))
    # Headings only where they tell groups apart.
    single = not groups and len(rest) == 1
    for process in ("core", "support", "management", ""):
        if process in rest:
            groups["" if single else reader.labels.word("group", process)] = rest[process]
    name = reader.handbook.department_name(department, reader.language) if department else ""
    known = (reader.handbook.organisation.departments or {}) if reader.handbook.organisation else {}
    head = known[department].head if department in known else None
    return DepartmentView(
        id=department,
        name=name or reader.labels.text("Without a department"),
        groups=tuple(Group(name=name, entries=tuple(entries)) for name, entries in groups.items()),
        head=reader.role(head) if head else None,
    )


def _entry(sop: Sop, reader: Reader) -> Entry:
    return Entry(
        id=sop.id,
        title=reader.title(sop.id),
        href=quoted(reader.site.sop(sop.id, reader.language, coming=sop.coming) or ""),
        status="" if sop.binds_on(reader.today) else str(sop.status),
        language=shown_language(sop, reader),
        words=" ".join((sop.id, *sop.keywords)),
    )


def shown_language(sop: Sop, reader: Reader) -> str:
    """The language of a document's title for this reader."""
    translated = any(text.language == reader.language for text in reader.handbook.translations_of(sop))
    return reader.language if translated else sop.language
