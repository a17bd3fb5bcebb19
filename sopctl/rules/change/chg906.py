"""A record was altered or removed.

What: Entries of the records stay as they were written; a later entry closes or corrects an earlier one. Their order in
    the file is free.
Why: An approval or a review that can be rewritten proves nothing.
Before:
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
      - {id: R-20261005-t4u7ec, kind: feedback, at: "2026-10-05T14:00:00+03:00", by: p-021, text: No call slot before 11:00.}
Bad:
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
      - {id: R-20261005-t4u7ec, kind: feedback, at: "2026-10-05T14:00:00+03:00", by: p-021, text: All is well.}
Good:
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
      - {id: R-20261020-q8w3mn, kind: closure, at: "2026-10-20T10:00:00+03:00", by: p-003, closes: [R-20261005-t4u7ec], outcome: accepted, text: Slots from 09:00.}
      - {id: R-20261005-t4u7ec, kind: feedback, at: "2026-10-05T14:00:00+03:00", by: p-021, text: No call slot before 11:00.}
Source: ISO 9001:2015, 7.5.3.1 b (records keep their integrity); data integrity (earlier entries stay as they are)
"""  # noqa: E501 - an entry of the records is one line

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from sopctl.model.finding import Edit, Fix, Problem, Severity
from sopctl.model.handbook import Handbook, SourceFile
from sopctl.model.location import DataPath, Span
from sopctl.reading.digest import canonical
from sopctl.reading.long_form import long_entry
from sopctl.rules.registry import Context, Subject, rule

_SHOWN: Final = 1500
"""Characters of an entry that can be pasted back from a message."""


class _Written(NamedTuple):
    """An entry where it stands."""

    source: SourceFile
    path: DataPath
    data: Mapping[str, Any]

    @property
    def meaning(self) -> Any:
        return canonical(long_entry(dict(self.data)))

    @property
    def span(self) -> Span:
        return self.source.place(self.path).value

    @property
    def line(self) -> str:
        """The entry as it is written, where that is between braces on one line; else empty."""
        text = self.source.text[self.span.start : self.span.end]
        return text if text.startswith("{") and text.endswith("}") and "\n" not in text else ""


@rule("CHG906", "record-altered", Subject.HANDBOOK, Severity.ERROR)
def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    if context.base is None:
        return
    now = _entries(handbook)
    for sop, before in _entries(context.base).items():
        if handbook.unreadable_records(sop):
            continue
        if sop not in now:
            yield _file_gone(sop, before)
            continue
        for entry in before:
            yield from _compared(entry, now[sop])


def _entries(handbook: Handbook) -> dict[str, list[_Written]]:
    """What is recorded about each document, in the files that can be read."""
    found: dict[str, list[_Written]] = {}
    for records in handbook.all_records:
        source = handbook.sources[records.file]
        assert isinstance(source.data, dict)  # noqa: S101 - records were built from it
        entries = enumerate(source.data["entries"])
        found.setdefault(records.sop, []).extend(_Written(source, ("entries", i), entry) for i, entry in entries)
    return found


def _file_gone(sop: str, before: list[_Written]) -> Problem:
    what = "its only entry" if len(before) == 1 else f"all {len(before)} entries"
    message = f"the records of `{sop}` are gone, with {what}"
    file = before[0].source.file if before else ""
    return Problem(("sop",), message, help="put the file back; records are kept as long as the handbook", file=file)


def _compared(entry: _Written, now: list[_Written]) -> Iterator[Problem]:
    same = [other for other in now if other.data.get("id") == entry.data.get("id")]
    if any(other.meaning == entry.meaning for other in same):
        return
    name, kind = entry.data.get("id"), entry.data.get("kind")
    if same:
        fields = ", ".join(f"`{field}`" for field in _fields(entry.data, same[0].data))
        message = f"the {kind} `{name}` was altered ({fields})"
        advice = f"{_how_it_was(entry)}; what was wrong in it is told by a new entry with `corrects: {name}`"
        yield Problem(same[0].path, message, help=advice, file=same[0].source.file, fix=_restored(entry, same[0]))
    else:
        message = f"the {kind} `{name}` was removed from the records"
        advice = f"{_how_it_was(entry)}; what no longer counts is told by a new entry with `corrects: {name}`"
        yield Problem(("entries",), message, help=advice, file=now[0].source.file, on_key=True)


def _fields(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    return [key for key in {**before, **now} if canonical(before.get(key)) != canonical(now.get(key))]


def _restored(before: _Written, now: _Written) -> Fix | None:
    if not before.line or not now.line:
        return None
    edit = Edit(start=now.span.start, end=now.span.end, text=before.line)
    return Fix(description="put the entry back as it was", edits=(edit,), safe=False)


def _how_it_was(entry: _Written) -> str:
    if not entry.line or len(entry.line) > _SHOWN:
        return "put the entry back as it was"
    return f"put the entry back as it was: `- {entry.line}`"
