"""How much a change weighs."""

from enum import StrEnum


class Weight(StrEnum):
    """The class of a change, as a version number tells it: `2.1.1`, `2.2`, `3.0`."""

    EDITORIAL = "editorial"
    """Nobody works differently."""
    MINOR = "minor"
    """The work differs in a detail that reading tells."""
    MAJOR = "major"
    """The work differs so that people are trained again."""

    @property
    def rank(self) -> int:
        """0 for editorial to 2 for major."""
        return list(Weight).index(self)

    @staticmethod
    def heaviest_first() -> tuple["Weight", ...]:
        """In the order of the numbers of a version."""
        return tuple(reversed(Weight))

    @property
    def article(self) -> str:
        """`a` or `an`."""
        return "an" if self is Weight.EDITORIAL else "a"
