"""What must have happened before a document is effective: its first day, a pilot, the end of what it replaces."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from sopctl.model.finding import Problem, Related
from sopctl.model.records import Pilot
from sopctl.model.sop import Sop, Status
from sopctl.reviews.days import local_day
from sopctl.rules.registry import Context
from sopctl.rules.wanted import field


def force_problems(sop: Sop, context: Context) -> Iterator[Problem]:
    """What is wrong with an effective document."""
    yield from _first_day(sop, context)
    yield from _pilot(sop, context)
    yield from _present_version(sop, context)
    yield from _superseded(sop, context)


def _first_day(sop: Sop, context: Context) -> Iterator[Problem]:
    if sop.effective_from is None:
        wanted = field(("effective_from",), "add its first day, such as `effective_from: 2026-09-07`")
        yield replace(wanted, about=sop.version).problem(sop, context.handbook.sources[sop.file])
    elif sop.effective_from > context.today:
        message = f"the document takes force on {sop.effective_from}; before that day it cannot be `effective`"
        advice = "until then its status is `approved`; or correct the day"
        yield Problem(("effective_from",), message, help=advice, about=sop.version)


def _pilot(sop: Sop, context: Context) -> Iterator[Problem]:
    why = _why_pilot(sop, context.settings.rollout.pilot)
    if why and not context.handbook.unreadable_records(sop.id) and not _has_passed(sop, context):
        message = f"no passed pilot of version `{sop.version}` is recorded, which the handbook asks of {why}"
        advice = (
            f"add the result of the trial to `records/{sop.id}.records.yaml` (`kind: pilot`, `result: passed`); "
            "until then the status is `approved`"
        )
        yield Problem(("status",), message, help=advice, about=sop.version)


def _why_pilot(sop: Sop, asked: tuple[str, ...]) -> str:
    """What it is about the document that asks for a pilot; empty for nothing."""
    if sop.risk in asked:
        return f"documents with risk `{sop.risk}`"
    kind = next((revision.kind for revision in sop.history if revision.version == sop.version), None)
    return f"`{kind}` versions" if kind in asked else ""


def _has_passed(sop: Sop, context: Context) -> bool:
    """A pilot counts for its version and the later ones of the same major number.

    One without a version counts if it was made after the last version of an earlier major number.
    """
    major = _major(sop.version)
    earlier = [revision.date for revision in sop.history if _major(revision.version) < major]
    zone = ZoneInfo(context.settings.timezone)
    for pilot in context.handbook.records(sop.id).of(Pilot):
        since = max(earlier, default=dt.date.min)
        fits = local_day(pilot.at, zone) >= since if pilot.version is None else _major(pilot.version) == major
        if pilot.result == "passed" and fits:
            return True
    return False


def _major(version: str) -> int:
    return int(version.partition(".")[0])


def _present_version(sop: Sop, context: Context) -> Iterator[Problem]:
    present = context.handbook.sop(sop.id)
    if sop.coming and present is not None and present is not sop and present.binds_on(context.today):
        message = f"version `{present.version}` of `{sop.id}` is still in force beside this one"
        advice = "put this file in the place of the present one; until then its status is `approved`"
        other = Related(("status",), "the version in force", file=present.file)
        yield Problem(("status",), message, help=advice, related=(other,))


def _superseded(sop: Sop, context: Context) -> Iterator[Problem]:
    old = context.handbook.sop(sop.supersedes or "")
    if old is not None and old.status is Status.EFFECTIVE and old.id != sop.id:
        message = f"`{old.id}` is superseded by this document, but is still effective"
        advice = f"set the status of `{old.id}` to `retired`, with `superseded_by: {sop.id}`"
        other = Related(("status",), "still effective here", file=old.file)
        yield Problem(("supersedes",), message, help=advice, related=(other,))
