"""How one piece of work is done for each of many things; who has several processors may bring another way."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

_Thing = TypeVar("_Thing")
_Result = TypeVar("_Result")


class Each(Protocol):
    """A way to do the work; the results come in the order of the things."""

    def __call__(self, work: Callable[[_Thing], _Result], things: Sequence[_Thing], /) -> Iterable[_Result]:
        """The results."""


def one_by_one(work: Callable[[_Thing], _Result], things: Sequence[_Thing], /) -> Iterable[_Result]:
    """The plain way."""
    return map(work, things)
