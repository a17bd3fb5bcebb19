"""YAML 1.2 core data of a text, and where it stands; refuses hazards.

Most texts are read by `plain_yaml`; the others, and places where anybody asks for them, by `placed_yaml`, which is
imported then only: its parser takes as long to import as dozens of documents to read.
"""

from typing import Any

from sopctl.model.finding import Problem
from sopctl.reading.parsed import LatePlaces, Parsed
from sopctl.reading.plain_yaml import read_plain
from sopctl.reading.prescan import MAX_CHARACTERS, has_cuts, prescan


def parse_yaml(text: str, loader: Any = None) -> Parsed:
    """Read one YAML document (without BOM). Never raises for what an author may have written.

    `loader` is the class of PyYAML whose events are read where events are needed; by default the quickest there is.
    """
    if len(text) > MAX_CHARACTERS:
        limit = f"{MAX_CHARACTERS:,} characters"
        problem = Problem((), f"the file is larger than {limit}", help="split it", offset=0, code="YAML007")
        return Parsed(None, {}, problems=(problem,), broken=True)
    scanned = prescan(text)
    if not scanned.problems and not scanned.wide_colons and not has_cuts(text):
        plain = read_plain(text)
        if plain is not None:
            return Parsed(plain.data, LatePlaces(text, _with_places), plain.opaque)
    return _with_places(text, loader)


def _with_places(text: str, loader: Any = None) -> Parsed:
    from sopctl.reading.placed_yaml import parse_with_places

    return parse_with_places(text, loader) if loader else parse_with_places(text)
