"""The HTML handbook: every page of an edition."""

from collections.abc import Iterator

from sopctl.rendering.edition import Edition
from sopctl.rendering.environment import html_printer
from sopctl.rendering.html_book import SCRIPT, STYLE, Book
from sopctl.rendering.page import Page
from sopctl.rendering.site_map import REGISTERS, SiteMap
from sopctl.rendering.stylesheet import stylesheet
from sopctl.rendering.views.roles import roles_in


def html_pages(edition: Edition) -> Iterator[Page]:
    """Pages and their style and script; copied files are added by whoever collects the pages."""
    site = html_site(edition)
    printer = html_printer(edition.templates)
    yield Page(STYLE, stylesheet(edition.templates, edition.handbook.settings.render.accent))
    yield Page(SCRIPT, edition.templates.get("html/" + SCRIPT) or "")
    for language in edition.languages:
        yield from Book(edition, site, printer, edition.reader(language, site)).pages()


def html_site(edition: Edition) -> SiteMap:
    """Every document in every language, the registers that exist, every role that is named."""
    handbook = edition.handbook
    organisation = handbook.organisation
    roles = {role for sop in edition.sops for role in roles_in(sop)}
    if organisation:
        roles |= {*(organisation.roles or {}), *organisation.committees}
        roles |= {item.head for item in (organisation.departments or {}).values() if item.head}
    present = {"documents": True, "roles": True, "kpis": bool(handbook.kpis), "glossary": bool(handbook.glossary)}
    return SiteMap(
        suffix=".html",
        front="index",
        languages=edition.languages,
        sops={(sop.id, sop.coming): edition.languages for sop in edition.sops},
        roles=frozenset(roles),
        registers=tuple(name for name in REGISTERS if present[name]),
    )
