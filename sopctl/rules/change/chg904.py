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

from collections.abc import Iterator, Sequence

from sopctl.changes.compare import content_of
from sopctl.model.finding import Edit, Fix, Problem, Severity
from sopctl.model.handbook import Handbook, SourceFile
from sopctl.model.sop import Sop, Status
from sopctl.reading.digest import canonical
from sopctl.reading.suggest import listed
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
            yield from _lost(sop, before, renamed, handbook.sources[sop.file])


def _lost(sop: Sop, before: Sop, renamed: dict[str, str], source: SourceFile) -> Iterator[Problem]:
    """One problem for all that one line mends; a step that was only renamed gets its id back instead."""
    used = {step.id for step in sop.steps} | set(sop.retired_ids)
    path = ("retired_ids",) if sop.retired_ids else ("steps",)
    gone = [step.id for step in before.steps if step.id not in used]
    for name in gone:
        if name in renamed:
            message = f"step `{name}` is now called `{renamed[name]}`, but records and links name it `{name}`"
            advice = f"give it back the id `{name}`; what people read is its action and label"
            yield Problem(path, message, help=advice, file=sop.file, on_key=True)
    forgotten = [name for name in before.retired_ids if name not in used]
    removed = [name for name in gone if name not in renamed]
    line = f"retired_ids: [{', '.join([*sop.retired_ids, *forgotten, *removed])}]"
    advice, fix = f"write `{line}` at the top level", _kept(line, source)
    for names, message in ((forgotten, _forgotten(forgotten)), (removed, _removed(removed))):
        if names:
            yield Problem(path, message, help=advice, file=sop.file, on_key=True, fix=fix)


def _forgotten(names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"`{names[0]}`, the id of a step that was removed earlier, no longer stands in `retired_ids`"
    return f"{listed(names, 'and')}, the ids of steps that were removed earlier, no longer stand in `retired_ids`"


def _removed(names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"step `{names[0]}` is gone, but nothing keeps its id from being used again"
    return f"steps {listed(names, 'and')} are gone, but nothing keeps their ids from being used again"


def _kept(line: str, source: SourceFile) -> Fix | None:
    """Write the line above the steps, or in place of the one that is there; unsafe, as the steps may come back."""
    here = source.places.get(("retired_ids",))
    place = here or source.places.get(("steps",))
    if place is None or place.key.start != source.lines.starts[source.lines.position(place.key.start).line - 1]:
        return None
    if here is None:
        end = "\r\n" if "\r\n" in source.text else "\n"
        edit = Edit(start=place.key.start, end=place.key.start, text=line + end)
    elif source.text[here.value.start : here.value.start + 1] == "[":
        edit = Edit(start=here.key.start, end=here.value.end, text=line)
    else:
        return None
    return Fix(description=f"write `{line}`", edits=(edit,), safe=False)


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
