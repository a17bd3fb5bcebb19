"""Rules that ask by status: what they find hangs on how far the document is that they find it in."""

from typing import Final

from sopctl.rules.registry import Check, Rule

_MARK: Final = "asks_by_status"


def asks_by_status(check: Check) -> Check:
    """Mark the check of such a rule (below `@rule`); only its errors matter, and a test knows who needs it."""
    setattr(check, _MARK, True)
    return check


def hangs_on_status(rule: Rule) -> bool:
    """One of the rule's checks is marked."""
    return any(getattr(look.check, _MARK, False) for look in rule.looks)
