"""Rules times handbook gives findings: judge every dossier, then look at all of them together, then settle each."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from sopctl.model.finding import Finding
from sopctl.model.location import Position
from sopctl.model.watched import watched
from sopctl.rules.judging import Note, Plan, Verdict, judge, plan_of
from sopctl.rules.past import Learnt, learnt_of, notes_of
from sopctl.rules.placed import Said, placed
from sopctl.rules.registry import Context, Look, Rule, Subject
from sopctl.rules.selection import Selection
from sopctl.rules.settling import settled

NOTHING_KEPT: Final[Mapping[str, Learnt]] = {}
_AT_ONCE: Final = 50
"""Dossiers in a piece of work."""


@dataclass(frozen=True)
class Looked:
    """All findings, also the silenced ones, by file, line, column and code; the files that could not be read whole.

    `learnt` is what to keep of each dossier for the next run.
    """

    findings: tuple[Finding, ...]
    broken: frozenset[str]
    learnt: Mapping[str, Learnt]


def lint(context: Context, selection: Selection) -> tuple[Finding, ...]:
    """All findings, also the silenced ones, by file, line, column and code."""
    return look(context, selection).findings


def look(context: Context, selection: Selection, kept: Mapping[str, Learnt] = NOTHING_KEPT) -> Looked:
    """The same, with what to keep of it; what was kept of an earlier run is not looked at again."""
    return _Run(context, selection, plan_of(selection), kept).looked()


@dataclass(frozen=True)
class _Run:
    """One look at a handbook."""

    context: Context
    selection: Selection
    plan: Plan
    kept: Mapping[str, Learnt]

    def looked(self) -> Looked:
        """Look at all dossiers."""
        keys = list(self.context.handbook.dossiers)
        verdicts = self._judged([key for key in keys if key not in self.kept])
        broken = frozenset(file for told in self.kept.values() for file in told.broken)
        broken |= {file for verdict in verdicts.values() for file in verdict.broken}
        after = replace(self.context, broken=broken)
        said = self._said_of_all(verdicts, after)
        findings = settled(placed(said.pop(None, ()), after), (), after, self.selection)
        learnt: dict[str, Learnt] = {}
        for key in keys:
            others = said.get(key, ())
            told = self.kept.get(key)
            if told is None or told.others != _token(others, after, silences=told.silences) or self._is_moved(others):
                told = self._told(verdicts.get(key) or judge([key], self._watched, self.plan)[0], others, after)
            learnt[key] = told
            findings += told.findings
        return Looked(tuple(sorted(findings, key=by_place)), broken, learnt)

    def _told(self, verdict: Verdict, others: Sequence[Said], context: Context) -> Learnt:
        """The verdict on a dossier, with what others say of it, settled."""
        found = (*verdict.findings, *placed(others, context))
        findings = settled(found, verdict.suppressions, context, self.selection)
        token = _token(others, context, silences=bool(verdict.suppressions))
        return learnt_of(verdict, tuple(findings), token)

    @cached_property
    def _watched(self) -> Context:
        return replace(self.context, handbook=watched(self.context.handbook, self.context.watch))

    def _judged(self, keys: Sequence[str]) -> Mapping[str, Verdict]:
        """The verdicts on some dossiers."""
        context = self._watched

        def work(group: Sequence[str]) -> list[Verdict]:
            return judge(group, context, self.plan)

        groups = [keys[first : first + _AT_ONCE] for first in range(0, len(keys), _AT_ONCE)]
        found = (verdict for verdicts in self.context.each(work, groups) for verdict in verdicts)
        return dict(zip(keys, found, strict=True))

    def _said_of_all(self, verdicts: Mapping[str, Verdict], context: Context) -> dict[str | None, list[Said]]:
        """What is said by looking at all dossiers, by the key of the one that it is about; None for files gone."""
        said: dict[str | None, list[Said]] = defaultdict(list)
        whole = [(rule, look, context.handbook) for rule, look in self.plan[Subject.HANDBOOK]]
        noted = [(rule, look, self._notes(rule, look, verdicts)) for rule, look in self.plan[Subject.NOTES]]

        def work(piece: tuple[Rule, Look, Any]) -> list[Said]:
            rule, look, subject = piece
            return [Said(rule, problem.file or "", problem) for problem in look.check(subject, context)]

        for found in (*map(work, noted), *context.each(work, whole)):
            for one in found:
                said[context.handbook.homes.get(one.file)].append(one)
        return said

    def _notes(self, rule: Rule, look: Look, verdicts: Mapping[str, Verdict]) -> Sequence[Any]:
        """What a rule has noted of all SOPs, by path."""
        assert look.notes is not None  # noqa: S101 - a rule about notes makes some
        kind = look.notes.kind
        found: list[Note] = [note for verdict in verdicts.values() for note in verdict.notes.get(rule.code, ())]
        found += notes_of(self.kept.values(), rule.code, kind)
        return [note.content for note in sorted(found, key=lambda note: note.file)]

    def _is_moved(self, said: Sequence[Said]) -> bool:
        """It points to a place in a file that is not as it was."""
        homes = self.context.handbook.homes
        others = (homes.get(related.file) for one in said for related in one.problem.related if related.file)
        return any(key not in self.kept for key in others)


def _token(said: Sequence[Said], context: Context, *, silences: bool) -> str:
    """What stands for all that others say of a dossier, and for what its suppressions hang on."""
    if not said and not silences:
        return ""
    told = [(one.rule.code, one.rule.weight(one.problem), one.problem) for one in said]
    return hashlib.sha256(repr((told, silences and bool(context.broken))).encode("utf-8", "surrogatepass")).hexdigest()


def by_place(finding: Finding) -> tuple[str, Position, str, str]:
    """Findings are told by file, line, column and code."""
    return finding.file, finding.start, finding.code, finding.message
