"""How far a document could go as it is, and what keeps it from the next status."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sopctl.model.finding import Finding, Severity
from sopctl.model.prospect import Prospect
from sopctl.model.sop import Sop, Status
from sopctl.rules.as_status import look_as_if, raise_to
from sopctl.rules.by_status import hangs_on_status
from sopctl.rules.past import Learnt
from sopctl.rules.registry import Context
from sopctl.rules.selection import Selection

_LADDER: Final = (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED, Status.EFFECTIVE)
"""The way up; to be retired is no progress."""


@dataclass(frozen=True)
class Judge:
    """By what documents are judged. `settle` marks the findings that a baseline knows, `now` is what was learnt of
    the handbook as it is.
    """

    context: Context
    selection: Selection
    settle: Callable[[tuple[Finding, ...]], tuple[Finding, ...]]
    now: Mapping[str, Learnt]

    def errors_as(self, status: Status, sop: Sop) -> tuple[Finding, ...]:
        """The errors that there would be if a document had a status, from the rules that ask by status."""
        asking = tuple(rule for rule in self.selection.rules if hangs_on_status(rule))
        raised = raise_to(status, self.context.handbook, lambda file: file == sop.file)
        then = look_as_if(self.context, replace(self.selection, rules=asking), raised, self.now)
        return _errors(self.settle(then.findings))


def prospect(judge: Judge, found: Iterable[Finding], sop: Sop) -> Prospect:
    """How far a document could go; `found` is what is found now. Only rules that ask by status run again.

    What keeps it are the errors in it, and those that its new status would bring elsewhere.
    """
    asking = {rule.code for rule in judge.selection.rules if hangs_on_status(rule)}
    now = _errors(found)
    known = {finding.fingerprint for finding in now}
    always = [finding.code for finding in now if finding.file == sop.file and finding.code not in asking]
    could = sop.status
    for status in _LADDER[sop.status.rank + 1 :]:
        then = judge.errors_as(status, sop)
        keeping = [finding.code for finding in then if finding.file == sop.file or finding.fingerprint not in known]
        if errors := Counter([*always, *keeping]):
            return Prospect(id=sop.id, status=sop.status, could=could, next=status, errors=dict(sorted(errors.items())))
        could = status
    return Prospect(id=sop.id, status=sop.status, could=could)


def _errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(f for f in findings if f.severity is Severity.ERROR and not f.suppressed)
