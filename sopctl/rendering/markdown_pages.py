"""The Markdown handbook: an index, and a page for each document and language, as git hosts show them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from sopctl.model.sop import Sop
from sopctl.rendering.edition import Edition
from sopctl.rendering.environment import Printer, markdown_printer
from sopctl.rendering.flow import flow_mermaid
from sopctl.rendering.locale import direction_of, language_name
from sopctl.rendering.page import Page
from sopctl.rendering.reader import Reader
from sopctl.rendering.site_map import SiteMap
from sopctl.rendering.views.make_document import sop_view
from sopctl.rendering.views.navigation import outline
from sopctl.rendering.views.page import Alternate, PageView

_EMPTY_LINES = re.compile(r"\n{3,}")


def markdown_pages(edition: Edition) -> Iterator[Page]:
    """Index and documents; a document has a page in its own language and in those it is translated into."""
    site = markdown_site(edition)
    printer = markdown_printer(edition.templates)
    spoken = dict.fromkeys(language for languages in site.sops.values() for language in languages)
    readers = {language: edition.reader(language, site) for language in (*edition.languages, *spoken)}
    for language in edition.languages:
        yield _index(edition, printer, readers[language])
    for sop in edition.sops:
        for language in site.sops[sop.id, sop.coming]:
            yield sop_page(edition, printer, readers[language], sop)


def one_page(edition: Edition, sop: Sop) -> Page:
    """One document in its own language, as the whole handbook would have it."""
    whole = replace(edition, chosen=None)
    reader = edition.reader(sop.language, markdown_site(whole))
    return sop_page(edition, markdown_printer(edition.templates), reader, sop)


def markdown_site(edition: Edition) -> SiteMap:
    """Only the pages that exist: no registers, and no page for a translation that is not there."""
    return SiteMap(
        suffix=".md",
        front="README",
        languages=edition.languages,
        sops={(sop.id, sop.coming): _languages(edition, sop) for sop in edition.sops},
    )


def _languages(edition: Edition, sop: Sop) -> tuple[str, ...]:
    translated = (other for other in edition.languages if edition.translation(sop, other))
    return (sop.language, *translated)


def _index(edition: Edition, printer: Printer, reader: Reader) -> Page:
    path = reader.site.front_page(reader.language)
    reader = reader.at(path)
    alternates = [(other, reader.site.front_page(other)) for other in edition.languages]
    values = {"departments": outline(edition.sops, reader), "page": _page(edition, reader, alternates)}
    return _filled(printer, "index.md.j2", reader, values)


def sop_page(edition: Edition, printer: Printer, reader: Reader, sop: Sop) -> Page:
    """One document in the reader's language."""
    site, language = reader.site, reader.language
    path = site.sop(sop.id, language, coming=sop.coming) or ""
    text = edition.text(sop, language)
    reader = reader.at(path, text)
    alternates = [(other, site.sop(sop.id, other, coming=sop.coming) or "") for other in site.sops[sop.id, sop.coming]]
    values: dict[str, object] = {
        "sop": sop_view(sop, edition.translation(sop, language), reader),
        "flow": flow_mermaid(text, reader),
        "page": _page(edition, reader, alternates),
    }
    return _filled(printer, "sop.md.j2", reader, values)


def _page(edition: Edition, reader: Reader, alternates: list[tuple[str, str]]) -> PageView:
    return PageView(
        path=reader.path,
        root="../" * reader.path.count("/"),
        title="",
        language=reader.language,
        direction=direction_of(reader.language),
        handbook=edition.handbook.settings.title.get(reader.language),
        home=reader.href(reader.site.front_page(reader.language)) or "",
        alternates=tuple(
            Alternate(
                language=other,
                name=language_name(other),
                href=reader.href(path) or "",
                current=other == reader.language,
            )
            for other, path in alternates
        ),
        registers=(),
        links=reader.links,
        style="",
        script="",
        generator=edition.generator,
        commit="",
    )


def _filled(printer: Printer, template: str, reader: Reader, values: dict[str, object]) -> Page:
    labels = reader.labels
    shared = {"_": labels.text, "ngettext": labels.count, "word": labels.word}
    return Page(reader.path, tidy(printer.fill(template, {**shared, **values})))


def tidy(text: str) -> str:
    """No white space at line ends, no two empty lines together, outside of code; one line end at the end."""
    parts = re.split(r"^(```.*?^```$)", text, flags=re.MULTILINE | re.DOTALL)
    for number in range(0, len(parts), 2):
        lines = "\n".join(line.rstrip() for line in parts[number].split("\n"))
        parts[number] = _EMPTY_LINES.sub("\n\n", lines)
    return "".join(parts).strip("\n") + "\n"
