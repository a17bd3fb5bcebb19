"""What the records prove: reviews that count, approvals of a version, authors."""

import re
from typing import Final

from sopctl.model.records import Approval, ReviewEntry
from sopctl.reviews.case import Case, asked_once

VERDICTS: Final = ("keep", "revise", "retire")
_MAJOR: Final = re.compile(r"[1-9]\d*\.0(\.0)?")


def is_major(version: str) -> bool:
    """`2.0` and `2.0.0` are major versions, `2.1` and `0.1` are not."""
    return _MAJOR.fullmatch(version) is not None


@asked_once
def completed_reviews(case: Case) -> tuple[ReviewEntry, ...]:
    """The reviews that count on the day, oldest first.

    A review counts with version, digest and verdict, by somebody active then who did not write the version
    alone (EU GMP chapter 4, regular review; separation of author and reviewer).
    """
    return tuple(entry for entry in case.entries(ReviewEntry) if objection(case, entry) is None)


def is_claim(entry: ReviewEntry) -> bool:
    """A review without verdict, version or digest is a date somebody wrote down."""
    return not (entry.version and entry.digest and entry.verdict in VERDICTS)


def objection(case: Case, entry: ReviewEntry) -> str | None:
    """Why a review does not count, as the end of a sentence; None where it does."""
    if case.day(entry) > case.today:
        return "it lies in the future"
    if is_claim(entry):
        return "it has no verdict, version or digest and is only a claim"
    people = case.handbook.organisation.people if case.handbook.organisation else None
    if people is not None:
        person = people.get(entry.by)
        if person is None:
            return f"the register has no person {entry.by}"
        if not person.active_on(case.day(entry)):
            return f"{entry.by} was no longer active that day"
    if authors(case, entry.version or "") == {entry.by}:
        return f"{entry.by} is the only author of the document"
    return None


def authors(case: Case, version: str) -> frozenset[str]:
    """Who signed as author of a version; without such a signature, the holders of the author's role."""
    signed = {entry.by for entry in _signatures(case) if entry.meaning == "author" and entry.version == version}
    if signed:
        return frozenset(signed)
    roles = case.handbook.organisation.roles if case.handbook.organisation else None
    role = (roles or {}).get(case.sop.author or "")
    return frozenset(role.holders) if role else frozenset()


def approvals(case: Case, version: str | None = None) -> tuple[Approval, ...]:
    """The approvals of the document (not of a translation), of one version or of any, oldest first."""
    signed = (entry for entry in _signatures(case) if entry.meaning == "approved")
    return tuple(entry for entry in signed if version is None or entry.version == version)


@asked_once
def _signatures(case: Case) -> tuple[Approval, ...]:
    own = (None, case.sop.language)
    return tuple(entry for entry in case.entries(Approval) if entry.language in own)
