"""The mappings and lists in plain data, by path."""

from typing import Any, Final

from sopctl.model.location import DataPath

GROUPS: Final = frozenset((dict, list))
_Group = dict[str, Any] | list[Any]


def groups_in(data: Any) -> list[tuple[DataPath, _Group]]:
    """Every mapping and list in plain data with its path, in document order; reading limits the depth."""
    found: list[tuple[DataPath, _Group]] = []
    if type(data) in GROUPS:
        _collect_groups(data, (), found)
    return found


def _collect_groups(group: _Group, path: DataPath, found: list[tuple[DataPath, _Group]]) -> None:
    found.append((path, group))
    for key, item in group.items() if type(group) is dict else enumerate(group):
        if type(item) in GROUPS:
            _collect_groups(item, (*path, key), found)
