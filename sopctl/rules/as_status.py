"""`--as STATUS`: documents judged as if they had a status that they do not have yet."""

from collections.abc import Callable, Container
from dataclasses import replace

from sopctl.model.finding import Finding, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.sop import Status
from sopctl.rules.registry import Context, Subject
from sopctl.rules.runner import by_place, lint
from sopctl.rules.selection import Selection


def raised(handbook: Handbook, status: Status, is_chosen: Callable[[str], bool]) -> Handbook:
    """The handbook as if the chosen documents had at least this status."""

    def is_lower(file: str, own: Status) -> bool:
        return own.rank < status.rank and is_chosen(file)

    sops = (replace(sop, status=status) if is_lower(sop.file, sop.status) else sop for sop in handbook.sops)
    translations = (
        replace(item, status=status) if is_lower(item.file, item.status) else item for item in handbook.translations
    )
    return replace(handbook, sops=tuple(sops), translations=tuple(translations))


def lint_as(
    context: Context, selection: Selection, status: Status, is_chosen: Callable[[str], bool]
) -> tuple[Finding, ...]:
    """What is wrong with the chosen documents as if they had this status, and what that would break elsewhere.

    What only hints, what time alone would bring, and suppressions that would have nothing left to silence keep
    no document from a status, so they are not asked.
    """
    known = {finding.fingerprint for finding in lint(context, selection)}
    then = lint(replace(context, handbook=raised(context.handbook, status, is_chosen), base=None), selection)
    aside = {rule.code for rule in selection.rules if rule.subject is Subject.SUPPRESSION}
    now = [finding for finding in then if finding.fingerprint in known and is_chosen(finding.file)]
    new = [finding for finding in then if finding.fingerprint not in known and _keeps(finding, aside)]
    return tuple(sorted([*now, *(_as_told(finding, is_chosen) for finding in new)], key=by_place))


def _keeps(finding: Finding, aside: Container[str]) -> bool:
    return finding.severity is not Severity.INFO and not finding.by_time and finding.code not in aside


def _as_told(finding: Finding, is_chosen: Callable[[str], bool]) -> Finding:
    """Without the places that show the status of a document that is judged as if it had another."""
    related = (label for label in finding.related if not (is_chosen(label.file) and label.line.startswith("status")))
    return replace(finding, related=tuple(related))
