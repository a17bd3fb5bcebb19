"""A review date was moved, and nothing else.

What: Where `last_reviewed` or `next` changes, the records get an entry about the review (or the extension), or the text
    changes with it.
Why: A date that is moved on because a report was red looks like a review, and nobody has looked.
Before:
    version: "1.0"
    status: effective
    effective_from: 2025-09-14
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    history: [{version: "1.0", date: 2025-09-01, change: First issue.}]
    review: {every: 12 months, last_reviewed: 2025-10-01}
    # file: sopctl.yaml
    sopctl: 1
    approvals: {required: []}
Bad:
    review: {every: 12 months, last_reviewed: 2026-10-01}
Good:
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
      - {id: R-20261001-b7m2xd, kind: review, at: "2026-10-01T10:00:00+03:00", by: p-003, version: "1.0", digest: "sha256:9c1e…", verdict: keep}
Source: EPA QA/G-6 (2007), review (with a record of when and by whom)
"""  # noqa: E501 - an entry of the records is one line

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.records import Extension, ReviewEntry
from sopctl.model.sop import Sop
from sopctl.rules.change.before import relied_on
from sopctl.rules.new_entry import review_entry
from sopctl.rules.registry import Context, Subject, rule

_DATES = ("last_reviewed", "next")


@rule("CHG907", "review-date-only", Subject.HANDBOOK, Severity.WARNING)
def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    if context.base is None:
        return
    for sop in handbook.sops:
        before = relied_on(context.base, sop)
        if before is None or sop.coming or before.digest != sop.digest or handbook.unreadable_records(sop.id):
            continue
        if not _new_evidence(sop, handbook, context.base):
            yield from _moved(sop, before, context)


def _new_evidence(sop: Sop, handbook: Handbook, base: Handbook) -> bool:
    """Somebody recorded a review, or more time for one, along with the date."""
    now, before = (
        {e.id for e in book.records(sop.id).entries if isinstance(e, ReviewEntry | Extension)}
        for book in (handbook, base)
    )
    return bool(now - before)


def _moved(sop: Sop, before: Sop, context: Context) -> Iterator[Problem]:
    for name in _DATES:
        old, new = getattr(before.review, name), getattr(sop.review, name)
        if new is not None and new != old:
            moved = f"moved from {old} to {new}" if old else f"set to {new}"
            message = f"`{name}` was {moved}, and nothing else: no record says who looked, and what was decided"
            advice = f"take it back, or record the review: {review_entry(sop, context.today)}"
            yield Problem(("review", name), message, help=advice, file=sop.file)
