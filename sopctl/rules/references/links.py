"""Links in texts: `[[SAL-004]]` and `[[SAL-004#contact]]`, outside code."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sopctl.model.finding import Problem
from sopctl.model.handbook import SourceFile
from sopctl.model.location import DataPath
from sopctl.reading.prose import texts_in, without_code
from sopctl.rules.references.known import Known
from sopctl.rules.references.mentions import Kind, Mention

_LINK: Final = re.compile(r"\[\[([^\[\]\s#|]+(?:#[^\[\]\s#|]+)?)\]\]")


@dataclass(frozen=True)
class _LinkedText:
    """A text of a file, and the links in it as they are written."""

    source: SourceFile
    path: DataPath
    links: Sequence[str]

    @cached_property
    def offsets(self) -> Sequence[int | None]:
        """Where each link stands in the file; None where it is written otherwise there."""
        span = self.source.place(self.path).value
        start = span.start
        found: list[int | None] = []
        for link in self.links:
            at = self.source.text.find(link, start, span.end)
            start = at + 1 if at >= 0 else start
            found.append(at if at >= 0 else None)
        return found


@dataclass(frozen=True)
class Link:
    """One of the links in a text of a file: where it leads, and its place, looked for only when it is wanted."""

    text: _LinkedText
    index: int

    @property
    def target(self) -> str:
        """What it names, such as `SAL-004#contact`."""
        return self.text.links[self.index].strip("[]")

    @property
    def path(self) -> DataPath:
        """The text that holds it."""
        return self.text.path

    @property
    def offset(self) -> int | None:
        """Its place in the file; None where it is written otherwise there."""
        return self.text.offsets[self.index]

    @property
    def length(self) -> int:
        """Characters that it takes where its place is known, else 1."""
        return 1 if self.offset is None else len(self.text.links[self.index])


def links_in(source: SourceFile) -> Iterator[Link]:
    """Every link in the texts of a file."""
    if "[[" not in source.text or source.broken or source.kind == "values":
        return
    for path, text in texts_in(source.data, "[["):
        linked = _LinkedText(source, path, [match[0] for match in _LINK.finditer(without_code(text))])
        yield from (Link(linked, index) for index in range(len(linked.links)))


def broken_links(source: SourceFile, known: Known) -> Iterator[Problem]:
    """Links that lead nowhere."""
    for link in links_in(source):
        fault = known.fault(Mention(Kind.LINK, link.target, link.path), source.file)
        if fault is not None:
            yield Problem(link.path, fault.message, help=fault.advice, offset=link.offset, length=link.length)
