"""Markdown links in the texts of documents: to files beside them, and to steps (`[words](#register)`)."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final
from urllib.parse import unquote

from sopctl.model.finding import Problem
from sopctl.model.handbook import SourceFile
from sopctl.model.location import DataPath, Span
from sopctl.model.sop import Sop
from sopctl.reading.prose import texts_in, without_code
from sopctl.rules.placing import at_part
from sopctl.rules.references.known import Fault, Known
from sopctl.rules.references.mentions import Kind, Mention

_TITLE: Final = r"(?:[ \t]+(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'))?"
_LINK: Final = re.compile(
    r"(?P<picture>!?)(?<!\\)\[(?:[^\[\]]|\[[^\[\]\n]{0,200}\](?!\()){1,300}\]"
    rf"\([ \t]*<?(?P<inline>[^()\s<>]{{1,500}})>?{_TITLE}[ \t]*\)"
    rf"|^[ \t]{{0,3}}\[[^\[\]\n]{{1,200}}\]:[ \t]+<?(?P<defined>[^\s<>]{{1,500}})>?{_TITLE}[ \t]*$",
    re.MULTILINE,
)
_ELSEWHERE: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_MOST: Final = 20
"""Findings in one text; more say nothing new."""
_OUTSIDE_ADVICE: Final = (
    "link to https://…, to a file by its path from this document on, or to a document as [[SAL-001]]"
)


def broken_file_links(source: SourceFile, home: Sop | None, known: Known) -> Iterator[Problem]:
    """Links to files and steps that do not exist; `home` is the document whose steps stand on the page."""
    if "](" in source.text or "]:" in source.text or "\\" in source.text:
        for path, text in texts_in(source.data):
            page = _Page(source.file, home, path)
            found = ((part, _fault(known, target, page)) for part, target in _targets(text))
            broken = ((part, fault) for part, fault in found if fault is not None)
            for part, fault in islice(broken, _MOST):
                yield at_part(Problem(path, fault.message, help=fault.advice), source, text, part)


def _targets(text: str) -> Iterator[tuple[Span, str]]:
    """Where links lead, with the place of that in the text; pictures are shown as their words only."""
    if "](" in text or "]:" in text:
        for match in _LINK.finditer(without_code(text)):
            name = "inline" if match["inline"] else "defined"
            if not match["picture"]:
                yield Span(*match.span(name)), match[name]


@dataclass(frozen=True, slots=True)
class _Page:
    """Where a link stands: the file, the document whose steps stand on its page, the place in the data."""

    file: str
    home: Sop | None
    path: DataPath


def _fault(known: Known, target: str, page: _Page) -> Fault | None:
    if _ELSEWHERE.match(target) or "\\" in target or "{" in target:
        return None
    name, mark, anchor = target.partition("#")
    if not name:
        own = bool(mark) and page.home is not None and anchor and not anchor.startswith("_")
        return known.fault(Mention(Kind.STEP, unquote(anchor), page.path), page.file, page.home) if own else None
    name = unquote(name.partition("?")[0])
    if name.startswith("/") or _leaves(page.file, name):
        return Fault(f"the link to `{target}` leads out of the handbook", _OUTSIDE_ADVICE)
    return known.fault(Mention(Kind.FILE, name, page.path), page.file)


def _leaves(file: str, name: str) -> bool:
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), name)).startswith("../")
