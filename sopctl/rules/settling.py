"""What counts in the end: findings numbered among equal ones, and silenced where somebody says so."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sopctl.model.finding import Finding, Identity, Profile, Severity
from sopctl.rules.placed import Said, placed
from sopctl.rules.registry import Context, Subject
from sopctl.rules.selection import Selection
from sopctl.rules.suppressions import Suppression


def settled(
    findings: Iterable[Finding], suppressions: Sequence[Suppression], context: Context, selection: Selection
) -> list[Finding]:
    """All findings, also the silenced ones, and those about the suppressions."""
    numbered = _numbered(sorted(findings, key=lambda finding: (finding.file, finding.start)))
    if not suppressions:
        return numbered
    silenced, counted = _silence(numbered, suppressions, context, selection)
    said = [
        Said(rule, suppression.file, problem)
        for rule in selection.rules
        for look in rule.looks
        if look.subject is Subject.SUPPRESSION
        for suppression in counted
        for problem in look.check(suppression, context)
    ]
    return [*silenced, *_numbered(placed(said, context))]


def _numbered(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with their fingerprints, in which equal ones are counted."""
    seen: Counter[Identity] = Counter()
    numbered = []
    for finding in findings:
        identity = finding.identity
        numbered.append(replace(finding, fingerprint=identity.fingerprint(seen[identity])))
        seen[identity] += 1
    return numbered


def _silence(
    findings: Iterable[Finding], suppressions: Sequence[Suppression], context: Context, selection: Selection
) -> tuple[list[Finding], list[Suppression]]:
    """The findings, marked where they are silenced; the suppressions, with how often each was used."""
    used = [0] * len(suppressions)
    marked = []
    for finding in findings:
        meant = [
            index for index, suppression in enumerate(suppressions) if suppression.means(finding, context.handbook)
        ]
        holding = [index for index in meant if not suppressions[index].has_ended(context.today)]
        for index in holding:
            used[index] += 1
        ended = len(meant) > len(holding) and selection.profile is not Profile.AUDIT
        marked.append(_marked(finding, [suppressions[index] for index in holding], ended=ended))
    codes = selection.codes
    counted = [
        replace(suppression, used=count, active=suppression.code.upper() in codes)
        for suppression, count in zip(suppressions, used, strict=True)
    ]
    return marked, counted


def _marked(finding: Finding, holding: Sequence[Suppression], *, ended: bool) -> Finding:
    """Silenced where a suppression holds; a hint where one has `ended`, since time alone must not stop anybody."""
    if holding:
        how = "waiver" if holding[0].is_waiver else "ignore"
        return replace(finding, suppressed=how, reason=holding[0].reason)
    return replace(finding, severity=Severity.INFO) if ended else finding
