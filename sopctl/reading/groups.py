"""The mappings and lists in plain data, by path."""

from collections.abc import Iterator
from typing import Any, Final

from sopctl.model.location import DataPath

_GROUPS: Final = frozenset((dict, list))


def groups_in(data: Any) -> Iterator[tuple[DataPath, dict[str, Any] | list[Any]]]:
    """Every mapping and list in plain data with its path, in document order."""
    waiting: list[tuple[DataPath, Any]] = [((), data)] if type(data) in _GROUPS else []
    while waiting:
        path, group = waiting.pop()
        yield path, group
        items = group.items() if type(group) is dict else enumerate(group)
        inner = [((*path, key), item) for key, item in items if type(item) in _GROUPS]
        inner.reverse()
        waiting += inner
