"""An id is used again for something else.

What: The id of a removed step or of a retired or deleted document never comes back.
Why: Records, training and reviews of the old one would be taken for those of the new one.
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
    retired_ids: [print]
    steps:
      - {id: register, action: Record the lead in the CRM intake form., responsible: sales-assistant}
    # file: sopctl.yaml
    sopctl: 1
    approvals: {required: []}
Bad:
    version: "2.0"
    effective_from: 2026-11-16
    history:
      - {version: "2.0", date: 2026-11-02, change: A copy for the binder., reason: Feedback.}
      - {version: "1.0", date: 2026-09-01, change: First issue.}
    retired_ids: []
    steps:
      - {id: register, action: Record the lead in the CRM intake form., responsible: sales-assistant}
      - {id: print, action: Print the lead record., responsible: sales-assistant}
Good:
    version: "2.0"
    effective_from: 2026-11-16
    history:
      - {version: "2.0", date: 2026-11-02, change: A copy for the binder., reason: Feedback.}
      - {version: "1.0", date: 2026-09-01, change: First issue.}
    steps:
      - {id: register, action: Record the lead in the CRM intake form., responsible: sales-assistant}
      - {id: print-record, action: Print the lead record., responsible: sales-assistant}
Source: ISO 9001:2015, 7.5.2 a (identification); EU GMP Chapter 4 (2011), 4.3 (documents are unique)
"""

from collections.abc import Iterator

from sopctl.changes.versions import numbers
from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.sop import Sop, Status
from sopctl.rules.change.before import changed, relied_on, versions
from sopctl.rules.registry import Context, Subject, rule


@rule("CHG905", "id-reused", Subject.HANDBOOK, Severity.ERROR)
def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    if context.base is None:
        return
    for sop in changed(handbook, context.base):
        yield from _steps(sop, relied_on(context.base, sop))
        yield from _document(sop, handbook, context.base)


def _steps(sop: Sop, before: Sop | None) -> Iterator[Problem]:
    """Where `retired_ids` still has the id, DOC001 tells it."""
    gone = set(before.retired_ids) - set(sop.retired_ids) if before else set()
    for index, step in enumerate(sop.steps):
        if step.id in gone:
            message = f"`{step.id}` was the id of another step, which has been removed"
            advice = f"give this step a new id, and put `{step.id}` back into `retired_ids`"
            yield Problem(("steps", index, "id"), message, help=advice, file=sop.file)


def _document(sop: Sop, handbook: Handbook, base: Handbook) -> Iterator[Problem]:
    if any(other.status is Status.RETIRED for other in versions(handbook, sop.id)):
        return  # still there: DOC001 tells it
    earlier = base.sop(sop.id)
    advice = "give this document a new id: old approvals and records would seem to be about it"
    if earlier is not None and earlier.status is Status.RETIRED and numbers(earlier.version) != numbers(sop.version):
        message = f"`{sop.id}` was the id of a retired document, `{earlier.title}`"
        yield Problem(("id",), message, help=advice, file=sop.file)
    elif sop.id not in base.ids and (records := base.records(sop.id)).entries:
        message = f"`{sop.id}` was the id of a document that was deleted: `{records.file}` has its records"
        yield Problem(("id",), message, help=advice, file=sop.file)
