"""One dossier, judged by all rules: what they say of its files, and what they note for later."""

from collections.abc import Iterator, Mapping, Sequence
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


def judge(key: str, context: Context, plan: Plan) -> Verdict:
    """Judge one dossier of the handbook."""
    with context.watch.fresh() as traces:
        dossier = context.handbook.dossiers[key]
        said = [
            Said(rule, problem.file or file, problem)
            for kind, subject, file in _subjects(key, dossier, context)  # all rules at once, which share a lot
            for rule, look in plan[kind]
            for problem in islice(look.check(subject, context), MOST_OF_A_KIND + 1 if file else None)
        ]
        findings = tuple(placed(said, context))
        notes = {rule.code: _notes(look, dossier, context) for rule, look in plan[Subject.NOTES]}
    own = {DOSSIER + key, *(FILE + file for file in dossier.sources)}
    return Verdict(
        findings=findings,
        suppressions=tuple(find_suppressions(dossier)),
        notes={code: made for code, made in notes.items() if made},
        traces=frozenset(traces - own),
        pictures=dossier.pictures,
        broken=tuple(file for file, source in dossier.sources.items() if source.broken and source.kind != "stray"),
    )


def _subjects(key: str, dossier: Dossier, context: Context) -> Iterator[tuple[Subject, Any, str]]:
    """All in the dossier that rules look at, and the file that it is in; empty where it is in none."""
    yield from ((Subject.FILE, source, source.file) for source in dossier.sources.values())
    yield from ((Subject.SOP, sop, sop.file) for sop in dossier.sops)
    yield from ((Subject.TRANSLATION, translation, translation.file) for translation in dossier.translations)
    documents: tuple[Sop | Translation, ...] = (*dossier.sops, *dossier.translations)
    yield from ((Subject.TEXT, wording, wording.file) for wording in wordings_of(context.handbook, documents))
    yield from ((Subject.RECORDS, records, records.file) for records in dossier.all_records)
    if key == REGISTERS:
        yield from ((Subject.HOUSE_RULE, rule, rule.file) for rule in context.handbook.house.rules)
        yield Subject.REGISTERS, context.handbook, ""
    else:
        yield Subject.DOSSIER, dossier, ""


def _notes(look: Look, dossier: Dossier, context: Context) -> tuple[Note, ...]:
    if look.notes is None:
        return ()
    made = ((sop.file, look.notes.of(sop, context)) for sop in dossier.sops)
    return tuple(Note(file, content) for file, content in made if content is not None)
