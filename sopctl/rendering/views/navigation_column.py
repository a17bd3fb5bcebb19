"""The column of links beside a page: all departments, the page's own one open."""

from dataclasses import dataclass, replace

from sopctl.rendering.site_map import quoted
from sopctl.rendering.views.navigation import DepartmentView, Entry, Group

MANY = 120
"""Above this many documents the column lists only the page's department, and of a larger one only its group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationDepartment:
    """A department in the column; `anchor` is its part of the front page, for what the column leaves out."""

    id: str
    name: str
    anchor: str
    open: bool
    groups: tuple[Group, ...]


def navigation(
    outline: tuple[DepartmentView, ...], department: str | None, group: str | None
) -> tuple[NavigationDepartment, ...]:
    """The column for the pages of one department and group."""
    many = sum(item.count for item in outline) > MANY
    return tuple(
        NavigationDepartment(
            id=item.id,
            name=item.name,
            anchor=quoted(f"_d-{item.id}"),
            open=item.id == department,
            groups=_groups(item, group, listed=not many or item.id == department),
        )
        for item in outline
    )


def _groups(department: DepartmentView, group: str | None, *, listed: bool) -> tuple[Group, ...]:
    if not listed:
        return ()
    if department.count <= MANY:
        return department.groups
    nothing: tuple[Entry, ...] = ()
    return tuple(item if item.name == group else replace(item, entries=nothing) for item in department.groups)


def place_of(sop_id: str, outline: tuple[DepartmentView, ...]) -> tuple[str | None, str | None]:
    """The department and group that list a document."""
    for department in outline:
        for group in department.groups:
            if any(entry.id == sop_id for entry in group.entries):
                return department.id, group.name
    return None, None
