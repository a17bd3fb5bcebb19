"""What the records of a document name: entries, steps and triggers that there are."""

from collections.abc import Iterator

from sopctl.model.finding import Problem
from sopctl.model.handbook import Handbook
from sopctl.model.location import DataPath
from sopctl.model.records import (
    Closure,
    Correction,
    Deviation,
    Dismissal,
    Entry,
    Feedback,
    Records,
    ReviewEntry,
    Trigger,
)
from sopctl.model.sop import Sop
from sopctl.reading.suggest import did_you_mean, nearest


def problems_in_records(records: Records, handbook: Handbook) -> Iterator[Problem]:
    """Names in the records of one document that lead nowhere."""
    if records.sop not in handbook.ids:
        message = f"there is no document `{records.sop}`{did_you_mean(records.sop, handbook.ids)}"
        yield Problem(("sop",), message, help="correct the id, or add the document", file=records.file)
        return
    entries = {entry.id for entry in records.entries}
    for entry in records.entries:
        for name, path in _entries_named(entry):
            if name not in entries:
                message = f"there is no entry `{name}` in these records{did_you_mean(name, entries)}"
                yield _problem(records, path, message, nearest(name, entries))
    sop = handbook.sop(records.sop)
    if sop is not None:
        yield from _about_document(records, sop, handbook)


def _entries_named(entry: Entry) -> Iterator[tuple[str, DataPath]]:
    if isinstance(entry, ReviewEntry | Dismissal | Closure):
        for place, name in enumerate(entry.closes):
            yield name, ("entries", entry.index, "closes", place)
    if isinstance(entry, Correction):
        yield entry.corrects, ("entries", entry.index, "corrects")


def _about_document(records: Records, sop: Sop, handbook: Handbook) -> Iterator[Problem]:
    """Entries since the present version was made; older ones may name what has gone since."""
    since = next((revision.date for revision in sop.history if revision.version == sop.version), None)
    coming = handbook.coming(sop.id)
    both = [sop, coming] if coming else [sop]
    steps = [*(step.id for version in both for step in version.steps), *sop.retired_ids]
    rules = [trigger.id for version in both for trigger in version.review.triggers]
    for entry in records.entries:
        if since is not None and entry.at.date() < since:
            continue
        if isinstance(entry, Feedback | Deviation) and entry.step is not None and entry.step not in steps:
            message = f"there is no step `{entry.step}` in `{sop.id}`{did_you_mean(entry.step, steps)}"
            yield _problem(records, ("entries", entry.index, "step"), message, nearest(entry.step, steps))
        if isinstance(entry, Trigger) and entry.rule is not None and entry.rule not in rules:
            message = f"`{sop.id}` has no trigger `{entry.rule}`{did_you_mean(entry.rule, rules)}"
            yield _problem(records, ("entries", entry.index, "rule"), message, nearest(entry.rule, rules))


def _problem(records: Records, path: DataPath, message: str, close: list[str]) -> Problem:
    advice = f"add a correction of this entry, and a new one with `{close[0]}`" if close else "add a correction"
    return Problem(path, message, help=advice, file=records.file)
