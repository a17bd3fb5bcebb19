"""The front page: the outline, what changed lately, what is due."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sopctl.model.sop import Sop
from sopctl.rendering.reader import Reader
from sopctl.rendering.views.navigation import DepartmentView, shown_language
from sopctl.rendering.views.shown import Day, Named


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """A version that came into force (or will). `change` is the author's sentence, in `language`."""

    sop: Named
    version: str
    day: Day
    ahead: bool
    change: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueView:
    """A document whose review is due."""

    sop: Named
    state: str
    due: Day | None
    owner: Named | None
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontView:
    """What the front page shows."""

    departments: tuple[DepartmentView, ...]
    changes: tuple[ChangeView, ...]
    due: tuple[DueView, ...]
    count: int


LATELY, SHOWN = dt.timedelta(days=180), 5
"""How far back "changed lately" looks, and how many lines the short lists have."""


def front_view(sops: Sequence[Sop], departments: tuple[DepartmentView, ...], reader: Reader) -> FrontView:
    """Everything on the front page."""
    return FrontView(
        departments=departments,
        changes=_changes(sops, reader),
        due=_due(reader),
        count=sum(department.count for department in departments),
    )


def _changes(sops: Sequence[Sop], reader: Reader) -> tuple[ChangeView, ...]:
    found = []
    for sop in sops:
        begin = sop.effective_from
        if begin is None or begin < reader.today - LATELY or not sop.history:
            continue
        text = next(
            (item.text for item in reader.handbook.translations_of(sop) if item.language == reader.language), sop
        )
        newest = (text or sop).history[0]
        path = reader.site.sop(sop.id, reader.language, coming=sop.coming)
        found.append((begin, sop, newest, path))
    found.sort(key=lambda item: (-item[0].toordinal(), item[1].id))
    return tuple(
        ChangeView(
            sop=Named(sop.id, reader.title(sop.id), reader.href(path)),
            version=sop.version,
            day=day,
            ahead=begin > reader.today,
            change=newest.change,
            language=shown_language(sop, reader),
        )
        for begin, sop, newest, path in found[:SHOWN]
        if (day := reader.day(begin))
    )


def _due(reader: Reader) -> tuple[DueView, ...]:
    late = [
        row
        for row in reader.rows.values()
        if row.state not in ("current", "invalid") and reader.site.sop(row.id, reader.language)
    ]
    late.sort(key=lambda row: row.sort_key)
    return tuple(
        DueView(
            sop=reader.sop(row.id),
            state=str(row.state),
            due=reader.day(row.due),
            owner=reader.role(row.owner) if row.owner else None,
            language=_language(row.id, reader),
        )
        for row in late[:SHOWN]
    )


def _language(sop_id: str, reader: Reader) -> str:
    sop = reader.handbook.sop(sop_id)
    return shown_language(sop, reader) if sop else reader.language
