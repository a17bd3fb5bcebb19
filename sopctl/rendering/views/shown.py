"""The small values that all views share."""

from dataclasses import dataclass

from sopctl.rendering.field_text import is_outside


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a shown name, and the page about it where there is one."""

    id: str
    name: str
    href: str | None = None

    @property
    def outside(self) -> bool:
        """The page is not one of the handbook."""
        return self.href is not None and is_outside(self.href)


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
