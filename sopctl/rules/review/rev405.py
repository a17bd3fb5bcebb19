"""A review proves nothing.

What: A review entry names the version, the digest, a verdict (keep, revise, retire) and a reviewer who is in the
    register and did not write the version alone.
Why: A date that was moved on is no review; only a verdict about a certain content shows that somebody looked.
Bad:
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
      - {id: R-20260801-b7m2xd, kind: review, at: "2026-08-01T10:00:00+03:00", by: p-017, verdict: keep}
Good:
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
      - {id: R-20260801-b7m2xd, kind: review, at: "2026-08-01T10:00:00+03:00", by: p-017, verdict: keep, version: "0.1", digest: "sha256:9c1e…"}
Source: EPA QA/G-6 (2007), review (when and by whom); segregation of duties (author and reviewer)
"""  # noqa: E501 - an entry of the records is one line

from collections.abc import Iterator
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.records import Records, ReviewEntry
from sopctl.model.sop import Sop
from sopctl.reading.suggest import listed
from sopctl.reviews.case import Case
from sopctl.reviews.evidence import is_claim, objection
from sopctl.rules.new_entry import review_entry
from sopctl.rules.registry import Context, Subject, also, rule

_NEEDED: Final = ("version", "digest", "verdict")


@rule("REV405", "review-no-evidence", Subject.RECORDS, Severity.ERROR)
def check(records: Records, context: Context) -> Iterator[Problem]:
    sop = context.handbook.sop(records.sop)
    case = Case(context.handbook, sop, context.today) if sop else None
    for entry in records.of(ReviewEntry):
        yield from _entry(entry, case)


def _entry(entry: ReviewEntry, case: Case | None) -> Iterator[Problem]:
    """A review counts here exactly where it counts for the due date; what is dated ahead is REV402's business."""
    place = ("entries", entry.index)
    if is_claim(entry):
        missing = [name for name in _NEEDED if getattr(entry, name) is None]
        message = f"the review `{entry.id}` lacks {listed(missing, 'and')}, so it proves nothing"
        advice = "add a review that has them, and a correction of this entry; entries are never rewritten"
        yield Problem(place, message, help=advice, on_key=True)
    elif case is not None and case.day(entry) <= case.today and (why := objection(case, entry)) is not None:
        message = f"the review `{entry.id}` does not count: {why}"
        advice = "have the document reviewed by somebody else, and add that review and a correction of this entry"
        yield Problem((*place, "by"), message, help=advice)


@also(check, Subject.SOP)
def check_claim(sop: Sop, context: Context) -> Iterator[Problem]:
    """A team that keeps no records may state the date; it is a claim all the same."""
    claimed = sop.review.last_reviewed
    if (
        sop.coming
        or claimed is None
        or context.handbook.unreadable_records(sop.id)
        or context.handbook.records(sop.id).of(ReviewEntry)
    ):
        return
    message = f"the review of {claimed} is only a claim: no record says who looked at what, and what was decided"
    yield Problem(
        ("review", "last_reviewed"),
        message,
        help=review_entry(sop, context.today),
        severity=Severity.INFO,
    )
