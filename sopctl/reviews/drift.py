"""What moved since somebody last looked: the content, what it leans on, its translations."""

from collections.abc import Container, Iterator, Mapping

from sopctl.model.handbook import Handbook
from sopctl.model.records import Approval, ReviewEntry
from sopctl.model.translation import TranslationSource
from sopctl.reading.digest import dependency_digests
from sopctl.reviews.case import Case
from sopctl.reviews.evidence import approvals, completed_reviews
from sopctl.reviews.row import Flag, Reason

_WORDS = {"sop": "procedure", "role": "role", "tool": "tool", "kpi": "KPI", "doc": "document"}


def content_changes(case: Case) -> Iterator[Reason]:
    """The content is not what the newer of last review and approval of this version looked at."""
    reviews, signed = completed_reviews(case), approvals(case, case.sop.version)
    looks: list[ReviewEntry | Approval] = [*reviews[-1:], *(entry for entry in signed if entry.digest)]
    last = max(looks, key=lambda entry: (entry.at, entry.index), default=None)
    if last is None or last.digest == case.sop.digest:
        return
    what = "review" if isinstance(last, ReviewEntry) else "approval"
    changed = _changed_steps(last.steps, case.sop.step_digests) if last.steps else ""
    yield Reason(
        kind=Flag.CHANGED_SINCE_REVIEW,
        detail=f"The content changed since the {what} of {case.day(last)}" + (f": {changed}." if changed else "."),
        brief="text changed",
        date=case.day(last),
    )


def _changed_steps(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Which steps are new, other or gone, in words."""
    groups = (
        ("changed", [step for step in now if step in before and before[step] != now[step]]),
        ("new", [step for step in now if step not in before]),
        ("removed", [step for step in before if step not in now]),
    )
    named = [f"{word} {_steps(steps)}" for word, steps in groups if steps]
    return "; ".join(named) or "no step, but the text around the steps"


def _steps(steps: list[str]) -> str:
    return ("steps " if len(steps) > 1 else "step ") + ", ".join(steps)


def dependency_changes(case: Case) -> Iterator[Reason]:
    """What the document leans on is not what it was at the last completed review."""
    reviews = completed_reviews(case)
    if not reviews or not reviews[-1].depends:
        return
    last, present = reviews[-1], dependency_digests(case.handbook, case.sop)
    for key, digest in sorted(last.depends.items()):
        if present.get(key) != digest and _register(case.handbook, key.partition(":")[0]) is not None:
            yield _dependency_reason(case, key, gone=key not in present)


def _dependency_reason(case: Case, key: str, *, gone: bool) -> Reason:
    kind, _, name = key.partition(":")
    day = case.day(completed_reviews(case)[-1])
    happened = _what_became_of(case.handbook, kind, name) if gone else "changed"
    return Reason(
        kind=Flag.DEPENDENCY_CHANGED,
        detail=f"Since the review of {day} the {_WORDS.get(kind, kind)} {_shown(case, kind, name)} {happened}.",
        brief=f"{name} {'gone' if gone else 'changed'}",
        date=day,
    )


def _what_became_of(handbook: Handbook, kind: str, name: str) -> str:
    if name not in (_register(handbook, kind) or ()):
        return "has gone from the handbook"
    if kind == "sop" and handbook.sop(name) is None:
        return "has become unreadable; run sopctl lint"
    return "is no longer used here"


def _shown(case: Case, kind: str, name: str) -> str:
    language = case.sop.language
    names = {
        "role": case.handbook.role_name,
        "tool": case.handbook.tool_name,
        "kpi": case.handbook.kpi_name,
        "doc": case.handbook.document_title,
    }
    shown = names[kind](name, language) if kind in names else name
    return name if shown == name else f"{shown} ({name})"


def _register(handbook: Handbook, kind: str) -> Container[str] | None:
    """The ids that exist; None where no register can be asked, and so nothing is said."""
    organisation = handbook.organisation
    registers: Mapping[str, Container[str] | None] = {
        "role": organisation.roles if organisation else None,
        "tool": organisation.tools if organisation else None,
        "kpi": handbook.kpis,
        "doc": handbook.documents,
        "sop": handbook.ids,
    }
    return registers.get(kind)


def late_translations(case: Case) -> Iterator[Reason]:
    """Translations that were made from other content, or cannot be read."""
    for item in case.translations:
        if item.is_behind(case.sop):
            yield _translation_reason(item.language, _how_behind(item.translation_of, case.sop.version))
    for file in case.unreadable_translations:
        language = file.rpartition("/")[2].split(".")[-3]
        yield _translation_reason(language, f"cannot be read: run sopctl lint {file}")


def _how_behind(made: TranslationSource, version: str) -> str:
    if made.digest is None:
        return f"does not name the digest of its source, so it counts as behind version {version}"
    if made.version == version:
        return f"was made from an earlier text of version {version}"
    return f"was made from version {made.version}; the source is at version {version}"


def _translation_reason(language: str, what: str) -> Reason:
    return Reason(
        kind=Flag.TRANSLATION_BEHIND,
        detail=f"The {language} translation {what}.",
        brief=f"{language} behind",
    )
