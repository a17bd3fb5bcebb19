"""The version tells of a smaller change than was made.

What: A higher version tells how much changed: 2.1.1 the wording only (editorial), 2.2 a detail of the work (minor),
    3.0 work for which people are trained again (major). Its entry in the history says nothing smaller, and it has a
    first day of its own.
Why: Who is trained, and who approves, hangs on it: a shorter limit that passes as a correction reaches nobody.
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
    version: "1.0.1"
    effective_from: 2026-11-16
    history:
      - {version: "1.0.1", date: 2026-11-02, change: Shorter limit., reason: Feedback.}
      - {version: "1.0", date: 2026-09-01, change: First issue.}
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
Source: ISO 9001:2015, 7.5.3.2 c (control of changes); document-control practice (numbers tell what changed)
"""

from collections.abc import Iterator, Sequence

from sopctl.changes.classify import Verdict, heaviest
from sopctl.changes.versions import bump, raised
from sopctl.changes.weight import Weight
from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.sop import Sop
from sopctl.rules.change.before import SIGNED, changed, in_words, marks, relied_on, verdicts
from sopctl.rules.registry import Context, Subject, rule


@rule("CHG902", "version-too-small", Subject.HANDBOOK, Severity.ERROR)
def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    if context.base is None:
        return
    for sop in changed(handbook, context.base):
        before = relied_on(context.base, sop)
        claimed = bump(before.version, sop.version) if before else None
        if before is not None and claimed is not None:
            found = verdicts((before, context.base), (sop, handbook))
            yield from _told_smaller(sop, before, claimed, found)
            yield from _same_day(sop, before)


def _told_smaller(sop: Sop, before: Sop, claimed: Weight, found: Sequence[Verdict]) -> Iterator[Problem]:
    weight = heaviest(verdict.weight for verdict in found)
    if weight is None:
        return
    graver = [verdict for verdict in found if verdict.weight.rank > claimed.rank]
    if graver:
        message = (
            f"`{sop.version}` after `{before.version}` tells of {claimed.article} {claimed} change, but there is "
            f"{weight.article} {weight} one: {in_words(graver)}"
        )
        advice = f'write `version: "{raised(before.version, weight)}"`, also in `history`'
        yield Problem(("version",), message, help=advice, file=sop.file, related=marks(graver))
        return
    for index, revision in enumerate(sop.history):
        if revision.version == sop.version and revision.kind and Weight(revision.kind).rank < weight.rank:
            graver = [verdict for verdict in found if verdict.weight is weight]
            message = (
                f"the history calls version `{sop.version}` {revision.kind}, but there is {weight.article} {weight} "
                f"change: {in_words(graver)}"
            )
            place = ("history", index, "kind")
            yield Problem(place, message, help=f"write `kind: {weight}`", file=sop.file, related=marks(graver))


def _same_day(sop: Sop, before: Sop) -> Iterator[Problem]:
    """A copied first day says that the new text was in force before it was written."""
    first = sop.effective_from
    if sop.status in SIGNED and first is not None and before.effective_from and first <= before.effective_from:
        when = "the same day as" if first == before.effective_from else "an earlier day than"
        message = f"version `{sop.version}` takes force on {first}, {when} `{before.version}` before it"
        advice = f"write the day on which version `{sop.version}` takes force"
        yield Problem(("effective_from",), message, help=advice, file=sop.file)
