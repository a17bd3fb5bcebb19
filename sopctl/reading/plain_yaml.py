"""The data of a YAML text in which nothing is amiss, without places: twice as fast as `strict_yaml`.

It must read every text exactly as `strict_yaml` does, or leave it alone.
"""

from functools import lru_cache
from typing import Any, Final, NamedTuple

import yaml

from sopctl.model.location import Span
from sopctl.reading.scalars import resolve

MAX_DEPTH: Final = 64
MAX_VALUES: Final = 100_000
_SHARED: Final = 4096
_SHORT: Final = 20
"""Characters of a value that may stand in many documents, such as a role."""


class Plain(NamedTuple):
    """Plain data, and where quoted and block texts stand."""

    data: Any
    opaque: tuple[Span, ...]


class _Doubt(Exception):  # noqa: N818 - not an error: another reader is asked
    """Something stands here that the author may have to hear of."""


@lru_cache(_SHARED)
def _shared(word: str) -> str:
    """One object for a field's name or a short value that stands in thousands of documents: less memory."""
    return word


def read_plain(parser: Any) -> Plain | None:
    """The data of one document; None where there is anything that `strict_yaml` might report."""
    try:
        return _read(parser.get_event)
    except (_Doubt, yaml.YAMLError):
        return None


def _read(next_event: Any) -> Plain:  # noqa: C901 - one loop on purpose: a call for each event doubles the time
    root: Any = None
    container: Any = None
    key: str | None = None
    opened: list[tuple[Any, bool]] = []
    opaque: list[Span] = []
    values = documents = 0
    in_list = in_flow = False
    while (event := next_event()) is not None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                raise _Doubt
            value = event.value
            if key is None and not in_list and opened:
                key = _shared(value)
                if key in container:
                    raise _Doubt
                continue
            if event.style:
                opaque.append(Span(event.start_mark.index, event.end_mark.index))
            elif in_flow and (not value or "，" in value):
                raise _Doubt
            else:
                value = resolve(value if len(value) > _SHORT else _shared(value))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if event.anchor is not None or event.tag is not None or len(opened) >= MAX_DEPTH:
                raise _Doubt
            value = {} if kind is yaml.MappingStartEvent else []
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            opened.pop()
            if opened:
                container, in_flow = opened[-1]
                in_list = type(container) is list
            continue
        elif kind is yaml.AliasEvent or (kind is yaml.DocumentStartEvent and documents):
            raise _Doubt
        else:
            documents += kind is yaml.DocumentStartEvent
            continue
        values += 1
        if not opened:
            root = value
        elif in_list:
            container.append(value)
        elif key is None:
            raise _Doubt
        else:
            container[key] = value
            key = None
        if kind is not yaml.ScalarEvent:
            container, in_flow, in_list = value, bool(event.flow_style), type(value) is list
            opened.append((container, in_flow))
    if values > MAX_VALUES:
        raise _Doubt
    return Plain(root, tuple(opaque))
