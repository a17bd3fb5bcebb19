"""Reader: what a view is made for (one page, in one language) and how things are named and linked there."""

import datetime as dt
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sopctl.model.duration import Duration
from sopctl.model.handbook import Handbook
from sopctl.model.sop import Sop, Status
from sopctl.rendering.field_text import Links, Target, is_safe_link
from sopctl.rendering.labels import Labels
from sopctl.rendering.locale import shown_date, shown_duration, shown_number, shown_time
from sopctl.rendering.page import FILES
from sopctl.rendering.plain import step_label
from sopctl.rendering.site_map import SiteMap, relative
from sopctl.rendering.views.shown import Day, Named
from sopctl.reviews.row import Row


@dataclass(frozen=True)
class Reader:
    """A page at `path` in the reader's language; `document_shown` has the texts of that page.

    `rows` are the rows of the review schedule by document id, `titles` the documents' titles in this
    language as far as they are translated, `departments` those that have a part of the front page.
    """

    handbook: Handbook
    today: dt.date
    site: SiteMap
    labels: Labels
    rows: Mapping[str, Row]
    titles: Mapping[str, str]
    departments: frozenset[str]
    path: str = ""
    document_shown: Sop | None = None

    def at(self, path: str, sop: Sop | None = None) -> "Reader":
        """The same reader on another page."""
        return replace(self, path=path, document_shown=sop)

    @property
    def file(self) -> str:
        """The file of the document that is shown; relative paths in its texts start beside it."""
        return self.document_shown.file if self.document_shown else ""

    @property
    def language(self) -> str:
        """The reader's language tag."""
        return self.labels.language

    def day(self, date: dt.date | None) -> Day | None:
        """A date to show."""
        return Day(date.isoformat(), shown_date(date, self.language)) if date else None

    def moment(self, moment: dt.datetime) -> Day:
        """A point in time, in the handbook's time zone."""
        return Day(moment.isoformat(), shown_time(moment, self.language, self.handbook.settings.timezone))

    def duration(self, duration: Duration | None) -> str:
        """A duration in words; empty for none."""
        return shown_duration(duration, self.labels) if duration else ""

    def number(self, value: float) -> str:
        """A number with the language's decimal mark."""
        return shown_number(value, self.language)

    def href(self, target: str | None, anchor: str | None = None) -> str | None:
        """The link from this page; None where the target has no page."""
        return relative(target, self.path, anchor) if target else None

    def register(self, name: str, anchor: str | None = None) -> str | None:
        """The link to a register's page."""
        return self.href(self.site.register(name, self.language), anchor)

    def status(self, sop: Sop) -> str:
        """The status to show: what is approved and has its first day reached is in force."""
        return str(Status.EFFECTIVE if sop.binds_on(self.today) else sop.status)

    def role(self, role: str) -> Named:
        """A role or committee."""
        name = self.handbook.role_name(role, self.language)
        return Named(role, name, self.href(self.site.role(role, self.language)))

    def roles(self, roles: Iterable[str]) -> tuple[Named, ...]:
        """Several roles; `distribution` and other group words are not roles and are left out."""
        return tuple(self.role(role) for role in roles)

    def department(self, department: str) -> Named:
        """A department: its part of the front page."""
        name = self.handbook.department_name(department, self.language)
        page = self.site.front_page(self.language) if department in self.departments else None
        return Named(department, name, self.href(page, f"_d-{department}"))

    def tool(self, tool: str) -> Named:
        """A tool; it has no page."""
        return Named(tool, self.handbook.tool_name(tool, self.language))

    def kpi(self, kpi: str) -> Named:
        """A KPI and its place in the register."""
        known = kpi in (self.handbook.kpis or {})
        return Named(kpi, self.handbook.kpi_name(kpi, self.language), self.register("kpis", kpi) if known else None)

    def person(self, person: str) -> str:
        """A person's name where one is given and the audience is internal, else the reference."""
        known = ((self.handbook.organisation and self.handbook.organisation.people) or {}).get(person)
        named = known.name if known and self.handbook.settings.render.audience != "public" else None
        return named or person

    def title(self, sop_id: str) -> str:
        """A document's title in the reader's language, as far as it is translated; its id where unknown."""
        return self.titles.get(sop_id, sop_id)

    def sop(self, sop_id: str, step: str | None = None) -> Named:
        """A document, or one of its steps. An unknown one gets a link too: the link check then names it."""
        page = self.site.sop(sop_id, self.language)
        if page is None and (known := self.site.sop(sop_id, self.language, coming=True)):
            page = known
        if page is None and sop_id not in self.handbook.ids:
            page = f"sops/{sop_id}{self.site.suffix}"
        return Named(sop_id, self.title(sop_id), self.href(page, step))

    def sop_step(self, reference: str) -> Named:
        """A reference such as `MKT-003#send`, under the document's title."""
        sop_id, _, step = reference.partition("#")
        return self.sop(sop_id, step or None)

    def document(self, document: str) -> Named:
        """Anything a document refers to by id: a registered document, or another SOP."""
        known = (self.handbook.documents or {}).get(document)
        if known is None and document in self.handbook.ids:
            return self.sop(document)
        name = self.handbook.document_title(document, self.language)
        if known is None:
            return Named(document, name)
        href = self.register("documents", document)
        if href is None and known.url and is_safe_link(known.url):
            href = known.url
        return Named(document, name, href or (self.file_link(known.file, "documents.yaml") if known.file else None))

    def file_link(self, file: str, named_by: str) -> str | None:
        """The link to a copied file, by its path relative to the file that names it."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(named_by), file))
        if path.startswith(("../", "/")) or path == "..":
            return None
        return self.href(f"{FILES}/{path}")

    @property
    def links(self) -> Links:
        """How links inside the texts of this page's document are made."""
        return Links(self._resolve, self._locate)

    def _resolve(self, sop_id: str, step: str | None) -> Target:
        shown = self.document_shown
        if shown and step and shown.id == sop_id and (own := shown.step(step)):
            return Target(f"#{step}", f"{own.number} {step_label(own)}")
        named = self.sop(sop_id, step)
        sop = self.handbook.sop(sop_id)
        found = sop.step(step) if sop and step else None
        return Target(named.href, f"{named.name}: {found.number} {step_label(found)}" if found else named.name)

    def _locate(self, path: str) -> str | None:
        if not path or path.startswith("#"):
            return path or None
        file, hash_mark, anchor = path.partition("#")
        link = self.file_link(file, self.file)
        return link + hash_mark + anchor if link else None


def titles_in(language: str, handbook: Handbook) -> Mapping[str, str]:
    """Every document's title in a language as far as it is translated, else in its own."""
    titles: dict[str, str] = {}
    for sop in sorted(handbook.sops, key=lambda item: (item.coming, item.file)):
        titles.setdefault(sop.id, sop.title)
    translated = {
        text.id: text.title for text in handbook.translations if text.language == language and not text.coming
    }
    return titles | translated
