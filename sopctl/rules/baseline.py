"""What a baseline does to findings: it takes the known ones out of what counts, and only ever shrinks by itself."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from sopctl.model.baseline import Baseline, Known
from sopctl.model.finding import Finding, Identity
from sopctl.model.handbook import REGISTERS, Handbook
from sopctl.model.watched import DOSSIER
from sopctl.rules.registry import Rule, Subject
from sopctl.rules.runner import Looked

_NEVER: Final = frozenset(("LINT001", "CHG909"))
"""A suppression with an unknown code silences nothing; to leave it for later would hide that for good. Nor does a
baseline hide its own growth."""


@dataclass(frozen=True)
class Reach:
    """What a run can tell: of the rules that ran, for the files that were asked for, as far as they can be read."""

    handbook: Handbook
    rules: Sequence[Rule]
    looked: Looked
    is_chosen: Callable[[str], bool] | None = None
    """Whether a file was asked for; None where all were, so that deleted documents belong to it too."""

    def asks_for(self, identity: Identity) -> bool:
        """The rule ran, and the document (with its translations and records) was asked for."""
        files = self._files.get(identity.document, [])
        chosen = self.is_chosen is None or any(map(self.is_chosen, files))
        return chosen and identity.code in self._subjects

    def is_sure_of(self, identity: Identity) -> bool:
        """If the run has no such finding, there is none: nothing that it hangs on is broken."""
        subjects = self._subjects.get(identity.code)
        if not self.asks_for(identity) or subjects == frozenset((Subject.FILE,)):
            return self.asks_for(identity)
        if subjects is None or not subjects.isdisjoint((Subject.NOTES, Subject.HANDBOOK)):
            return not self._lost
        own = {self.handbook.homes[file] for file in self._files.get(identity.document, [])}
        return self._lost.isdisjoint({*own, REGISTERS}) and not any(map(self._asked_for_lost, own))

    def _asked_for_lost(self, key: str) -> bool:
        """To judge a dossier another one was looked at that cannot be read."""
        told = self.looked.learnt.get(key)
        return told is not None and not {DOSSIER + lost for lost in self._lost}.isdisjoint(told.traces)

    @cached_property
    def _lost(self) -> frozenset[str]:
        """The dossiers with a file that could not be read whole."""
        return frozenset(self.handbook.homes[file] for file in self.looked.broken)

    @cached_property
    def _subjects(self) -> Mapping[str, frozenset[Subject]]:
        return {rule.code: rule.subjects for rule in self.rules}

    @cached_property
    def _files(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for file, name in self.handbook.names.items():
            found.setdefault(name or file, []).append(file)
        return found


def subtract(findings: Iterable[Finding], baseline: Baseline, file: str) -> tuple[Finding, ...]:
    """The findings, the known ones marked. One more than are known, or a greater amount, is new."""
    left = {identity: known.count for identity, known in baseline.known.items()}
    marked = []
    for finding in findings:
        known = baseline.known.get(finding.identity)
        if known and not finding.suppressed and left[finding.identity] and _is_within(finding, known):
            left[finding.identity] -= 1
            marked.append(replace(finding, suppressed="baseline", reason=f"known, and left for later in {file}"))
        else:
            marked.append(finding)
    return tuple(marked)


def _is_within(finding: Finding, known: Known) -> bool:
    if not _may_wait(finding):
        return False
    return finding.amount is None or known.amount is None or finding.amount <= known.amount


def _may_wait(finding: Finding) -> bool:
    """What time alone brings comes and goes with the day: left for later, nobody would ever see it again."""
    return finding.code not in _NEVER and not finding.by_time


def written(baseline: Baseline, findings: Iterable[Finding], reach: Reach) -> Baseline:
    """A baseline of all that stands now; what the run cannot tell about stays as it was."""
    kept = {identity: known for identity, known in baseline.known.items() if not reach.is_sure_of(identity)}
    now = {
        identity: _known(found)
        for identity, found in _standing(filter(_may_wait, findings)).items()
        if reach.asks_for(identity)
    }
    return Baseline(kept | now)


def pruned(baseline: Baseline, findings: Iterable[Finding], reach: Reach) -> Baseline:
    """The baseline without what no longer occurs, and with smaller figures where they have shrunk."""
    now = _standing(findings)
    left: dict[Identity, Known] = {}
    for identity, known in baseline.known.items():
        if not reach.is_sure_of(identity):
            left[identity] = known
        elif identity in now:
            left[identity] = _smaller(known, _known(now[identity]))
    return Baseline(left)


def _smaller(known: Known, now: Known) -> Known:
    amounts = [amount for amount in (known.amount, now.amount) if amount is not None]
    return Known(min(known.count, now.count), min(amounts, default=None))


def _standing(findings: Iterable[Finding]) -> Mapping[Identity, list[Finding]]:
    """What comments and waivers leave, by identity."""
    found: dict[Identity, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.suppressed in ("", "baseline"):
            found[finding.identity].append(finding)
    return found


def _known(findings: Sequence[Finding]) -> Known:
    amounts = [finding.amount for finding in findings if finding.amount is not None]
    return Known(len(findings), max(amounts, default=None))
