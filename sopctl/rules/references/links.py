"""Links in texts: `[[SAL-004]]` and `[[SAL-004#contact]]`, outside code."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from sopctl.model.finding import Problem
from sopctl.model.handbook import SourceFile
from sopctl.model.location import DataPath
from sopctl.reading.prose import texts_in, without_code
from sopctl.rules.references.known import Known
from sopctl.rules.references.mentions import Kind, Mention

_LINK: Final = re.compile(r"\[\[([^\[\]\s#|]+(?:#[^\[\]\s#|]+)?)\]\]")


class Link(NamedTuple):
    """A link: where it leads, the text that holds it, and its place in the file where that can be told."""

    target: str
    path: DataPath
    offset: int | None
    length: int


def links_in(source: SourceFile) -> Iterator[Link]:
    """Every link in the texts of a file."""
    if "[[" not in source.text or source.broken or source.kind == "values":
        return
    for path, text in texts_in(source.data):
        if "[[" not in text:
            continue
        span = source.place(path).value
        start = span.start
        for match in _LINK.finditer(without_code(text)):
            at = source.text.find(match[0], start, span.end)
            start = at + 1 if at >= 0 else start
            yield Link(match[1], path, at, len(match[0])) if at >= 0 else Link(match[1], path, None, 1)


def broken_links(known: Known) -> Iterator[Problem]:
    """Links that lead nowhere, in every file that could be read."""
    for source in known.handbook.sources.values():
        for link in links_in(source):
            fault = known.fault(Mention(Kind.LINK, link.target, link.path), source.file)
            if fault is not None:
                yield Problem(
                    link.path,
                    fault.message,
                    help=fault.advice,
                    file=source.file,
                    offset=link.offset,
                    length=link.length,
                )
