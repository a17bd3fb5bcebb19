"""A document as it was before the change, and what the change did to it."""

from collections.abc import Iterator, Sequence
from typing import Final

from sopctl.changes.classify import Verdict, classify
from sopctl.changes.compare import compare, content_of
from sopctl.changes.describe import told
from sopctl.changes.versions import numbers
from sopctl.model.finding import Related
from sopctl.model.handbook import Handbook
from sopctl.model.sop import Sop, Status

SIGNED: Final = (Status.APPROVED, Status.EFFECTIVE)
"""States in which people rely on a document, or have put their names to it."""
_TOLD: Final = 2
"""Changes that a message tells."""
_MARKED: Final = 4
"""Changes whose places are shown."""


def versions(handbook: Handbook, sop_id: str) -> tuple[Sop, ...]:
    """The present and the coming version of a document, as far as it has them."""
    found = {sop.file: sop for sop in (handbook.sop(sop_id), handbook.coming(sop_id)) if sop is not None}
    return tuple(found.values())


def same_place(handbook: Handbook, sop: Sop) -> Sop | None:
    """The document in the place of this one: in its file, else of its id; present or coming, like itself."""
    found = (handbook.at(sop.file), handbook.coming(sop.id) if sop.coming else handbook.sop(sop.id))
    fitting = (other for other in found if other and (other.id, other.coming) == (sop.id, sop.coming))
    return next(fitting, None)


def changed(handbook: Handbook, base: Handbook) -> Iterator[Sop]:
    """The documents that are new, or say or are something else than in the same place before."""
    for sop in handbook.sops:
        before = same_place(base, sop)
        if before is None or (before.digest, before.status) != (sop.digest, sop.status):
            yield sop


def same_version(handbook: Handbook, sop: Sop) -> Sop | None:
    """The document of this very version; the one in the same place where there are two."""
    found = (same_place(handbook, sop), *versions(handbook, sop.id))
    return next((other for other in found if other and numbers(other.version) == numbers(sop.version)), None)


def relied_on(handbook: Handbook, sop: Sop) -> Sop | None:
    """The version that people rely on: the present one, once it was approved."""
    present = handbook.sop(sop.id) if sop.coming else same_place(handbook, sop)
    return present if present is not None and not present.coming and present.status in SIGNED else None


def verdicts(before: tuple[Sop, Handbook], now: tuple[Sop, Handbook]) -> tuple[Verdict, ...]:
    """What changed between two versions, each with its handbook; the gravest first."""
    return classify(compare(content_of(*before), content_of(*now)))


def in_words(found: Sequence[Verdict]) -> str:
    """The gravest changes and the number of the others, as the end of a sentence."""
    if not found:
        return "a value is written otherwise"
    shown = [told(verdict) for verdict in found[:_TOLD]]
    more = [f"{len(found) - _TOLD} more"] if len(found) > _TOLD else []
    *first, last = [*shown, *more]
    return f"{', '.join(first)} and {last}" if first else last


def marks(found: Sequence[Verdict]) -> tuple[Related, ...]:
    """The places of the gravest changes."""
    return tuple(Related(v.change.path, f"{v.weight} change") for v in found[:_MARKED] if v.change.path)
