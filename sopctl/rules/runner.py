"""Rules times handbook gives findings: run, place, silence, sort."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final, NamedTuple

from sopctl.model.finding import MOST_OF_A_KIND, Finding, Identity, Label, Problem, Profile, Related, Severity
from sopctl.model.handbook import Handbook, SourceFile
from sopctl.model.location import DataPath, Position, Span
from sopctl.reading.wording import wordings_of
from sopctl.rules.protection import bounded
from sopctl.rules.registry import Context, Rule, Subject
from sopctl.rules.selection import Selection
from sopctl.rules.suppressions import Suppression, find_suppressions

_MORE: Final = "there are more findings of this kind from here on"
_AT_ONCE: Final = 50
"""Subjects in a piece of work."""
_IDENTITY = ("id", "item", "goto", "rule", "version", "kpi", "file", "name")


@dataclass(frozen=True)
class _Placed:
    """A problem with the document that it is about, before it has a number among equal ones."""

    rule: Rule
    problem: Problem
    file: str


class _Piece(NamedTuple):
    """Some rules with a part of their subjects: work that can be done by itself."""

    kind: Subject
    rules: tuple[Rule, ...]
    part: slice


def lint(context: Context, selection: Selection) -> tuple[Finding, ...]:
    """All findings, also the silenced ones, by file, line, column and code."""
    pieces = _pieces(context, selection)
    found = context.each(lambda piece: _look(piece, context), pieces)
    placed = [
        _Placed(piece.rules[index], problem, problem.file or file)
        for piece, told in zip(pieces, found, strict=True)
        for index, file, problem in told
    ]
    findings = _findings(placed, context)
    findings, suppressions = _silence(findings, context, selection)
    told = [
        _Placed(rule, problem, suppression.file)
        for rule in selection.rules
        if rule.subject is Subject.SUPPRESSION
        for suppression in suppressions
        for problem in rule.check(suppression, context)
    ]
    return _sorted([*findings, *_findings(told, context)])


def _pieces(context: Context, selection: Selection) -> list[_Piece]:
    """All the work: every rule and every subject once."""
    pieces = []
    for kind in Subject:
        rules = tuple(rule for rule in selection.rules if rule.subject is kind)
        if kind is Subject.HANDBOOK:
            pieces += [_Piece(kind, (rule,), slice(None)) for rule in rules]
        elif rules:
            firsts = range(0, len(_subjects(kind, context.handbook)), _AT_ONCE)
            pieces += [_Piece(kind, rules, slice(first, first + _AT_ONCE)) for first in firsts]
    return pieces


def _look(piece: _Piece, context: Context) -> list[tuple[int, str, Problem]]:
    """What the rules of a piece, by their number in it, say of which file."""
    subjects: Iterable[Any] = _subjects(piece.kind, context.handbook)[piece.part]
    if piece.kind is Subject.TEXT:
        subjects = wordings_of(context.handbook, subjects)
    return [
        (index, file, problem)
        for subject in subjects  # all rules at once: what they share is needed no longer then
        for file in ("" if piece.kind is Subject.HANDBOOK else subject.file,)
        for index, rule in enumerate(piece.rules)
        for problem in islice(rule.check(subject, context), MOST_OF_A_KIND + 1 if file else None)
    ]


def _subjects(kind: Subject, handbook: Handbook) -> Sequence[Any]:
    """What rules look at; for those about texts, what has them."""
    return {
        Subject.FILE: tuple(handbook.sources.values()),
        Subject.SOP: handbook.sops,
        Subject.TRANSLATION: handbook.translations,
        Subject.TEXT: (*handbook.sops, *handbook.translations),
        Subject.RECORDS: handbook.all_records,
        Subject.HOUSE_RULE: handbook.house.rules,
        Subject.HANDBOOK: (handbook,),
        Subject.SUPPRESSION: (),
    }[kind]


def _findings(placed: Sequence[_Placed], context: Context) -> list[Finding]:
    sources = [(item, source) for item in placed if (source := context.source(item.file)) is not None]
    seen: Counter[Identity] = Counter()
    findings = []
    ordered = sorted(sources, key=lambda pair: (pair[0].file, pair[1].span(pair[0].problem).start))
    for item, source in _bounded(ordered):
        found = _finding(item, source, context.handbook)
        findings.append(replace(found, fingerprint=found.identity.fingerprint(seen[found.identity])))
        seen[found.identity] += 1
    return findings


def _bounded(placed: Iterable[tuple[_Placed, SourceFile]]) -> Iterator[tuple[_Placed, SourceFile]]:
    """No more of one kind in one file than anybody reads; the last one says that there are more."""
    told: Counter[tuple[str, str]] = Counter()
    for item, source in placed:
        kind = (item.rule.code, item.file)
        told[kind] += 1
        if told[kind] <= MOST_OF_A_KIND:
            yield item, source
        elif told[kind] == MOST_OF_A_KIND + 1:
            rest = replace(item.problem, message=_MORE, help="mend those above first", fix=None, related=())
            yield replace(item, problem=rest), source


def _finding(item: _Placed, source: SourceFile, handbook: Handbook) -> Finding:
    """The finding, still without its fingerprint."""
    problem = item.problem
    here = _label(source, source.span(problem), "")
    if problem.is_secret:
        here = replace(here, line=_blanked(here))
    return Finding(
        code=item.rule.code,
        name=item.rule.name,
        severity=item.rule.weight(problem),
        message=problem.message,
        help=problem.help,
        file=source.file,
        start=here.start,
        end=here.end,
        line=here.line,
        sop=source.id,
        path=problem.path,
        fingerprint="",
        fix=bounded(problem.fix, source, handbook),
        related=tuple(_related(problem.related, source, handbook)),
        place=symbolic_path(source, problem.path) + (f"@{problem.about}" if problem.about else ""),
        amount=problem.amount,
        by_time=problem.by_time,
        lacking=problem.lacking,
    )


def _label(source: SourceFile, span: Span, text: str) -> Label:
    start = source.lines.position(span.start)
    line = source.lines.line(start.line)
    end = source.lines.position(max(span.end, span.start))
    if end.line != start.line:
        end = end._replace(line=start.line, column=len(line) + 1)
    return Label(file=source.file, start=start, end=end, text=text, line=line)


def _blanked(label: Label) -> str:
    """The line with what the label marks blanked out: reports end in logs that many can read."""
    first, last = label.start.column - 1, label.end.column - 1
    return label.line[:first] + "•" * (last - first) + label.line[last:]


def _related(related: Sequence[Related], source: SourceFile, handbook: Handbook) -> Iterator[Label]:
    for other in related:
        where = handbook.sources.get(other.file or source.file)
        if where is not None:
            probe = Problem(other.path, "", on_key=other.on_key, offset=other.offset, length=other.length)
            yield _label(where, where.span(probe), other.label)


def symbolic_path(source: SourceFile, path: DataPath) -> str:
    """The path with list items by their ids, so that moving them changes nothing: `steps[id=weigh]/limit`."""
    data: Any = source.data
    text = ""
    for part in path:
        if isinstance(part, int) and isinstance(data, list):
            item = data[part] if part < len(data) else None
            text += f"[{_item_name(item, part)}]"
            data = item
        else:
            text += f"/{part}" if text else str(part)
            data = data.get(part) if isinstance(data, dict) else None
    return text


def _item_name(item: Any, index: int) -> str:
    if isinstance(item, dict):
        return next((f"{key}={item[key]}" for key in _IDENTITY if key in item), str(index))
    return str(index) if item is None or isinstance(item, list) else str(item)


def _silence(
    findings: list[Finding], context: Context, selection: Selection
) -> tuple[list[Finding], list[Suppression]]:
    """The findings, marked where they are silenced; the suppressions, with how often each was used."""
    suppressions = list(find_suppressions(context.handbook))
    used = [0] * len(suppressions)
    by_file: dict[str, list[int]] = {}
    for index, suppression in enumerate(suppressions):
        by_file.setdefault(suppression.file, []).append(index)
    marked = []
    for finding in findings:
        meant = [
            index for index in by_file.get(finding.file, ()) if suppressions[index].means(finding, context.handbook)
        ]
        holding = [index for index in meant if not suppressions[index].has_ended(context.today)]
        for index in holding:
            used[index] += 1
        ended = len(meant) > len(holding) and selection.profile is not Profile.AUDIT
        marked.append(_marked(finding, [suppressions[index] for index in holding], ended=ended))
    codes = selection.codes
    counted = [
        replace(suppression, used=count, active=suppression.code.upper() in codes)
        for suppression, count in zip(suppressions, used, strict=True)
    ]
    return marked, counted


def _marked(finding: Finding, holding: Sequence[Suppression], *, ended: bool) -> Finding:
    """Silenced where a suppression holds; a hint where one has `ended`, since time alone must not stop anybody."""
    if holding:
        how = "waiver" if holding[0].is_waiver else "ignore"
        return replace(finding, suppressed=how, reason=holding[0].reason)
    return replace(finding, severity=Severity.INFO) if ended else finding


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=by_place))


def by_place(finding: Finding) -> tuple[str, Position, str, str]:
    """Findings are told by file, line, column and code."""
    return finding.file, finding.start, finding.code, finding.message
