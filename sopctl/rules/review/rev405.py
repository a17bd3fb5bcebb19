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
Source: EPA QA/G-6 (review table apart from the revision table); separation of author and reviewer
"""  # noqa: E501 - an entry of the records is one line

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.records import Approval, Records, ReviewEntry
from sopctl.reading.suggest import listed
from sopctl.rules.registry import Context, Subject, rule

_NEEDED = ("version", "digest", "verdict")


@rule("REV405", "review-no-evidence", Subject.RECORDS, Severity.ERROR)
def check(records: Records, context: Context) -> Iterator[Problem]:
    for entry in records.of(ReviewEntry):
        place = ("entries", entry.index)
        missing = [name for name in _NEEDED if getattr(entry, name) is None]
        if missing:
            message = f"the review `{entry.id}` lacks {listed(missing, 'and')}, so it proves nothing"
            advice = "add a new entry that has them; entries are never rewritten"
            yield Problem(place, message, help=advice, on_key=True)
        elif (objection := _objection(entry, records, context.handbook)) is not None:
            advice = "have the document reviewed by somebody else, and add that review"
            yield Problem((*place, "by"), f"the review `{entry.id}` does not count: {objection}", help=advice)


def _objection(entry: ReviewEntry, records: Records, handbook: Handbook) -> str | None:
    people = handbook.organisation.people if handbook.organisation else None
    if people is not None and entry.by not in people:
        return f"the register has no person `{entry.by}`"
    if people is not None and not people[entry.by].active_on(entry.at.date()):
        return f"`{entry.by}` had left before that day"
    signed = {a.by for a in records.of(Approval) if a.meaning == "author" and a.version == entry.version}
    return f"`{entry.by}` is the only author of version {entry.version}" if signed == {entry.by} else None
