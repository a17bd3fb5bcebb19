"""A deviation has outlived its end, or the same step is deviated from again and again.

What: A deviation is closed by its last day (`until`); no step has three or more within a year. Hints; in an
    audit an error, and a warning.
Why: What is done otherwise all the time is the procedure, and the document is wrong.
Bad:
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
      - {id: R-20261001-s2g5hv, kind: deviation, type: planned, class: minor, from: 2026-10-02, until: 2026-10-30, at: "2026-10-01T18:00:00+03:00", by: p-003, step: register, reason: Event backlog.}
Good:
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
      - {id: R-20261001-s2g5hv, kind: deviation, type: planned, class: minor, from: 2026-10-02, until: 2026-10-30, at: "2026-10-01T18:00:00+03:00", by: p-003, step: register, reason: Event backlog.}
      - {id: R-20261030-q8w3mn, kind: closure, at: "2026-10-30T10:00:00+03:00", by: p-003, closes: [R-20261001-s2g5hv], outcome: accepted, text: The backlog is gone.}
Source: 21 CFR Part 211, 211.100 b (deviations are justified); document-control practice (corrective action)
"""  # noqa: E501 - an entry is one line

import datetime as dt
from collections.abc import Iterator
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.records import Deviation, Records
from sopctl.rules.registry import Context, Subject, rule

_OFTEN: Final = 3
_YEAR: Final = dt.timedelta(days=365)


@rule("REV408", "deviation-expired", Subject.RECORDS, Severity.INFO)
def check(records: Records, context: Context) -> Iterator[Problem]:
    closed = records.closed_ids()
    deviations = [entry for entry in records.of(Deviation) if entry.at.date() <= context.today]
    for entry in deviations:
        if entry.until is not None and entry.until < context.today and entry.id not in closed:
            message = f"the deviation `{entry.id}` ended on {entry.until}, and no entry closes it"
            advice = f"add a closure with `closes: [{entry.id}]`, or a deviation that goes on from there"
            place = ("entries", entry.index)
            yield Problem(place, message, help=advice, on_key=True, by_time=True, in_audit=Severity.ERROR)
    recent = [entry for entry in deviations if entry.step and context.today - entry.at.date() <= _YEAR]
    for step in dict.fromkeys(entry.step for entry in recent):
        same = [entry for entry in recent if entry.step == step]
        if len(same) >= _OFTEN:
            message = f"step `{step}` was deviated from {len(same)} times within a year"
            place = ("entries", same[-1].index)
            advice = "change the step to what is really done"
            yield Problem(place, message, help=advice, on_key=True, by_time=True, in_audit=Severity.WARNING)
