"""The history does not tell of a version, or not why it was made.

What: From `in-review` on the history has an entry for the present version; one that followed another version has a
    `reason`, unless it was editorial (a warning).
Why: Who works by the document must see what is new; who changes it again must know what the last change was for.
Bad:
    status: in-review
    version: "1.1"
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    history:
      - {version: "1.0", date: 2026-09-01, change: First issue.}
Good:
    status: in-review
    version: "1.1"
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    history:
      - {version: "1.1", date: 2026-10-01, change: Shorter limit., reason: Audit finding.}
      - {version: "1.0", date: 2026-09-01, change: First issue.}
Source: ISO 13485:2016, 4.2.4 (changes are identified); developing a sales SOP (upkeep)
"""

import datetime as dt
from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop
from sopctl.rules.by_status import asks_by_status
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wanted import REVIEWED, Wanted, problems


@rule("DOC007", "history-gap", Subject.SOP, Severity.ERROR)
@asks_by_status
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    if sop.status not in REVIEWED:
        return
    yield from problems(_missing(sop, context.today), sop, context)
    oldest = min((revision.date for revision in sop.history), default=None)
    for index, revision in enumerate(sop.history):
        present = revision.version == sop.version and revision.date != oldest
        if present and revision.reason is None and revision.kind != "editorial":
            message = f"the history does not say why version `{revision.version}` was made"
            advice = "add `reason`: an audit finding, a piece of feedback, a new law"
            yield Problem(("history", index), message, help=advice, severity=Severity.WARNING)


def _missing(sop: Sop, today: dt.date) -> Iterator[Wanted]:
    if not any(revision.version == sop.version for revision in sop.history):
        advice = f"add on top of `history`, with what changed and why: `{_entry(sop, today)}`"
        if not sop.history:
            advice = f"add `history:` and below it `{_entry(sop, today)}`"
        yield Wanted(("history",), f"the history has no entry for version `{sop.version}`", advice, about=sop.version)


def _entry(sop: Sop, today: dt.date) -> str:
    """A line to copy; what it weighs is told by the number that went up."""
    told = f'version: "{sop.version}", date: {today}'
    if not sop.history:
        return f"- {{{told}, kind: major, change: First version.}}"
    last = max(_numbers(revision.version) for revision in sop.history)
    now = _numbers(sop.version)
    kind = "major" if now[0] > last[0] else "minor" if now[:2] > last[:2] else "editorial"
    return f"- {{{told}, kind: {kind}, change: WHAT, reason: WHY}}"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
