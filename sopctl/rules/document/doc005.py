"""The content was changed after it was approved.

What: The digest in the approvals of the present version is the digest of the document as it is.
Why: An approval is worth something only for the text that was approved.
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
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
      - {id: R-20260902-h5j2ks, kind: approval, meaning: approved, at: "2026-09-02T16:02:00+03:00", by: p-003, role: head-of-sales, version: "1.0", digest: "sha256:41aa…"}
Good:
    version: "1.1"
    status: in-review
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    history:
      - {version: "1.1", date: 2026-10-01, change: Plainer words., reason: Feedback.}
      - {version: "1.0", date: 2026-09-01, change: First issue.}
    # file: records/SAL-001.records.yaml
    records: 1
    sop: SAL-001
    entries:
      - {id: R-20260902-h5j2ks, kind: approval, meaning: approved, at: "2026-09-02T16:02:00+03:00", by: p-003, role: head-of-sales, version: "1.0", digest: "sha256:41aa…"}
Source: 21 CFR Part 11, 11.70 (signature and record are linked); ISO 9001:2015, 7.5.3.2 c (control of changes)
"""  # noqa: E501 - an entry of the records is one line

from collections.abc import Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from sopctl.model.finding import Problem, Related, Severity
from sopctl.model.location import DataPath
from sopctl.model.records import Approval
from sopctl.model.sop import Sop, Status
from sopctl.model.translation import Translation
from sopctl.reading.suggest import listed
from sopctl.reviews.days import local_day
from sopctl.rules.by_status import asks_by_status
from sopctl.rules.document.signatures import source_approvals, translation_approvals
from sopctl.rules.new_entry import approval_entry
from sopctl.rules.registry import Context, Subject, also, rule

_APPROVED = (Status.APPROVED, Status.EFFECTIVE)


@rule("DOC005", "digest-stale", Subject.SOP, Severity.ERROR)
@asks_by_status
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    if sop.status in _APPROVED:
        stale = _stale(source_approvals(context.handbook, sop), sop.digest)
        yield from _problem(sop, stale, sop.version, context)


@also(check, Subject.TRANSLATION)
def check_translation(translation: Translation, context: Context) -> Iterator[Problem]:
    if translation.status in _APPROVED:
        stale = _stale(translation_approvals(context.handbook, translation), translation.digest)
        yield from _problem(translation, stale, translation.translation_of.version, context)


def _stale(entries: Sequence[Approval], digest: str) -> list[Approval]:
    """Of each signer's last approvals, those of another content, or of one that they do not name."""
    last = {entry.role or entry.by: entry for entry in entries}
    return [entry for entry in last.values() if entry.digest != digest]


def _problem(
    document: Sop | Translation, stale: Sequence[Approval], version: str, context: Context
) -> Iterator[Problem]:
    if not stale:
        return
    newest = max(stale, key=lambda entry: entry.at)
    day = local_day(newest.at, ZoneInfo(context.settings.timezone))
    if newest.digest is None:
        message = f"the approval of version `{version}` on {day} does not say which text was approved"
        advice = approval_entry(document, newest.role, context.today)
    else:
        what = _changed(newest.steps, document.step_digests) if isinstance(document, Sop) else "the translation"
        message = f"{what} changed after version `{version}` was approved on {day}"
        advice = f"take the change back, or raise the version; {approval_entry(document, newest.role, context.today)}"
    path = _place(document, newest)
    file = context.handbook.records(document.id).file
    others = tuple(Related(("entries", entry.index), "approved here", file=file) for entry in stale)
    yield Problem(path, message, help=advice, related=others, about=version)


def _place(document: Sop | Translation, approval: Approval) -> DataPath:
    """The only step that changed, else the version."""
    if isinstance(document, Translation):
        return ("translation_of", "version")
    now, then = document.step_digests, approval.steps
    changed = [step for step in now if then and now[step] != then.get(step)]
    if len(changed) == 1 and set(then) <= set(now):
        return ("steps", list(now).index(changed[0]), "id")
    return ("version",)


def _changed(then: Mapping[str, str], now: Mapping[str, str]) -> str:
    """What changed between two sets of step digests, as the beginning of a sentence."""
    if not then:
        return "the document"
    changed = [f"step {listed([step])}" for step in then if step in now and then[step] != now[step]]
    added = [f"the new step {listed([step])}" for step in now if step not in then]
    removed = [f"the removed step {listed([step])}" for step in then if step not in now]
    parts = [*changed, *added, *removed]
    if not parts:
        return "something outside the steps"
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + f" and {parts[-1]}"
