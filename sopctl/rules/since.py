"""What is new since the base: findings that the handbook had before, too, do not count.

Both handbooks are judged whole, by the same settings and rules and on the same day, so that it also holds for what
one document says about another. Rules about the change itself are silent about the base, and so always new.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sopctl.model.finding import Finding
from sopctl.rules.registry import Context, Subject
from sopctl.rules.runner import lint
from sopctl.rules.selection import Selection

EARLIER = "earlier"
"""How a finding is silenced that was there before."""


@dataclass(frozen=True)
class Earlier:
    """What counted in the base, by fingerprint."""

    findings: Mapping[str, Finding]

    def has(self, finding: Finding) -> bool:
        """It was there before and weighed no less."""
        before = self.findings.get(finding.fingerprint)
        if before is None or before.severity.rank > finding.severity.rank or not finding.lacking <= before.lacking:
            return False
        return before.amount is None or finding.amount is None or before.amount >= finding.amount


def earlier(context: Context, selection: Selection) -> Earlier:
    """What lint says of the base, but for what was silenced there."""
    if context.base is None:
        return Earlier({})
    found = lint(replace(context, handbook=context.base, base=None), selection)
    return Earlier({finding.fingerprint: finding for finding in found if not finding.suppressed})


def mark_earlier(
    findings: Iterable[Finding], context: Context, selection: Selection, *, known_too: bool = False
) -> tuple[Finding, ...]:
    """The findings, those marked that the base had; with `known_too` also those that a baseline knows.

    The base is asked only about rules that found something.
    """
    found = tuple(findings)
    asked = ("", "baseline") if known_too else ("",)
    codes = {finding.code for finding in found if finding.suppressed in asked}
    if context.base is None or not codes:
        return found
    before = earlier(context, _narrowed(selection, codes))
    return tuple(_marked(one) if one.suppressed in asked and before.has(one) else one for one in found)


def _marked(finding: Finding) -> Finding:
    if finding.suppressed:
        return replace(finding, was_there=True)
    return replace(finding, suppressed=EARLIER, reason="it was there before the change", was_there=True)


def _narrowed(selection: Selection, codes: Iterable[str]) -> Selection:
    """The rules with these codes; all of them where one is about suppressions, since those hang on all others."""
    rules = tuple(rule for rule in selection.rules if rule.code in codes)
    if any(Subject.SUPPRESSION in rule.subjects for rule in rules):
        return selection
    return replace(selection, rules=rules)
