"""An approval that the handbook requires is missing.

What: An approved or effective version has every approval that the handbook asks for, each by somebody who
    holds the role (or the role of its deputy) and may approve, and none later than its first day. A
    translation has one approval of its own language. A rejection voids the approvals before it.
Why: A text binds people only if somebody with the right to do so has said yes to this very version.
Bad:
    version: "1.0"
    status: approved
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    history: [{version: "1.0", date: 2026-09-01, change: First issue.}]
Good:
    version: "1.0"
    status: approved
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    history: [{version: "1.0", date: 2026-09-01, change: First issue.}]
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
      - {id: R-20260902-h5j2ks, kind: approval, meaning: approved, at: "2026-09-02T16:02:00+03:00", by: p-003, role: head-of-sales, version: "1.0", digest: "sha256:9c1e…"}
Source: ISO 9001:2015, 7.5.2 c; ISO 13485:2016, 4.2.4; 21 CFR Part 11, 11.50 (meaning of a signature);
    21 CFR Part 211, 211.100 a; EU GMP Chapter 4 (2011), 4.3 (approved, signed and dated)
"""  # noqa: E501 - an entry of the records is one line

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from sopctl.model.finding import Problem, Related, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.records import Approval
from sopctl.model.sop import Sop, Status
from sopctl.model.translation import Translation
from sopctl.rules.by_status import asks_by_status
from sopctl.rules.document.signatures import (
    Authority,
    required_roles,
    source_approvals,
    translation_approvals,
)
from sopctl.rules.new_entry import STAND_IN, approval_entry
from sopctl.rules.registry import Context, Subject, also, rule

_APPROVED = (Status.APPROVED, Status.EFFECTIVE)


@rule("DOC004", "approval-missing", Subject.SOP, Severity.ERROR)
@asks_by_status
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    if sop.status not in _APPROVED or context.handbook.unreadable_records(sop.id):
        return
    authority = Authority(context.handbook.organisation, ZoneInfo(context.settings.timezone), context.today)
    entries = source_approvals(context.handbook, sop)
    first: dict[str, Approval] = {}
    required = required_roles(sop, context.settings)
    for role in required:
        others = frozenset(required) - {role}  # one signature stands for one of them
        judged = [(entry, authority.objection(entry, role)) for entry in entries if entry.role not in others]
        counted = [entry for entry, why in judged if why is None]
        if counted:
            first[role] = counted[0]
        else:
            refused = [(entry, why) for entry, why in judged if why and entry.role in (None, role)]
            yield _missing(sop, role, refused, context)
    yield from _too_late(sop, first, authority, context.handbook)


def _missing(sop: Sop, role: str, refused: list[tuple[Approval, str]], context: Context) -> Problem:
    message = f"version `{sop.version}` lacks the approval of `{role}`, which the status `{sop.status}` asks for"
    advice = approval_entry(sop, role, context.today)
    other: tuple[Related, ...] = ()
    if refused:
        entry, why = refused[-1]
        message += f": {why}"
        other = (_entry(entry, "this approval does not count", context.handbook, sop.id),)
        if entry.by == STAND_IN:
            advice = f"replace {STAND_IN} by the id of who approved, such as p-001"
    about = f"{sop.version} {sop.status} {role}"
    return Problem(("status",), message, help=advice, related=other, about=about)


def _too_late(sop: Sop, first: dict[str, Approval], authority: Authority, handbook: Handbook) -> Iterator[Problem]:
    if sop.effective_from is None:
        return
    late = {role: entry for role, entry in first.items() if authority.day(entry) > sop.effective_from}
    if late:
        role, entry = max(late.items(), key=lambda item: item[1].at)
        day = authority.day(entry)
        message = f"the document takes force on {sop.effective_from}, but `{role}` approved it only on {day}"
        advice = f"set `effective_from` to {day} or later"
        other = (_entry(entry, "approved here", handbook, sop.id),)
        yield Problem(("effective_from",), message, help=advice, related=other, about=sop.version)


@also(check, Subject.TRANSLATION)
def check_translation(translation: Translation, context: Context) -> Iterator[Problem]:
    if translation.status not in _APPROVED or context.handbook.unreadable_records(translation.id):
        return
    source = translation.text
    if source is None or not required_roles(source, context.settings):
        return
    if not translation_approvals(context.handbook, translation):
        language, version = translation.language, translation.translation_of.version
        message = f"the translation of version `{version}` has no approval for its language `{language}`"
        advice = approval_entry(translation, None, context.today)
        about = f"{version} {translation.status}"
        yield Problem(("status",), message, help=advice, about=about)


def _entry(entry: Approval, label: str, handbook: Handbook, sop_id: str) -> Related:
    return Related(("entries", entry.index), label, file=handbook.records(sop_id).file)
