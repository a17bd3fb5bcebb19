"""Silenced on purpose: `# sopctl: ignore[CODE] reason` beside the place, and `waivers:` in the document."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Final

from sopctl.model.finding import Finding, spoils_the_file
from sopctl.model.handbook import Dossier, Handbook, SourceFile
from sopctl.model.location import DataPath
from sopctl.model.sop import Sop
from sopctl.rules.evidence import proof_asked
from sopctl.rules.near_comments import near_comments

_COMMENT: Final = re.compile(r"#\s*sopctl:\s*ignore\b(?:\[([^\]\n]*)\])?[ \t]*([^\n]*)")
_FIELDS: Final = frozenset(field.name for field in fields(Sop))
_CODE: Final = re.compile(r"[\w-]+")


@dataclass(frozen=True, kw_only=True)
class Suppression:
    """One code silenced at one place.

    A comment has an `offset`, `line` is the one it speaks for. A waiver has a `path` in its document, and
    speaks for the step `step` or the whole; the role `by` granted it. `used` counts what it silenced; `active` says
    that the rule ran.
    A comment that is none because of a slip has what was `meant`, and no code.
    """

    file: str
    code: str
    reason: str
    is_waiver: bool
    offset: int | None = None
    line: int = 0
    path: DataPath = ()
    step: str | None = None
    by: str | None = None
    until: date | None = None
    used: int = 0
    active: bool = True
    meant: str = ""

    def means(self, finding: Finding, handbook: Handbook) -> bool:
        """The finding is meant by this suppression."""
        if finding.file != self.file or finding.code != self.code.upper() or self.is_in_vain:
            return False
        if not self.is_waiver:
            return finding.start.line == self.line
        return self.step is None or self._concerns(finding, handbook.sources[self.file])

    @property
    def is_in_vain(self) -> bool:
        """No word can silence what keeps the file from being read, and only what somebody grants a lack of proof."""
        code = self.code.upper()
        return spoils_the_file(code) or (bool(proof_asked(code)) and self.by is None)

    def has_ended(self, today: date) -> bool:
        """A waiver whose last day has passed."""
        return self.until is not None and self.until < today

    def _concerns(self, finding: Finding, source: SourceFile) -> bool:
        if finding.path[:1] != ("steps",) or len(finding.path) < 2:
            return self.step == "/".join(map(str, finding.path))
        place = finding.path[1]
        steps = source.data.get("steps") if isinstance(source.data, dict) else None
        if isinstance(steps, list) and isinstance(place, int) and place < len(steps):
            return bool(steps[place].get("id") == self.step)
        return place == self.step


def find_suppressions(dossier: Dossier) -> Iterator[Suppression]:
    """Every suppression in the files of a dossier, in order."""
    for source in dossier.sources.values():
        if "sopctl:" in source.text:
            yield from _comments(source)
        if "#" in source.text:
            yield from _slips(source)
    for sop in dossier.sops:
        yield from _waivers(sop)


def is_for_nothing(place: str | None, sop: Sop) -> bool:
    """A waiver stands for a step or for a field; there is neither of this name."""
    if place is None or place.partition("/")[0] in _FIELDS:
        return False
    return all(step.id != place for step in sop.steps)


def comment_at(text: str, start: int) -> bool:
    """An ignore comment begins here, were this no text."""
    return _COMMENT.match(text, start) is not None


def _slips(source: SourceFile) -> Iterator[Suppression]:
    for offset, meant in near_comments(source.text):
        if not comment_at(source.text, offset) and not _in_text(source, offset):
            yield Suppression(file=source.file, code="", reason="", is_waiver=False, offset=offset, meant=meant)


def _in_text(source: SourceFile, offset: int) -> bool:
    """The place is within quotes, or below `|` or `>`."""
    index = bisect_right(source.opaque, offset, key=lambda span: span.start) - 1
    return index >= 0 and offset < source.opaque[index].end


def _comments(source: SourceFile) -> Iterator[Suppression]:
    below: dict[int, int] = {}
    for match in _COMMENT.finditer(source.text):
        if _in_text(source, match.start()):
            continue
        number = source.lines.position(match.start()).line
        line = number if source.lines.line(number).split("#")[0].strip() else _next_line(source, number, below)
        for code in _CODE.findall(match[1] or "") or [""]:
            yield Suppression(
                file=source.file,
                code=code,
                reason=match[2].strip(),
                is_waiver=False,
                offset=match.start(),
                line=line,
            )


def _next_line(source: SourceFile, number: int, below: dict[int, int]) -> int:
    """The line below a comment of its own line; further comments in between do not count.

    `below` keeps what was found for them, so that a long row of comments is walked once.
    """
    first = number
    while number not in below and source.lines.line(number).lstrip().startswith("#"):
        number += 1
    last = below.get(number, number)
    below.update(dict.fromkeys(range(first, number), last))
    return last


def _waivers(sop: Sop) -> Iterator[Suppression]:
    for index, waiver in enumerate(sop.waivers):
        yield Suppression(
            file=sop.file,
            code=waiver.rule,
            reason=waiver.reason,
            is_waiver=True,
            path=("waivers", index),
            step=waiver.at,
            by=waiver.by,
            until=waiver.until,
        )
