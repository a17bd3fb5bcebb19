"""One dossier, judged by all rules: what they say of its files, and what they note for later."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from sopctl.model.finding import MOST_OF_A_KIND, Finding
from sopctl.model.handbook import REGISTERS, Dossier
from sopctl.model.sop import Sop
from sopctl.model.translation import Translation
from sopctl.model.watched import DOSSIER, FILE
from sopctl.reading.wording import wordings_of
from sopctl.rules.placed import Said, placed
from sopctl.rules.registry import Context, Look, Rule, Subject
from sopctl.rules.selection import Selection
from sopctl.rules.suppressions import Suppression, find_suppressions


class Note(NamedTuple):
    """What a rule has noted of the SOP in a file."""

    file: str
    content: Any


@dataclass(frozen=True)
class Verdict:
    """What is to be told of one dossier, as far as it can be told without all others.

    `traces` are what else was looked at, `pictures` the files outside that the digests cover, `broken` the files that
    could not be read whole. `notes` are by the code of the rule that made them.
    """

    findings: tuple[Finding, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    notes: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)
    traces: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()
    broken: tuple[str, ...] = ()


Plan = Mapping[Subject, Sequence[tuple[Rule, Look]]]


def plan_of(selection: Selection) -> Plan:
    """What the chosen rules look at, by subject."""
    plan: dict[Subject, list[tuple[Rule, Look]]] = {subject: [] for subject in Subject}
    for rule in selection.rules:
        for look in rule.looks:
            plan[look.subject].append((rule, look))
    return plan


def judge(keys: Sequence[str], context: Context, plan: Plan) -> list[Verdict]:
    """Judge some dossiers of the handbook.

    First all are built, then all rules of one kind look at each: to do everything with one dossier after the other
    takes a quarter longer, since a processor keeps at hand what it has just done.
    """
    cases = [_open(key, context) for key in keys]
    for kind in Subject:
        if plan[kind]:
            for case in cases:
                with context.watch.following(case.traces):
                    case.said.extend(_said(kind, case, context, plan[kind]))
    verdicts = [_verdict(case, context, plan) for case in cases]
    context.let_go()
    return verdicts


class _Case(NamedTuple):
    """A dossier, what has been said of it so far, and what was looked at for that."""

    key: str
    dossier: Dossier
    said: list[Said]
    traces: set[str]


def _open(key: str, context: Context) -> _Case:
    traces: set[str] = set()
    with context.watch.following(traces):
        return _Case(key, context.handbook.dossiers[key], [], traces)


def _said(kind: Subject, case: _Case, context: Context, looks: Sequence[tuple[Rule, Look]]) -> Iterator[Said]:
    for subject, file in _subjects(kind, case, context):  # all rules at once, which share a lot
        for rule, look in looks:
            for problem in islice(look.check(subject, context), MOST_OF_A_KIND + 1 if file else None):
                yield Said(rule, problem.file or file, problem)


def _subjects(kind: Subject, case: _Case, context: Context) -> Iterator[tuple[Any, str]]:
    """All in a dossier that rules of a kind look at, and the file that it is in; empty where it is in none."""
    dossier, handbook = case.dossier, context.handbook
    found: Iterable[Any] = ()
    documents: tuple[Sop | Translation, ...] = (*dossier.sops, *dossier.translations)
    if kind is Subject.FILE:
        found = dossier.sources.values()
    elif kind is Subject.SOP:
        found = dossier.sops
    elif kind is Subject.TRANSLATION:
        found = dossier.translations
    elif kind is Subject.TEXT:
        found = wordings_of(handbook, documents)
    elif kind is Subject.RECORDS:
        found = dossier.all_records
    elif kind is Subject.HOUSE_RULE and case.key == REGISTERS:
        found = handbook.house.rules
    elif kind is Subject.REGISTERS and case.key == REGISTERS:
        yield handbook, ""
    elif kind is Subject.DOSSIER and case.key != REGISTERS:
        yield dossier, ""
    yield from ((subject, subject.file) for subject in found)


def _verdict(case: _Case, context: Context, plan: Plan) -> Verdict:
    dossier = case.dossier
    with context.watch.following(case.traces):
        findings = tuple(placed(case.said, context))
        notes = {rule.code: _notes(look, dossier, context) for rule, look in plan[Subject.NOTES]}
    own = {DOSSIER + case.key, *(FILE + file for file in dossier.sources)}
    return Verdict(
        findings=findings,
        suppressions=tuple(find_suppressions(dossier)),
        notes={code: made for code, made in notes.items() if made},
        traces=frozenset(case.traces - own),
        pictures=dossier.pictures,
        broken=tuple(file for file, source in dossier.sources.items() if source.broken and source.kind != "stray"),
    )


def _notes(look: Look, dossier: Dossier, context: Context) -> tuple[Note, ...]:
    if look.notes is None:
        return ()
    made = ((sop.file, look.notes.of(sop, context)) for sop in dossier.sops)
    return tuple(Note(file, content) for file, content in made if content is not None)
