"""Fixes put into files: lint, mend, lint again, until nothing changes."""

import codecs
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from sopctl.model.finding import Edit, Finding, Fix
from sopctl.model.handbook import Handbook
from sopctl.reading.decode import decode
from sopctl.reading.files import Repository
from sopctl.reading.strict_yaml import parse_yaml
from sopctl.rules.fix_check import changes_only_its_places
from sopctl.rules.runner import Looked

_SYNTAX: Final = "YAML001"
_PASSES: Final = 10
"""Rounds of lint and fix; one mended mistake may show the next one behind it."""

_SLIPS: Final = 100
"""Syntax errors of one file that are mended in one round: reading finds one at a time."""

Checked = tuple[Handbook, Looked]


@dataclass(frozen=True, kw_only=True)
class Mended:
    """What fixes did. `contents` are the changed files, `counts` the fixes in each, `looked` what remains."""

    contents: Mapping[str, bytes]
    counts: Mapping[str, int]
    handbook: Handbook
    looked: Looked


def mend(repository: Repository, check: Callable[[Repository], Checked], wanted: Callable[[Finding], bool]) -> Mended:
    """Put the wanted fixes in, round by round. `check` reads a repository and lints it; nothing is written."""
    first = repository
    handbook, looked = check(repository)
    counts: Counter[str] = Counter()
    seen: dict[str, set[bytes]] = {}
    for _ in range(_PASSES):
        changed: dict[str, bytes] = {}
        for file, found in _by_file(finding for finding in looked.findings if wanted(finding)).items():
            before = repository.documents[file]
            after, count = mend_file(file, before, found)
            # Two fixes that undo each other must not swing for ever.
            if after != before and after not in seen.setdefault(file, {before}):
                seen[file].add(after)
                changed[file] = after
                counts[file] += count
        if not changed:
            break
        repository = replace(repository, documents={**repository.documents, **changed})
        handbook, looked = check(repository)
    contents = {file: text for file, text in repository.documents.items() if text != first.documents[file]}
    return Mended(contents=contents, counts=counts, handbook=handbook, looked=looked)


def _by_file(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fix is not None and finding.fix.edits:
            found.setdefault(finding.file, []).append(finding)
    return found


def mend_file(file: str, content: bytes, findings: Sequence[Finding]) -> tuple[bytes, int]:
    """The file with those fixes in it that change nothing but their places, and how many those are."""
    text, problem = decode(content)
    if problem is not None:
        return content, 0
    bom = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    text, count = _mend_text(file, text, compatible(finding.fix for finding in findings if finding.fix))
    slips = [finding.fix for finding in findings if finding.code == _SYNTAX and finding.fix]
    if slips:
        text, more = _mend_syntax(file, text, unsafe=not all(fix.safe for fix in slips))
        count += more
    return bom + text.encode(), count


def _mend_syntax(file: str, text: str, *, unsafe: bool) -> tuple[str, int]:
    """The text with the syntax errors mended that the first one hid, and how many those were."""
    count = 0
    for _ in range(_SLIPS):
        found = (problem.fix for problem in parse_yaml(text).problems if problem.code == _SYNTAX)
        text, made = _mend_text(file, text, compatible(fix for fix in found if fix and (fix.safe or unsafe)))
        if not made:
            break
        count += made
    return text, count


def _mend_text(file: str, text: str, fixes: Sequence[Fix]) -> tuple[str, int]:
    """All together, else one by one; from the end, so that the offsets of the others stay right."""
    together = apply_fixes(text, fixes)
    if changes_only_its_places(file, text, fixes, together):
        return together, len(fixes)
    count = 0
    for fix in reversed(fixes):
        after = apply_fixes(text, [fix])
        if changes_only_its_places(file, text, [fix], after):
            text, count = after, count + 1
    return text, count


def apply_fixes(text: str, fixes: Iterable[Fix]) -> str:
    """The text with the edits of all fixes made; a fix that overlaps an earlier one is left out."""
    for edit in sorted(_edits(compatible(fixes)), key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes by place, without those that touch the place of an earlier one."""
    taken: list[Fix] = []
    end = -1
    for fix in sorted((fix for fix in fixes if fix.edits), key=lambda fix: min(edit.start for edit in fix.edits)):
        edits = sorted(fix.edits, key=lambda edit: edit.start)
        apart = all(one.end <= two.start for one, two in pairwise(edits))
        if apart and edits[0].start > end:
            taken.append(fix)
            end = edits[-1].end
    return taken


def _edits(fixes: Iterable[Fix]) -> list[Edit]:
    return [edit for fix in fixes for edit in fix.edits]
