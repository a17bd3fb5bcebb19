"""Packs: rules by what they serve. `sop` is all of them; every other one is named after a standard that rules cite."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from sopctl.rules.citations import Citation, citations
from sopctl.rules.registry import Rule
from sopctl.rules.standards import STANDARDS, Clause, Standard

WHOLE: Final = "sop"
"""The pack of all rules, the default."""
ALWAYS: Final = frozenset(("YAML", "FORM", "LINT", "HOUSE"))
"""Groups that are in every pack: what cannot be read, what is silenced, and what the handbook itself asks."""


def pack_names(rules: Iterable[Rule]) -> tuple[str, ...]:
    """Every pack there is: `sop`, and the standards of which these rules cite a clause."""
    cited = {citation.standard.id for rule in rules for citation in _cited(rule) if citation.clause is not None}
    return (WHOLE, *(standard.id for standard in STANDARDS if standard.id in cited))


def is_in(rule: Rule, packs: Sequence[str]) -> bool:
    """The rule belongs to one of the packs."""
    if WHOLE in packs or rule.group in ALWAYS:
        return True
    return any(citation.standard.id in packs for citation in _cited(rule))


def clauses_checked(standard: Standard, rules: Iterable[Rule]) -> list[tuple[Clause, list[Rule]]]:
    """The clauses of a standard that rules cite, each with these rules."""
    pairs = [(citation, rule) for rule in rules for citation in _cited(rule) if citation.standard is standard]
    found = ((clause, [rule for citation, rule in pairs if citation.clause is clause]) for clause in standard.clauses)
    return [(clause, citing) for clause, citing in found if citing]


def _cited(rule: Rule) -> tuple[Citation, ...]:
    """What a rule of sopctl cites; the sources of house rules are their author's own words."""
    return () if rule.group == "HOUSE" else _citations(rule.sections["Source"])


_citations = cache(citations)
