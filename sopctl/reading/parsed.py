"""What a YAML text holds, and where in it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sopctl.model.finding import Problem
from sopctl.model.location import DataPath, Place, Span


@dataclass(frozen=True)
class Parsed:
    """What a text holds. `opaque` are quoted and block texts, where a `#` is no comment.

    With `broken` the text could not be read to its end, and `open_path` is where it stopped. `unsure` are
    places that are not what the author meant, so nothing more should be said about them.
    """

    data: Any
    places: Mapping[DataPath, Place]
    opaque: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()
    broken: bool = False
    open_path: DataPath = ()
    unsure: frozenset[DataPath] = frozenset()


class LatePlaces(Mapping[DataPath, Place]):
    """The places of the values in a text, looked for when somebody asks for the first.

    Most files have no finding, so that nobody ever asks; the places of 10,000 documents fill a gigabyte.
    """

    def __init__(self, text: str, read: Callable[[str], Parsed]) -> None:
        self._text = text
        self._read = read

    @cached_property
    def _places(self) -> Mapping[DataPath, Place]:
        return self._read(self._text).places

    def __getitem__(self, path: DataPath) -> Place:
        return self._places[path]

    def __iter__(self) -> Iterator[DataPath]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
