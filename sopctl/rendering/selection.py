"""Which documents a handbook shows, in which order, and what it leaves out and why."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sopctl.model.handbook import Handbook
from sopctl.model.settings import Stage
from sopctl.model.sop import Sop

_AUDIENCE = ("public", "internal", "confidential")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A document that is not shown.

    Either `broken`, with the `reason`, or of a `status` that was not asked for, or of a confidentiality
    (`level`) above the handbook's audience.
    """

    id: str
    file: str
    reason: str = ""
    status: str | None = None
    level: str | None = None
    broken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The documents that are shown, in the order of the handbook, and those that are not."""

    sops: tuple[Sop, ...]
    left_out: tuple[LeftOut, ...]


def select(handbook: Handbook, include: Sequence[str]) -> Selection:
    """Choose by status and audience; broken files are named, and of two with one id the first is shown."""
    shown: dict[tuple[str, bool], Sop] = {}
    left_out = list(_broken(handbook))
    for sop in sorted(handbook.sops, key=lambda item: item.file):
        reason = _reason_against(sop, handbook, include)
        if reason is None and (sop.id, sop.coming) in shown:
            other = shown[sop.id, sop.coming].file
            reason = LeftOut(id=sop.id, file=sop.file, reason=f"has the same id as {other}", broken=True)
        if reason is None:
            shown[sop.id, sop.coming] = sop
        else:
            left_out.append(reason)
    ordered = sorted(shown.values(), key=lambda sop: _place(sop, handbook))
    return Selection(sops=tuple(ordered), left_out=tuple(sorted(left_out, key=lambda item: item.file)))


def _broken(handbook: Handbook) -> Iterator[LeftOut]:
    for source in handbook.sources.values():
        if source.broken and source.kind == "sop":
            name = source.id or source.file
            yield LeftOut(id=name, file=source.file, reason="cannot be read", broken=True)


def _reason_against(sop: Sop, handbook: Handbook, include: Sequence[str]) -> LeftOut | None:
    name = f"{sop.id}.next" if sop.coming else sop.id
    if sop.status not in include:
        return LeftOut(id=name, file=sop.file, status=str(sop.status))
    audience = handbook.settings.render.audience
    level = sop.classification.confidentiality
    if audience in _AUDIENCE and level in _AUDIENCE and _AUDIENCE.index(level) > _AUDIENCE.index(audience):
        return LeftOut(id=name, file=sop.file, level=level)
    return None


def _place(sop: Sop, handbook: Handbook) -> tuple[object, ...]:
    departments = list((handbook.organisation.departments or {}) if handbook.organisation else {})
    by_department = departments.index(sop.department) if sop.department in departments else len(departments)
    keys: list[object] = [by_department, sop.department or ""]
    for name in handbook.settings.render.order:
        keys.append(_ORDER[name](sop, handbook) if name in _ORDER else "")
    return (*keys, sop.id, sop.coming)


def _stage_rank(sop: Sop, handbook: Handbook) -> int:
    return _rank(sop.classification.stage, handbook.settings.process.stages_of(sop.department))


def _element_rank(sop: Sop, handbook: Handbook) -> int:
    return _rank(sop.classification.element, handbook.settings.process.elements_of(sop.department))


def _rank(chosen: str | None, listed: Sequence[Stage]) -> int:
    ids = [stage.id for stage in listed]
    return ids.index(chosen) if chosen in ids else len(ids)


_ORDER: Final[Mapping[str, Callable[[Sop, Handbook], object]]] = {
    "stage": _stage_rank,
    "id": lambda sop, _: sop.id,
    "title": lambda sop, _: sop.title.casefold(),
    "process": lambda sop, _: ("core", "support", "management", None).index(sop.classification.process),
    "element": _element_rank,
    "department": lambda _sop, _handbook: "",  # documents stand by department anyway
}
"""What `render.order` may name."""
