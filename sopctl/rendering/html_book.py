"""The HTML handbook in one language."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from markupsafe import Markup

from sopctl.model.sop import Sop
from sopctl.rendering.edition import Edition
from sopctl.rendering.environment import Printer
from sopctl.rendering.flow import flow_svg
from sopctl.rendering.locale import direction_of, language_name
from sopctl.rendering.page import Page
from sopctl.rendering.print_style import print_style
from sopctl.rendering.reader import Reader
from sopctl.rendering.site_map import SiteMap, quoted, relative
from sopctl.rendering.views.front import front_view
from sopctl.rendering.views.make_document import sop_view
from sopctl.rendering.views.navigation import DepartmentView, outline
from sopctl.rendering.views.navigation_column import navigation, place_of
from sopctl.rendering.views.page import Alternate, PageView
from sopctl.rendering.views.registers import listed_documents, listed_kpis, listed_sops, listed_terms
from sopctl.rendering.views.roles import Involvement, involvement, role_groups, role_view
from sopctl.rendering.views.shown import Named

STYLE, SCRIPT = "assets/handbook.css", "assets/handbook.js"
REGISTER_NAMES: Mapping[str, str] = {
    "documents": "Documents",
    "roles": "Roles",
    "kpis": "KPIs",
    "glossary": "Terms",
}


@dataclass(frozen=True)
class Book:
    """The handbook in one language."""

    edition: Edition
    site: SiteMap
    printer: Printer
    reader: Reader

    def pages(self) -> Iterator[Page]:
        """Front page, documents, registers, roles."""
        yield self._front()
        for sop in self.edition.sops:
            yield from self._sop(sop)
        yield from self._registers()
        for role in sorted(self.site.roles):
            yield self._role(role)

    @cached_property
    def _texts(self) -> tuple[Sop, ...]:
        """The present documents, in this language as far as they are translated."""
        language = self.reader.language
        return tuple(self.edition.text(sop, language) for sop in self.edition.sops if not sop.coming)

    @cached_property
    def _outline(self) -> tuple[DepartmentView, ...]:
        return outline(self.edition.sops, self.reader)

    @cached_property
    def _columns(self) -> dict[tuple[str, str | None, str | None], str]:
        return {}

    @cached_property
    def _involved(self) -> Involvement:
        return involvement(self._texts)

    def _front(self) -> Page:
        path = self.site.front_page(self.reader.language)
        reader = self.reader.at(path)
        page = self._page(reader, "", self.site.front_page)
        view = front_view(self.edition.sops, self._outline, reader)
        return self._filled("front.html.j2", page, {"front": view})

    def _sop(self, sop: Sop) -> Iterator[Page]:
        language = self.reader.language
        path = self.site.sop(sop.id, language, coming=sop.coming) or ""
        translation = self.edition.translation(sop, language)
        text = self.edition.text(sop, language)
        reader = self.reader.at(path, text)
        view = sop_view(sop, translation, reader)
        style = path.removesuffix(".html") + ".print.css"
        page = self._page(reader, view.title, lambda other: self.site.sop(sop.id, other, coming=sop.coming))
        other = view.language if view.language != language else None
        page = replace(page, print_style=relative(style, path), content_language=other)
        flow = flow_svg(text, reader)
        department, group = place_of(sop.id, self._outline)
        column = self._column(page, department, group)
        yield self._filled("sop.html.j2", page, {"sop": view, "flow": flow, "navigation": column})
        yield Page(style, print_style(view, self.reader.labels))

    def _registers(self) -> Iterator[Page]:
        for name in self.site.registers:
            path = self.site.register(name, self.reader.language) or ""
            reader = self.reader.at(path)
            title = self.reader.labels.text(REGISTER_NAMES[name])
            page = self._page(reader, title, partial(self.site.register, name))
            yield self._filled(f"{name}.html.j2", page, self._register(name, reader))

    def _register(self, name: str, reader: Reader) -> dict[str, object]:
        if name == "documents":
            return {"sops": listed_sops(self.edition.sops, reader), "documents": listed_documents(self._texts, reader)}
        if name == "kpis":
            return {"kpis": listed_kpis(self._texts, reader)}
        if name == "glossary":
            return {"terms": listed_terms(self._texts, reader)}
        return {"groups": role_groups(self.site.roles, self._texts, self._involved, reader)}

    def _role(self, role: str) -> Page:
        path = self.site.role(role, self.reader.language) or ""
        reader = self.reader.at(path)
        view = role_view(role, self._texts, self._involved, reader)
        page = self._page(reader, view.role.name, partial(self.site.role, role))
        return self._filled("role.html.j2", page, {"role": view})

    def _page(self, reader: Reader, title: str, path_in: Callable[[str], str | None]) -> PageView:
        """The frame of a page; `path_in` gives its path in another language."""
        label = reader.labels.text
        settings = self.edition.handbook.settings
        return PageView(
            path=reader.path,
            root="../" * reader.path.count("/"),
            title=title,
            language=reader.language,
            direction=direction_of(reader.language),
            handbook=settings.title.get(reader.language),
            home=reader.href(self.site.front_page(reader.language)) or "",
            alternates=tuple(
                Alternate(
                    language=other,
                    name=language_name(other),
                    href=reader.href(path_in(other)) or "",
                    current=other == reader.language,
                )
                for other in self.edition.languages
            ),
            registers=tuple(
                Named(name, label(REGISTER_NAMES[name]), reader.register(name)) for name in self.site.registers
            ),
            links=reader.links,
            style=relative(STYLE, reader.path),
            script=relative(SCRIPT, reader.path),
            generator=self.edition.generator,
            # Only there, so that a change elsewhere leaves the other pages as they are.
            commit=(self.edition.commit or "") if reader.path == self.site.front_page(reader.language) else "",
            logo=reader.file_link(settings.render.logo, "") if settings.render.logo else None,
        )

    def _filled(self, template: str, page: PageView, values: Mapping[str, object]) -> Page:
        labels = self.reader.labels
        if "navigation" not in values and page.path != self.site.front_page(page.language):
            values = {**values, "navigation": self._column(page, None, None)}
        shared = {"page": page, "_": labels.text, "ngettext": labels.count, "word": labels.word}
        return Page(page.path, self.printer.fill(template, {**shared, **values}))

    def _column(self, page: PageView, department: str | None, group: str | None) -> Markup:
        """The navigation column; made once for all pages of a group, the page's own link marked after."""
        key = (page.root, department, group)
        if key not in self._columns:
            values = {"page": page, "_": self.reader.labels.text, "word": self.reader.labels.word}
            column = navigation(self._outline, department, group)
            self._columns[key] = self.printer.fill("navigation.html.j2", {**values, "departments": column})
        own = f'href="{page.root}{quoted(page.path)}"'
        return Markup(self._columns[key].replace(own, own + ' aria-current="page"', 1))  # noqa: S704 - printed above
