"""Document control: approvals, history, reviews, and the block an auditor reads."""

from collections.abc import Iterator
from dataclasses import dataclass

from sopctl.model.records import Approval, Pilot, ReviewEntry
from sopctl.model.sop import Sop
from sopctl.model.translation import Translation
from sopctl.model.upkeep import Revision
from sopctl.rendering.field_text import is_outside
from sopctl.rendering.reader import Reader
from sopctl.rendering.views.shown import Day, Named, StepRef
from sopctl.rendering.views.step import step_ref


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalView:
    """One signature, or one that is missing (`at` is None). `meaning`: author, reviewed, approved, rejected.

    `matches` is False where what was signed is not the text of this page.
    """

    meaning: str
    role: Named | None
    person: str = ""
    at: Day | None = None
    matches: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionView:
    """One version of the history."""

    version: str
    date: Day | None
    effective_from: Day | None
    kind: str
    change: str
    reason: str
    affects: tuple[StepRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """One review. `verdict` is empty for a mere claim."""

    at: Day
    person: str
    role: Named | None
    version: str
    verdict: str
    reason: str
    evidence: str
    was_due: Day | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlView:
    """All control data but those the page's head has."""

    approvals: tuple[ApprovalView, ...]
    approved: bool
    history: tuple[RevisionView, ...]
    reviews: tuple[ReviewView, ...]
    pilots: tuple[ReviewView, ...]
    review_every: str
    claimed: Day | None
    digest: str
    retention: str
    distribution: tuple[Named, ...]
    requirements: tuple[Named, ...]
    records: tuple[Named, ...]
    references: tuple[Named, ...]
    supersedes: Named | None
    superseded_by: Named | None
    retired_on: Day | None
    retired_because: str
    valid_until: Day | None
    jurisdiction: str


def control_view(sop: Sop, text: Sop, translation: Translation | None, reader: Reader) -> ControlView:
    """The control data of a document; `text` has the reader's words, `sop` what was approved."""
    approvals = tuple(_approvals(sop, translation, reader))
    records = reader.handbook.records(sop.id)
    every = sop.review.every or reader.handbook.settings.review.every.get(sop.risk)
    digest = translation.digest if translation else sop.digest
    return ControlView(
        approvals=approvals,
        approved=bool(approvals) and all(signed.at and signed.matches for signed in approvals),
        history=tuple(_revision(revision, text, reader) for revision in text.history),
        reviews=tuple(_review(entry, reader) for entry in reversed(records.of(ReviewEntry))),
        pilots=tuple(_pilot(entry, reader) for entry in reversed(records.of(Pilot))),
        review_every=reader.duration(every),
        claimed=reader.day(sop.review.last_reviewed),
        digest=digest,
        retention=reader.duration(sop.retention),
        distribution=reader.roles(sop.distribution),
        requirements=tuple(reader.document(item) for item in sop.requirements),
        records=tuple(reader.document(item) for item in _record_ids(sop)),
        references=tuple(_reference(text, reader)),
        supersedes=reader.sop(sop.supersedes) if sop.supersedes else None,
        superseded_by=reader.sop(sop.superseded_by) if sop.superseded_by else None,
        retired_on=reader.day(sop.retired_on),
        retired_because=text.retired_because or "",
        valid_until=reader.day(sop.valid_until),
        jurisdiction=sop.jurisdiction or "",
    )


def _record_ids(sop: Sop) -> tuple[str, ...]:
    named = [record for step in sop.steps for record in step.records]
    named += [step.check.evidence for step in sop.steps if step.check and step.check.evidence]
    return tuple(dict.fromkeys(named))


def _reference(sop: Sop, reader: Reader) -> Iterator[Named]:
    for link in sop.references:
        if link.id:
            yield reader.document(link.id)
        elif link.url or link.title:
            yield Named("", link.title or link.url or "", link.url if link.url and is_outside(link.url) else None)


def required_roles(sop: Sop, reader: Reader) -> tuple[str, ...]:
    """Whose approval this version needs, `owner` resolved."""
    settings = reader.handbook.settings.approvals
    asked: tuple[str, ...] = settings.risk.get(sop.risk, settings.required)
    if settings.editorial is not None and _is_editorial(sop.version):
        asked = settings.editorial
    return tuple(dict.fromkeys(sop.owner if role == "owner" else role for role in asked))


def _is_editorial(version: str) -> bool:
    parts = version.split(".")
    return len(parts) == 3 and parts[2] != "0"


def _approvals(sop: Sop, translation: Translation | None, reader: Reader) -> Iterator[ApprovalView]:
    """Every signature under this version, then those that are missing, as not approved."""
    language = translation.language if translation else sop.language
    digest = translation.digest if translation else sop.digest
    needed = () if translation else required_roles(sop, reader)
    signed: set[str] = set()
    entries = [
        entry
        for entry in reader.handbook.records(sop.id).of(Approval)
        if entry.version == sop.version and (entry.language or sop.language) == language
    ]
    for entry in entries:
        matches = entry.digest == digest
        if entry.meaning == "approved" and matches and entry.role:
            signed.add(entry.role)
        yield ApprovalView(
            meaning=entry.meaning,
            role=reader.role(entry.role) if entry.role else None,
            person=reader.person(entry.by),
            at=reader.moment(entry.at),
            matches=matches,
            reason=entry.reason or "",
        )
    for role in needed:
        if role not in signed:
            yield ApprovalView(meaning="approved", role=reader.role(role))
    if translation and not any(entry.meaning == "approved" and entry.digest == digest for entry in entries):
        yield ApprovalView(meaning="approved", role=None)


def _revision(revision: Revision, sop: Sop, reader: Reader) -> RevisionView:
    return RevisionView(
        version=revision.version,
        date=reader.day(revision.date),
        effective_from=reader.day(revision.effective_from),
        kind=revision.kind or "",
        change=revision.change,
        reason=revision.reason or "",
        affects=tuple(ref for step in revision.affects if (ref := step_ref(sop, step))),
    )


def _review(entry: ReviewEntry, reader: Reader) -> ReviewView:
    return ReviewView(
        at=reader.moment(entry.at),
        person=reader.person(entry.by),
        role=reader.role(entry.role) if entry.role else None,
        version=entry.version or "",
        verdict=entry.verdict or "",
        reason=entry.reason or "",
        evidence=entry.evidence or "",
        was_due=reader.day(entry.was_due),
    )


def _pilot(entry: Pilot, reader: Reader) -> ReviewView:
    return ReviewView(
        at=reader.moment(entry.at),
        person=reader.person(entry.by),
        role=reader.role(entry.role) if entry.role else None,
        version=entry.version or "",
        verdict=entry.result,
        reason=entry.reason or "",
        evidence=entry.evidence or "",
        was_due=None,
    )
