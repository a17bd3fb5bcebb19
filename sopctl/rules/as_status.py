"""`--as STATUS`: documents judged as if they had a status that they do not have yet."""

from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeVar

from sopctl.model.finding import Finding, Severity
from sopctl.model.handbook import Dossier, Handbook
from sopctl.model.sop import Sop, Status
from sopctl.model.translation import Translation
from sopctl.rules.past import Learnt, untouched
from sopctl.rules.registry import Context, Subject
from sopctl.rules.runner import Looked, by_place, look
from sopctl.rules.selection import Selection

_Document = TypeVar("_Document", Sop, Translation)


class Raised(NamedTuple):
    """Dossiers in which the chosen documents have a higher status than they have."""

    dossiers: Mapping[str, Dossier]
    is_chosen: Callable[[str], bool]


def raise_to(status: Status, handbook: Handbook, is_chosen: Callable[[str], bool]) -> Raised:
    """The dossiers with a chosen document in them, as if this had at least that status."""

    def lifted(document: _Document) -> _Document:
        is_lower = document.status.rank < status.rank and is_chosen(document.file)
        return replace(document, status=status) if is_lower else document

    changed = {}
    for key in dict.fromkeys(key for file, key in handbook.homes.items() if is_chosen(file)):
        dossier = handbook.dossiers[key]
        sops, translations = map(lifted, dossier.sops), map(lifted, dossier.translations)
        changed[key] = replace(dossier, sops=tuple(sops), translations=tuple(translations))
    return Raised(changed, is_chosen)


def look_as_if(context: Context, selection: Selection, raised: Raised, now: Mapping[str, Learnt]) -> Looked:
    """What there would be with these dossiers changed; `now` is what was learnt of the handbook as it is."""
    then = replace(context, handbook=context.handbook.with_dossiers(raised.dossiers), base=None)
    return look(then, selection, untouched(now, raised.dossiers.keys()))


def look_as(context: Context, selection: Selection, raised: Raised, now: Looked) -> Looked:
    """What is wrong with documents as if they had a higher status, and what that would break elsewhere.

    What only hints, what time alone would bring, and suppressions that would have nothing left to silence keep
    no document from a status, so they are not asked.
    """
    known = {finding.fingerprint for finding in now.findings}
    then = look_as_if(context, selection, raised, now.learnt)
    aside = {rule.code for rule in selection.rules if Subject.SUPPRESSION in rule.subjects}
    old = [finding for finding in then.findings if finding.fingerprint in known and raised.is_chosen(finding.file)]
    new = [finding for finding in then.findings if finding.fingerprint not in known and _keeps(finding, aside)]
    told = sorted([*old, *(_as_told(finding, raised.is_chosen) for finding in new)], key=by_place)
    return replace(then, findings=tuple(told))


def _keeps(finding: Finding, aside: Container[str]) -> bool:
    return finding.severity is not Severity.INFO and not finding.by_time and finding.code not in aside


def _as_told(finding: Finding, is_chosen: Callable[[str], bool]) -> Finding:
    """Without the places that show the status of a document that is judged as if it had another."""
    related = (label for label in finding.related if not (is_chosen(label.file) and label.line.startswith("status")))
    return replace(finding, related=tuple(related))
