"""The schedule: every document in force, when it is due, and why.

One date decides everything, so a report of a past day can be made again. A revision in work never stops the
clock of the version in force, and being overdue does not void a document: only `valid_until` does.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sopctl.model.duration import Duration
from sopctl.model.handbook import Handbook, SourceFile
from sopctl.model.sop import Risk, Sop
from sopctl.reviews.case import Case
from sopctl.reviews.due_date import Due, find_due, state_of
from sopctl.reviews.flags import flag_reasons
from sopctl.reviews.interval import warn_day
from sopctl.reviews.row import Flag, LeftOut, Reason, Row, Schedule, State
from sopctl.reviews.scope import (
    has_row,
    is_coming_file,
    is_translation_file,
    sop_left_out,
    translations_left_out,
    unreadable_left_out,
)


def schedule(handbook: Handbook, today: dt.date, warn: Duration | None = None) -> Schedule:
    """State, due date, flags and reasons of every document in force; `warn` replaces the warning time."""
    rows: list[Row] = []
    left_out: list[LeftOut] = [*translations_left_out(handbook)]
    for sop in handbook.sops:
        row = row_of(handbook, sop, today, warn)
        if row is None:
            left_out.append(sop_left_out(_case(handbook, sop, today)))
        else:
            rows.append(row)
    for source in (s for s in handbook.sources.values() if s.broken and s.kind == "sop"):
        if is_translation_file(source) or is_coming_file(handbook, source):
            left_out.append(unreadable_left_out(source))
        else:
            rows.append(_unreadable_row(source))
    return Schedule(
        today=today,
        timezone=handbook.settings.timezone,
        rows=tuple(sorted(_with_dependency_risk(handbook, rows), key=lambda row: row.sort_key)),
        left_out=tuple(sorted(left_out, key=lambda item: item.path)),
    )


def row_of(handbook: Handbook, sop: Sop, today: dt.date, warn: Duration | None = None) -> Row | None:
    """The row of one document, but for the risk from what it runs; None where it is not in force."""
    if not has_row(handbook, sop, today):
        return None
    case = _case(handbook, sop, today)
    if (lost := handbook.unreadable_records(sop.id)) is not None:
        return _without_records(case, lost)
    return _row(case, warn)


def _case(handbook: Handbook, sop: Sop, today: dt.date) -> Case:
    sources = handbook.dossier(sop.id).sources.values()
    broken = (s for s in sources if s.broken and s.kind == "sop" and s.id == sop.id)
    lost = tuple(s.file for s in broken if is_translation_file(s))
    return Case(handbook, sop, today, handbook.translations_of(sop), lost)


def _row(case: Case, warn: Duration | None) -> Row:
    due = find_due(case)
    reasons = (*_due_reasons(due), *flag_reasons(case, due))
    late = (case.today - due.date).days if due.date else 0
    return replace(
        _identity(case),
        state=state_of(case, due, warn),
        due=due.date,
        days_late=max(late, 0),
        baseline=due.baseline.date if due.baseline else None,
        evidenced=due.baseline is not None and due.baseline.evidenced,
        flags=_flags(reasons),
        reasons=reasons,
        remind_on=warn_day(case, due.date, warn) if due.date else None,
    )


def _due_reasons(due: Due) -> tuple[Reason, ...]:
    """What sets the due date first, then everything else that asks for a review."""
    return (*(term.reason for term in due.terms), *due.notes)


def _flags(reasons: Iterable[Reason]) -> tuple[Flag, ...]:
    kinds = {reason.kind for reason in reasons}
    return tuple(flag for flag in Flag if flag in kinds)


def _identity(case: Case) -> Row:
    sop = case.sop
    return Row(
        id=sop.id,
        language=sop.language,
        title=sop.title,
        path=sop.file,
        version=sop.version,
        status=str(sop.status),
        owner=sop.owner,
        department=case.department,
        risk=sop.risk,
        state=State.UNSCHEDULED,
    )


def _without_records(case: Case, file: str) -> Row:
    """Without its records a document has no history that could be trusted, and triggers may be hidden."""
    reason = Reason(
        kind="records-unreadable",
        detail=f"The records {file} cannot be read, so no date can be told: run sopctl lint {file}.",
        brief="records unreadable",
    )
    return replace(_identity(case), reasons=(reason,))


def _unreadable_row(source: SourceFile) -> Row:
    """A row from whatever the broken file still says about itself."""
    data: Mapping[str, Any] = source.data if isinstance(source.data, dict) else {}
    classification = data.get("classification")
    risk = classification.get("risk") if isinstance(classification, dict) else None
    said = {key: value for key, value in data.items() if isinstance(value, str)}
    name = source.file.rpartition("/")[2].removesuffix(".sop.yaml")
    return Row(
        id=source.id or name,
        language=said.get("language"),
        title=said.get("title", source.id or name),
        path=source.file,
        version=said.get("version"),
        status=said.get("status"),
        owner=said.get("owner"),
        department=said.get("department"),
        risk=Risk(risk) if risk in list(Risk) else None,
        state=State.INVALID,
        reasons=(_unreadable(source),),
    )


def _unreadable(source: SourceFile) -> Reason:
    count = len(source.problems)
    faults = "1 fault" if count == 1 else f"{count} faults"
    return Reason(
        kind="unreadable",
        detail=f"The file cannot be read ({faults}): run sopctl lint {source.file}.",
        brief="unreadable: run lint",
    )


def _with_dependency_risk(handbook: Handbook, rows: list[Row]) -> Iterator[Row]:
    """An overdue sub-procedure does not make its caller overdue, but its caller's reader wants to know."""
    late = {row.id: row for row in rows if row.state.counts_as_overdue}
    callers = {sop.file: sop for sop in handbook.sops if any(step.procedure in late for step in sop.steps)}
    for row in rows:
        sop = callers.get(row.path)
        named = dict.fromkeys(step.procedure for step in sop.steps) if sop else {}
        extra = [_dependency_risk(late[name]) for name in named if name in late and name != row.id]
        yield replace(row, reasons=(*row.reasons, *extra)) if extra else row


def _dependency_risk(row: Row) -> Reason:
    since = f" since {row.due}" if row.due and row.days_late else ""
    return Reason(
        kind="dependency-overdue",
        detail=f"It runs {row.id}, which is {row.state}{since}.",
        brief=f"runs {row.id}, {row.state}",
        date=row.due,
    )
