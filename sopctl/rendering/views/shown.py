"""The small values that all views share."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a shown name, and the page about it where there is one."""

    id: str
    name: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A date: `iso` for machines, `text` in the reader's language."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class StepRef:
    """A step as other places name it."""

    id: str
    number: int
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its text."""

    label: str
    text: str
