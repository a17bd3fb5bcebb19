"""Two versions of a document, compared by meaning: what changed, by step and field.

The canonical form behind the digests decides what counts: formatting, short forms and the order of fields
never do.
"""

import posixpath
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sopctl.model.handbook import Handbook
from sopctl.model.location import DataPath
from sopctl.model.sop import Sop
from sopctl.reading.digest import canonical, controlled
from sopctl.reading.long_form import long_sop

Data = Mapping[str, Any]
_NAMES: Final = ("id", "item", "version", "goto", "kpi", "name", "file")
"""What names an item of a list, so that it is known again elsewhere in it."""
PICTURE: Final = "picture"
"""The field of a figure that holds the hash of its file."""
_NOT_COMPARED: Final = frozenset(("id", "version"))


class Kind(StrEnum):
    """What happened to a step, or to a field of a step or of the document."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference. `step` is the step's id, None for the document itself.

    `field` is the changed field in long form, with items of lists as `[name]`; empty where the whole step is
    meant. `before` and `after` are plain data, None where there is none. `path` leads to it, or to what is
    left around it, in the newer version.
    """

    kind: Kind
    step: str | None = None
    field: tuple[str, ...] = ()
    before: Any = None
    after: Any = None
    path: DataPath = ()


def content_of(sop: Sop, handbook: Handbook) -> Data:
    """The controlled content of a document of this handbook: plain data in long form, with its pictures' hashes."""
    data = handbook.sources[sop.file].data
    assert isinstance(data, dict)  # noqa: S101 - a document was built from it
    content = controlled(long_sop(data))
    steps = [_with_pictures(step, sop.file, handbook.files) for step in content["steps"]]
    return {key: value for key, value in content.items() if key not in _NOT_COMPARED} | {"steps": steps}


def _with_pictures(step: Data, file: str, hashes: Mapping[str, str]) -> Data:
    if not step.get("figures"):
        return step
    folder = posixpath.dirname(file)
    pictures = [posixpath.normpath(posixpath.join(folder, figure["file"])) for figure in step["figures"]]
    figures = zip(step["figures"], pictures, strict=True)
    return {**step, "figures": [{**figure, PICTURE: hashes.get(picture, "")} for figure, picture in figures]}


def compare(before: Data, after: Data) -> tuple[Change, ...]:
    """What differs between two contents: the document's own fields first, then the steps in their order."""
    outside = {key: value for key, value in before.items() if key != "steps"}
    now = {key: value for key, value in after.items() if key != "steps"}
    return (*_differences(outside, now, _Place()), *_steps(before["steps"], after["steps"]))


def _steps(before: Sequence[Data], after: Sequence[Data]) -> Iterator[Change]:
    old = {step["id"]: step for step in before}
    new = {step["id"]: index for index, step in enumerate(after)}
    for name, step in old.items():
        if name not in new:
            yield Change(kind=Kind.REMOVED, step=name, before=step, path=("steps",))
    moved = _moved([name for name in old if name in new], [name for name in new if name in old])
    for name, index in new.items():
        path: DataPath = ("steps", index)
        if name not in old:
            yield Change(kind=Kind.ADDED, step=name, after=after[index], path=path)
            continue
        if name in moved:
            yield Change(kind=Kind.MOVED, step=name, path=path)
        yield from _differences(old[name], after[index], _Place(step=name, path=path))


def _moved(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """The fewest steps that must change places to turn one order into the other."""
    places = {name: place for place, name in enumerate(before)}
    ends: list[int] = []  # ends[n] is the lowest last place of a row of n + 1 steps that kept their order
    rows: list[list[str]] = []
    for name in after:
        length = bisect_left(ends, places[name])
        row = [*(rows[length - 1] if length else []), name]
        ends[length : length + 1] = [places[name]]
        rows[length : length + 1] = [row]
    return frozenset(after) - frozenset(rows[-1] if rows else ())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the comparison is: by names, and in the newer data."""

    step: str | None = None
    field: tuple[str, ...] = ()
    path: DataPath = ()

    def down(self, name: str, part: str | int) -> "_Place":
        return _Place(self.step, (*self.field, name), (*self.path, part))

    def change(self, before: Any, after: Any) -> Change:
        return Change(kind=Kind.CHANGED, step=self.step, field=self.field, before=before, after=after, path=self.path)


def _differences(before: Any, after: Any, place: _Place) -> Iterator[Change]:
    """The innermost places at which two values differ."""
    if canonical(before) == canonical(after):
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in (*after, *(key for key in before if key not in after)):
            yield from _differences(before.get(key), after.get(key), place.down(key, key))
    elif _holds_items(before) and _holds_items(after):
        yield from _items(before, after, place)
    else:
        yield place.change(before, after)


def _holds_items(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _items(before: list[Data], after: list[Data], place: _Place) -> Iterator[Change]:
    old, new = _named(before), _named(after)
    for name in (*new, *(name for name in old if name not in new)):
        part = list(new).index(name) if name in new else len(new)
        yield from _differences(old.get(name), new.get(name), place.down(f"[{name}]", part))
    kept_before, kept_after = [n for n in old if n in new], [n for n in new if n in old]
    if kept_before != kept_after:
        yield place.change(kept_before, kept_after)


def _named(items: list[Data]) -> dict[str, Data]:
    """The items by name; by their number where nothing names them, or somebody else has the name."""
    named: dict[str, Data] = {}
    for number, item in enumerate(items, 1):
        name = next((str(item[key]) for key in _NAMES if item.get(key) is not None), str(number))
        while name in named:
            name += "+"
        named[name] = item
    return named
