"""A step was removed, and its id is not kept from being used again.

What: The id of a step that is removed from a document in force stands in `retired_ids` from then on.
Why: Reviews, feedback and measured times name steps by id; another step of the same id would inherit them.
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
      - {id: register, action: Record the lead in the CRM intake form., responsible: sales-assistant}
      - {id: print, action: Print the intake form., responsible: sales-assistant}
    # file: sopctl.yaml
    sopctl: 1
    approvals: {required: []}
Bad:
    version: "2.0"
    effective_from: 2026-11-16
    history:
      - {version: "2.0", date: 2026-11-02, change: No more paper., reason: Feedback.}
      - {version: "1.0", date: 2026-09-01, change: First issue.}
    steps:
      - {id: register, action: Record the lead in the CRM intake form., responsible: sales-assistant}
Good:
    version: "2.0"
    effective_from: 2026-11-16
    history:
      - {version: "2.0", date: 2026-11-02, change: No more paper., reason: Feedback.}
      - {version: "1.0", date: 2026-09-01, change: First issue.}
    retired_ids: [print]
    steps:
      - {id: register, action: Record the lead in the CRM intake form., responsible: sales-assistant}
Source: ISO 9001:2015, 7.5.2 a (identification)
"""

from collections.abc import Iterator

from sopctl.changes.compare import content_of
from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.sop import Sop, Status
from sopctl.reading.digest import canonical
from sopctl.rules.change.before import changed, relied_on
from sopctl.rules.registry import Context, Subject, rule


@rule("CHG904", "step-id-lost", Subject.HANDBOOK, Severity.ERROR)
def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    if context.base is None:
        return
    for sop in changed(handbook, context.base):
        before = relied_on(context.base, sop)
        if before is not None and before.digest != sop.digest and sop.status is not Status.RETIRED:
            renamed = _renamed((before, context.base), (sop, handbook))
            yield from _lost(sop, before, renamed)


def _lost(sop: Sop, before: Sop, renamed: dict[str, str]) -> Iterator[Problem]:
    used = {step.id for step in sop.steps} | set(sop.retired_ids)
    path = ("retired_ids",) if sop.retired_ids else ("steps",)
    for step in before.steps:
        if step.id not in used:
            yield _removed(step.id, renamed.get(step.id), sop, path)
    for name in before.retired_ids:
        if name not in used:
            message = f"`{name}`, the id of a step that was removed earlier, no longer stands in `retired_ids`"
            yield Problem(path, message, help=f"put `{name}` back into `retired_ids`", file=sop.file, on_key=True)


def _removed(name: str, now: str | None, sop: Sop, path: tuple[str]) -> Problem:
    kept = ", ".join([*sop.retired_ids, name])
    if now is not None:
        message = f"step `{name}` is now called `{now}`, but records and links name it `{name}`"
        advice = f"give it back the id `{name}`; what people read is its action and label"
    else:
        message = f"step `{name}` is gone, but nothing keeps its id from being used again"
        advice = f"write `retired_ids: [{kept}]`"
    return Problem(path, message, help=advice, file=sop.file, on_key=True)


def _renamed(before: tuple[Sop, Handbook], now: tuple[Sop, Handbook]) -> dict[str, str]:
    """New ids of steps that are otherwise as they were, by their old ids."""
    old, new = ({step["id"]: step for step in content_of(*version)["steps"]} for version in (before, now))
    nameless = {name: canonical({**step, "id": ""}) for name, step in new.items() if name not in old}
    found: dict[str, str] = {}
    for name, step in old.items():
        if name not in new:
            same = [other for other, fields in nameless.items() if fields == canonical({**step, "id": ""})]
            found |= {name: same[0]} if same else {}
    return found
