"""How far a document could go as it is, and what keeps it from the next status."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from sopctl.model.finding import Finding, Problem, Severity
from sopctl.model.prospect import Prospect
from sopctl.model.sop import Sop, Status
from sopctl.rules.as_status import raised
from sopctl.rules.by_status import hangs_on_status
from sopctl.rules.registry import Context, Rule, Subject
from sopctl.rules.runner import lint
from sopctl.rules.selection import Selection

_LADDER: Final = (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED, Status.EFFECTIVE)
"""The way up; to be retired is no progress."""


@dataclass(frozen=True)
class Judge:
    """By what documents are judged. `settle` marks the findings that a baseline knows."""

    context: Context
    selection: Selection
    settle: Callable[[tuple[Finding, ...]], tuple[Finding, ...]]

    def errors_as(self, status: Status, sop: Sop) -> tuple[Finding, ...]:
        """The errors that there would be if a document had a status, from the rules that ask by status."""
        asking = tuple(_about(sop, rule) for rule in self.selection.rules if hangs_on_status(rule))
        then = raised(self.context.handbook, status, lambda file: file == sop.file)
        found = lint(Context(then, self.context.today), replace(self.selection, rules=asking))
        return _errors(self.settle(found))


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


def _about(sop: Sop, rule: Rule) -> Rule:
    """The rule, which passes over all other documents: their status is as it was."""
    if rule.subject is not Subject.SOP:
        return rule

    def check(subject: Sop, context: Context) -> Iterator[Problem]:
        return rule.check(subject, context) if subject.file == sop.file else iter(())

    return replace(rule, check=check)


def _errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(f for f in findings if f.severity is Severity.ERROR and not f.suppressed)
