"""The registers: documents, roles, KPIs, terms."""

from collections.abc import Sequence
from dataclasses import dataclass

from sopctl.model.sop import Sop
from sopctl.rendering.field_text import is_safe_link
from sopctl.rendering.reader import Reader
from sopctl.rendering.views.document import TermView
from sopctl.rendering.views.measured import KpiView, kpi_view
from sopctl.rendering.views.shown import Day, Named


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSop:
    """A document's line in the register."""

    sop: Named
    version: str
    status: str
    department: str
    owner: Named
    effective_from: Day | None
    next_review: Day | None
    review_state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDocument:
    """A form, record type, policy … with what refers to it; `href` leads to the thing itself."""

    id: str
    title: str
    kind: str
    edition: str
    owner: Named | None
    retention: str
    href: str | None
    superseded_by: Named | None
    used_in: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTerm:
    """A word of the glossary with the words not to use for it, and the documents that define by it."""

    id: str
    term: TermView
    avoid: tuple[str, ...]
    used_in: tuple[Named, ...]


def listed_sops(sops: Sequence[Sop], reader: Reader) -> tuple[ListedSop, ...]:
    """Every document that has a page, by id."""
    rows = []
    for sop in sorted(sops, key=lambda item: (item.id, item.coming)):
        row = None if sop.coming else reader.rows.get(sop.id)
        path = reader.site.sop(sop.id, reader.language, coming=sop.coming)
        rows.append(
            ListedSop(
                sop=Named(sop.id, reader.title(sop.id), reader.href(path)),
                version=sop.version,
                status=reader.status(sop),
                department=reader.handbook.department_name(sop.department or "", reader.language),
                owner=reader.role(sop.owner),
                effective_from=reader.day(sop.effective_from),
                next_review=reader.day(row.due) if row else None,
                review_state=str(row.state) if row else "",
            )
        )
    return tuple(rows)


def listed_documents(sops: Sequence[Sop], reader: Reader) -> tuple[ListedDocument, ...]:
    """The documents register, by kind and id."""
    used: dict[str, dict[str, None]] = {}
    for sop in sops:
        for document in document_ids(sop):
            used.setdefault(document, {})[sop.id] = None
    known = reader.handbook.documents or {}
    rows = []
    for document, entry in sorted(known.items(), key=lambda item: (item[1].kind, item[0])):
        href = entry.url if entry.url and is_safe_link(entry.url) else None
        if entry.file:
            href = reader.file_link(entry.file, "documents.yaml")
        rows.append(
            ListedDocument(
                id=document,
                title=entry.title.get(reader.language),
                kind=entry.kind,
                edition=entry.edition or "",
                owner=reader.role(entry.owner) if entry.owner else None,
                retention=reader.duration(entry.retention),
                href=href,
                superseded_by=reader.document(entry.superseded_by) if entry.superseded_by else None,
                used_in=tuple(reader.sop(sop_id) for sop_id in used.get(document, ())),
            )
        )
    return tuple(rows)


def document_ids(sop: Sop) -> tuple[str, ...]:
    """Every registered document that an SOP refers to."""
    found = [*sop.requirements, *(link.id for link in sop.references if link.id)]
    found += [goal.supports for goal in sop.goals if goal.supports]
    for step in sop.steps:
        found += [*step.records, *step.requirements, *(value.form for value in step.measure if value.form)]
        if step.check and step.check.evidence:
            found.append(step.check.evidence)
    return tuple(dict.fromkeys(found))


def listed_kpis(sops: Sequence[Sop], reader: Reader) -> tuple[KpiView, ...]:
    """The KPI register with the documents measured by each."""
    used: dict[str, dict[str, None]] = {}
    for sop in sops:
        for use in sop.kpis:
            used.setdefault(use.id, {})[sop.id] = None
    return tuple(
        kpi_view(kpi, reader, used_in=tuple(reader.sop(sop_id) for sop_id in used.get(kpi, ())))
        for kpi in reader.handbook.kpis or {}
    )


def listed_terms(sops: Sequence[Sop], reader: Reader) -> tuple[ListedTerm, ...]:
    """The glossary in the reader's language, by word."""
    used: dict[str, dict[str, None]] = {}
    for sop in sops:
        for definition in sop.definitions:
            if definition.id:
                used.setdefault(definition.id, {})[sop.id] = None
    rows = []
    for term_id, entry in (reader.handbook.glossary or {}).items():
        term = entry.get(reader.language)
        if term:
            shown = TermView(term=term.term, abbr=entry.abbr or "", definition=term.definition or "")
            users = tuple(reader.sop(sop_id) for sop_id in used.get(term_id, ()))
            rows.append(ListedTerm(id=term_id, term=shown, avoid=term.avoid, used_in=users))
    return tuple(sorted(rows, key=lambda row: row.term.term.casefold()))
