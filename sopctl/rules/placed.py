"""What rules say, placed: findings with their lines in the files."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from sopctl.model.finding import MOST_OF_A_KIND, Finding, Label, Problem, Related
from sopctl.model.handbook import Handbook, SourceFile
from sopctl.model.location import DataPath, Span
from sopctl.rules.protection import bounded
from sopctl.rules.registry import Context, Rule

_MORE: Final = "there are more findings of this kind from here on"
_IDENTITY: Final = ("id", "item", "goto", "rule", "version", "kpi", "file", "name")
"""Fields by which an entry of a list is known."""


class Said(NamedTuple):
    """What a rule says of a file."""

    rule: Rule
    file: str
    problem: Problem


def placed(said: Iterable[Said], context: Context) -> list[Finding]:
    """The findings by place, still without fingerprints."""
    known = [(item, source) for item in said if (source := context.source(item.file)) is not None]
    ordered = sorted(known, key=lambda pair: (pair[0].file, pair[1].span(pair[0].problem).start))
    return [_finding(item.rule, item.problem, source, context.handbook) for item, source in _bounded(ordered)]


def _bounded(said: Iterable[tuple[Said, SourceFile]]) -> Iterator[tuple[Said, SourceFile]]:
    """No more of one kind in one file than anybody reads; the last one says that there are more."""
    told: Counter[tuple[str, str]] = Counter()
    for item, source in said:
        kind = (item.rule.code, item.file)
        told[kind] += 1
        if told[kind] <= MOST_OF_A_KIND:
            yield item, source
        elif told[kind] == MOST_OF_A_KIND + 1:
            rest = replace(item.problem, message=_MORE, help="mend those above first", fix=None, related=())
            yield item._replace(problem=rest), source


def _finding(rule: Rule, problem: Problem, source: SourceFile, handbook: Handbook) -> Finding:
    """The finding in a file, still without its fingerprint."""
    here = _label(source, source.span(problem), "")
    if problem.is_secret:
        here = replace(here, line=_blanked(here))
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.weight(problem),
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
