"""Do the links inside a handbook lead somewhere? Pages are values, so this needs no files."""

import html
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from sopctl.rendering.page import Copy, Output, Page

_HTML_LINK = re.compile(r"""\s(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_HTML_ANCHOR = re.compile(r"""\sid\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_MARKDOWN_LINK = re.compile(r"(?<!\\)\]\(([^()\s]+)\)")
_MARKDOWN_CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link on a page that leads to no page, or to no place on it."""

    page: str
    target: str


def links_of(page: Page) -> Iterator[str]:
    """The addresses a page names, as written but without HTML's escaping."""
    if page.path.endswith(".html"):
        for double, single in dict.fromkeys(_HTML_LINK.findall(page.text)):
            found = double or single
            yield html.unescape(found) if "&" in found else found
    elif page.path.endswith(".md"):
        for match in _MARKDOWN_LINK.finditer(_MARKDOWN_CODE.sub("", page.text)):
            yield match[1]


def anchors_of(page: Page) -> frozenset[str]:
    """The places on a page that a link can name."""
    return frozenset(html.unescape(match[1] or match[2] or "") for match in _HTML_ANCHOR.finditer(page.text))


def targets_of(page: Page) -> dict[tuple[str, str], str]:
    """Every place inside the output that a page links to, (path, anchor), with the link as written."""
    found: dict[tuple[str, str], str] = {}
    folder = posixpath.dirname(page.path)
    for link in links_of(page):
        if (place := _place(folder, link)) is not None:
            target, anchor = place
            found.setdefault((target or page.path, anchor), link)
    return found


@lru_cache(maxsize=65536)
def _place(folder: str, link: str) -> tuple[str, str] | None:
    """Path ("" for the page itself) and anchor of a link on a page in a folder; None for one that leads outside."""
    if not link or _OUTSIDE.match(link):
        return None
    path, _, anchor = link.partition("#")
    target = posixpath.normpath(posixpath.join(folder, unquote(path.partition("?")[0]))) if path else ""
    return target, unquote(anchor)


def check_links(outputs: Iterable[Output]) -> tuple[BrokenLink, ...]:
    """All broken links, by page."""
    outputs = tuple(outputs)
    pages = {output.path: output for output in outputs if isinstance(output, Page)}
    copied = {output.path for output in outputs if isinstance(output, Copy)}
    anchors: dict[str, frozenset[str]] = {}
    broken = []
    for page in pages.values():
        for (target, anchor), link in targets_of(page).items():
            if target in copied:
                continue
            if target not in pages or (anchor and anchor not in _anchors(target, pages, anchors)):
                broken.append(BrokenLink(page.path, link))
    return tuple(broken)


def _anchors(target: str, pages: Mapping[str, Page], known: dict[str, frozenset[str]]) -> frozenset[str]:
    if target not in known:
        known[target] = anchors_of(pages[target])
    return known[target]
