"""What a rule cites: its Source section, read against the data of standards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from sopctl.rules.other_sources import PRACTICE, SPECIFICATIONS
from sopctl.rules.standards import STANDARDS, Clause, Standard

_REST: Final = re.compile(r"(?:(?:, |-| )(?P<clauses>[^()]+?))?(?: \((?P<gloss>.+)\))?")


@dataclass(frozen=True)
class Citation:
    """One source of a rule; `clause` is None where the whole is meant."""

    standard: Standard
    clause: Clause | None


def citations(source: str) -> tuple[Citation, ...]:
    """The sources in a Source section: `NAME, CLAUSE and CLAUSE (why); NAME …`.

    ValueError names what is not in the data.
    """
    return tuple(citation for part in " ".join(source.split()).split("; ") for citation in _cited(part))


def _cited(text: str) -> Iterator[Citation]:
    standard = next((known for known in _longest_first() if text.startswith(known.cited)), None)
    if standard is None:
        raise ValueError(f"`{text}` begins with no source that is known")
    rest = _REST.fullmatch(text, len(standard.cited))
    if rest is None:
        raise ValueError(f"`{text}` is not written as NAME, CLAUSE (why)")
    if rest["clauses"] is None:
        yield Citation(standard, None)
        return
    clauses = {clause.number: clause for clause in standard.clauses}
    for number in rest["clauses"].split(" and "):
        if number not in clauses:
            raise ValueError(f"{standard.cited} has no clause `{number}` in the data")
        yield Citation(standard, clauses[number])


@cache
def _longest_first() -> tuple[Standard, ...]:
    return tuple(sorted((*STANDARDS, *SPECIFICATIONS, *PRACTICE), key=lambda known: -len(known.cited)))
