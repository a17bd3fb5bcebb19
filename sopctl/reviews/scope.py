"""Which documents have a row, and why the others have none."""

from collections.abc import Iterator
from datetime import date

from sopctl.model.handbook import Handbook, SourceFile
from sopctl.model.records import Deviation
from sopctl.model.sop import Sop, Status
from sopctl.model.translation import Translation
from sopctl.reading.build_dossier import is_translation
from sopctl.reviews.case import Case
from sopctl.reviews.row import LeftOut
from sopctl.reviews.triggers import closed_by


def has_row(handbook: Handbook, sop: Sop, today: date) -> bool:
    """In force on the day. A coming version has a row only where no present one is in force."""
    if not sop.binds_on(today):
        return False
    return not sop.coming or not _present_binds(handbook, sop.id, today)


def _present_binds(handbook: Handbook, sop_id: str, today: date) -> bool:
    present = handbook.sop(sop_id)
    return present is not None and not present.coming and present.binds_on(today)


def is_translation_file(source: SourceFile) -> bool:
    """By its content, or by its name (`ID.zh.sop.yaml`) where the content cannot be read."""
    return is_translation(source) or any(part != "next" for part in _middle(source.file))


def is_coming_file(handbook: Handbook, source: SourceFile) -> bool:
    """A coming version beside a present one that can be read."""
    present = handbook.sop(source.id or "")
    return "next" in _middle(source.file) and present is not None and not present.coming


def _middle(file: str) -> list[str]:
    """What stands between id and ending in the name of an SOP file."""
    return file.rpartition("/")[2].split(".")[1:-2]


def sop_left_out(case: Case) -> LeftOut:
    """Why a document that can be read has no row."""
    sop = case.sop
    reason, group = _why(case)
    return LeftOut(id=sop.id, path=sop.file, reason=reason, group=group, owner=sop.owner, department=case.department)


def _why(case: Case) -> tuple[str, str]:
    sop = case.sop
    if sop.coming and case.handbook.sop(sop.id) is not sop:
        return f"coming version {sop.version} ({sop.status}); the present one binds until its release", "coming"
    if sop.status is Status.RETIRED:
        return "retired" + _open_deviations(case), "retired"
    if sop.status is Status.APPROVED and sop.effective_from is None:
        return "approved, but without effective_from", "approved"
    if sop.status is Status.APPROVED:
        return f"approved, in force from {sop.effective_from}", "approved"
    word = str(sop.status).replace("-", " ")
    return word, word


def _open_deviations(case: Case) -> str:
    closed = closed_by(case)
    still = [entry.id for entry in case.entries(Deviation) if entry.id not in closed]
    return f", but deviation {', '.join(still)} is still open" if still else ""


def translations_left_out(handbook: Handbook) -> Iterator[LeftOut]:
    """Every translation: its source has the row."""
    for item in handbook.translations:
        yield _translation(item, handbook.translated(item))


def _translation(item: Translation, source: Sop | None) -> LeftOut:
    known = source is not None
    reason = f"translation ({item.language}); " + (f"see {item.id}" if known else "its source is missing")
    return LeftOut(
        id=item.id,
        path=item.file,
        reason=reason,
        group="translation",
        owner=source.owner if source else None,
        department=source.department if source else None,
    )


def unreadable_left_out(source: SourceFile) -> LeftOut:
    """A broken file that is not the binding text of a document."""
    kind = "translation" if is_translation_file(source) else "coming"
    word = "translation" if kind == "translation" else "coming version"
    return LeftOut(id=source.id, path=source.file, reason=f"{word}, cannot be read", group=kind)
