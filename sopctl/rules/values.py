"""A walk over the plain data of a file: its lists, each with its place."""

from collections.abc import Iterator
from typing import Any

from sopctl.model.location import DataPath


def lists_in(data: Any) -> Iterator[tuple[DataPath, list[Any]]]:
    """Every list of the data, in the order of the file."""
    waiting: list[tuple[DataPath, Any]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, list):
            yield path, value
        waiting.extend(reversed([((*path, part), item) for part, item in _parts(value)]))


def _parts(value: Any) -> list[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []
