"""What somebody looks at in a handbook, noted down, so that it is known when to look again.

A trace is a short text: `=KEY` for a dossier, `?ID` for whether an id is used, `/FILE` for whether a file is there and
what it holds; `=*`, `?*` and `/*` for all of them.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final, TypeVar

from sopctl.model.handbook import Handbook

DOSSIER: Final = "="
ID: Final = "?"
FILE: Final = "/"
ALL: Final = "*"
"""What stands behind the sign where all of a kind were looked at."""
_Value = TypeVar("_Value")


class Watch:
    """The traces of what is looked at now."""

    def __init__(self) -> None:
        self.traces: set[str] = set()

    @contextmanager
    def following(self, traces: set[str]) -> Iterator[None]:
        """What is done meanwhile leaves its traces there, and nowhere else."""
        before, self.traces = self.traces, traces
        try:
            yield
        finally:
            self.traces = before


def watched(handbook: Handbook, watch: Watch) -> Handbook:
    """The handbook, leaving traces."""
    return replace(
        handbook,
        dossiers=_Watched(handbook.dossiers, DOSSIER, watch),
        homes=_WatchedHomes(handbook.homes, FILE, watch),
        ids=_WatchedIds(handbook.ids, watch),
        files=_Watched(handbook.files, FILE, watch),
    )


class _Watched(Mapping[str, _Value]):
    """A mapping of which every use leaves a trace; whether it is empty nobody needs to know again."""

    def __init__(self, things: Mapping[str, _Value], sign: str, watch: Watch) -> None:
        self._things = things
        self._sign = sign
        self._watch = watch

    def __getitem__(self, name: str) -> _Value:
        self._watch.traces.add(self._sign + name)
        return self._things[name]

    def get(self, name: str, default: Any = None) -> Any:  # Mapping's own takes twice as long
        self._watch.traces.add(self._sign + name)
        return self._things.get(name, default)

    def __contains__(self, name: object) -> bool:
        self._watch.traces.add(f"{self._sign}{name}")
        return name in self._things

    def __iter__(self) -> Iterator[str]:
        self._watch.traces.add(self._sign + ALL)
        return iter(self._things)

    def __len__(self) -> int:
        self._watch.traces.add(self._sign + ALL)
        return len(self._things)

    def __bool__(self) -> bool:
        return bool(self._things)


class _WatchedHomes(_Watched[str]):
    """Where files are. Who finds one looks into its dossier, and leaves a trace there."""

    def __getitem__(self, name: str) -> str:
        found = self._things.get(name)
        return super().__getitem__(name) if found is None else found


class _WatchedIds(Collection[str]):
    """The ids that are used; every look leaves a trace."""

    def __init__(self, ids: Collection[str], watch: Watch) -> None:
        self._ids = ids
        self._watch = watch

    def __contains__(self, name: object) -> bool:
        self._watch.traces.add(f"{ID}{name}")
        return name in self._ids

    def __iter__(self) -> Iterator[str]:
        self._watch.traces.add(ID + ALL)
        return iter(self._ids)

    def __len__(self) -> int:
        self._watch.traces.add(ID + ALL)
        return len(self._ids)
