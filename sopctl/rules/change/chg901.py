"""The text changed, but the version did not.

What: An approved or effective document whose meaning changes gets a higher version; a draft that was never approved
    may change freely.
Why: People were trained on version 2.1 and records name it: two texts of one version leave open which they mean.
Before:
    version: "1.0"
    status: effective
    effective_from: 2026-09-14
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    history: [{version: "1.0", date: 2026-09-01, change: First issue.}]
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        limit: {within: 4 working hours}
    # file: sopctl.yaml
    sopctl: 1
    approvals: {required: []}
Bad:
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        limit: {within: 2 working hours}
Good:
    version: "2.0"
    effective_from: 2026-11-16
    history:
      - {version: "2.0", date: 2026-11-02, change: Shorter limit., reason: Feedback.}
      - {version: "1.0", date: 2026-09-01, change: First issue.}
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        limit: {within: 2 working hours}
Source: ISO 9001:2015, 7.5.3.2 c (control of changes)
"""

from collections.abc import Iterator, Sequence

from sopctl.changes.classify import Verdict, heaviest
from sopctl.changes.versions import is_higher, raised
from sopctl.changes.weight import Weight
from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.sop import Sop, Status
from sopctl.rules.change.before import changed, in_words, marks, relied_on, same_version, verdicts
from sopctl.rules.document.signatures import source_approvals
from sopctl.rules.registry import Context, Subject, rule

_OPEN = (Status.DRAFT, Status.IN_REVIEW)


@rule("CHG901", "version-unchanged", Subject.HANDBOOK, Severity.ERROR)
def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    if context.base is None:
        return
    for sop in changed(handbook, context.base):
        same, relied = same_version(context.base, sop), relied_on(context.base, sop)
        if same is not None:
            if same.digest != sop.digest and _is_bound(same, sop):
                found = verdicts((same, context.base), (sop, handbook))
                yield _changed(sop, same, found, is_signed=_is_signed(same, handbook))
        elif relied is not None and not is_higher(sop.version, relied.version):
            yield _lowered(sop, relied)


def _is_bound(before: Sop, now: Sop) -> bool:
    """The text of this version was settled; one that was taken back to a draft in its place is open again."""
    if before.status in _OPEN:
        return False
    return before.coming != now.coming or now.status not in _OPEN


def _is_signed(before: Sop, handbook: Handbook) -> bool:
    """The text as it was has an approval on record, so that DOC005 tells the same mistake."""
    return any(entry.digest == before.digest for entry in source_approvals(handbook, before))


def _changed(sop: Sop, before: Sop, found: Sequence[Verdict], *, is_signed: bool) -> Problem:
    weight = heaviest(verdict.weight for verdict in found) or Weight.EDITORIAL
    if before.status is Status.RETIRED:
        message = f"`{sop.id}` was retired, but its text changed: {in_words(found)}"
        return Problem(("version",), message, help="take the change back", file=sop.file, related=marks(found))
    message = f"the text of version `{sop.version}` changed, but the version did not: {in_words(found)}"
    advice = (
        f'write `version: "{raised(before.version, weight)}"` ({weight.article} {weight} change) and a line for it in '
        "`history`, or take the change back"
    )
    if is_signed:
        advice += "; either mends DOC005 of its approval as well"
    return Problem(("version",), message, help=advice, file=sop.file, related=marks(found))


def _lowered(sop: Sop, before: Sop) -> Problem:
    message = f"the version goes back to `{sop.version}`, after `{before.version}` was {before.status}"
    advice = (
        f'go on from `{before.version}`, such as `version: "{raised(before.version, Weight.MINOR)}"`, also where an '
        "earlier text comes back"
    )
    return Problem(("version",), message, help=advice, file=sop.file)
