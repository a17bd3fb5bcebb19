"""Links in texts: `[[SAL-004]]` and `[[SAL-004#contact]]`, outside code."""

import re
from collections.abc import Iterator
from typing import Final

from sopctl.model.finding import Problem
from sopctl.model.handbook import SourceFile
from sopctl.reading.prose import texts_in, without_code
from sopctl.rules.references.known import Known
from sopctl.rules.references.mentions import Kind, Mention

_LINK: Final = re.compile(r"\[\[([^\[\]\s#|]+(?:#[^\[\]\s#|]+)?)\]\]")


def broken_links(known: Known) -> Iterator[Problem]:
    """Links that lead nowhere, in every file that could be read."""
    for source in known.handbook.sources.values():
        if "[[" in source.text and not source.broken and source.kind != "values":
            yield from _in_file(source, known)


def _in_file(source: SourceFile, known: Known) -> Iterator[Problem]:
    for path, text in texts_in(source.data):
        if "[[" not in text:
            continue
        span = source.place(path).value
        start = span.start
        for match in _LINK.finditer(without_code(text)):
            at = source.text.find(match[0], start, span.end)
            start = at + 1 if at >= 0 else start
            fault = known.fault(Mention(Kind.LINK, match[1], path), source.file)
            if fault is not None:
                offset = at if at >= 0 else None
                length = len(match[0]) if at >= 0 else 1
                yield Problem(path, fault.message, help=fault.advice, file=source.file, offset=offset, length=length)
