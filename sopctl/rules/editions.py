"""Editions of standards that are no longer in force, in the words in which people cite them."""

import re
from functools import cache
from typing import Final, NamedTuple

from sopctl.rules.other_sources import SPECIFICATIONS
from sopctl.rules.standards import STANDARDS

_NO_WORD: Final = re.compile(r"[^\w.]+|\.(?!\d)|\bpart\b")


class Edition(NamedTuple):
    """A former edition (`ISO 9001:2008`), and what took its place (`ISO 9001:2015`)."""

    former: str
    present: str


def former_edition(title: str, edition: str | None) -> Edition | None:
    """The former edition that a title names, alone or with the edition stated beside it."""
    plain = _plain(title)
    return next((known.edition for known in _former() if known.is_named(plain, edition or "")), None)


class _Words(NamedTuple):
    """A former edition in plain words: all of them, those without the year, the year where it stands apart."""

    whole: str
    name: str
    year: str
    edition: Edition

    def is_named(self, title: str, edition: str) -> bool:
        if self.whole in title:
            return True
        says_no_year = self.name in title and not re.search(rf"{re.escape(self.name)}\d{{4}} ", title)
        return bool(self.year) and says_no_year and edition.startswith(self.year)


@cache
def _former() -> tuple[_Words, ...]:
    return tuple(
        _Words(
            _plain(former), _plain(former.partition(":")[0]), former.partition(":")[2], Edition(former, present.cited)
        )
        for present in (*STANDARDS, *SPECIFICATIONS)
        for former in present.former
    )


def _plain(text: str) -> str:
    """Words between single spaces, with one at both ends."""
    return f" {' '.join(_NO_WORD.sub(' ', text.casefold()).split())} "
