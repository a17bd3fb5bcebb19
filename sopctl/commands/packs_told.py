"""What `sopctl explain` says about a pack: each clause, what it asks, the rules that check it."""

from collections.abc import Sequence

from sopctl.reports.explanation import PackText
from sopctl.rules.packs import ALWAYS, WHOLE, clauses_checked, pack_names
from sopctl.rules.registry import Rule
from sopctl.rules.standards import STANDARDS, Standard


def pack_told(name: str, rules: Sequence[Rule]) -> PackText:
    """The pack of this name, as these rules make it."""
    if name == WHOLE:
        return _whole(rules)
    standard = next(standard for standard in STANDARDS if standard.id == name)
    always = ", ".join(sorted(ALWAYS & {rule.group for rule in rules}))
    how = f"To lint by this one, write `lint: {{packs: [{name}]}}` into sopctl.yaml."
    return PackText(
        head=f"{name}: {_title(standard)}",
        notes=[standard.note] if standard.note else [],
        clauses=[
            (clause.number, clause.asks if clause.read else f"{clause.asks} (Cited from general knowledge.)", codes)
            for clause, citing in clauses_checked(standard, rules)
            if (codes := [rule.code for rule in citing])
        ],
        end=[
            f"The groups {always} are in every pack. {how}",
            "The clauses are put in sopctl's words. sopctl supports compliance; it never confers it.",
        ],
    )


def _whole(rules: Sequence[Rule]) -> PackText:
    names = pack_names(rules)
    return PackText(
        head=f"{WHOLE}: every rule; the pack that is used unless sopctl.yaml names others",
        notes=["The other packs hold the rules that check a clause of one standard:"],
        clauses=[(standard.id, _title(standard), ()) for standard in STANDARDS if standard.id in names],
        end=["`sopctl explain PACK` tells its clauses, and which rules check them."],
    )


def _title(standard: Standard) -> str:
    return f"{standard.cited}, {standard.title} ({standard.publisher})"
