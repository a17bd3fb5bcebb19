"""A text holds characters that nobody sees, or letters that only look like others.

What: Texts hold no direction marks and no characters of width zero; ids do not mix Latin with Cyrillic letters.
Why: Such characters make an approver read something else than what is there, and make two ids look like one.
Bad:
    steps:
      - id: rеgister      # the second letter is Cyrillic
        action: Record the lead.
        responsible: sales-assistant
Good:
    steps:
      - id: register
        action: Record the lead.
        responsible: sales-assistant
Source: Unicode Technical Report 36; 21 CFR Part 11, 11.70 (integrity of approvals)
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Any

from sopctl.model.finding import Edit, Fix, Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.model.location import DataPath
from sopctl.reading.prose import texts_in
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.security.lookalike import mixes_scripts

_HIDDEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]+"
)
_FLAG = "\U0001f3f4"
"""A black flag: the tag characters behind it say which country's it is."""
_MOST = 20
"""Findings in one file; more say nothing new."""
_ID_FIELDS = frozenset(
    [
        *("id", "item", "sop", "rule", "step", "steps", "goto", "otherwise", "next", "parallel", "from", "procedure"),
        *("reject_to", "received_by", "responsible", "accountable", "consulted", "informed", "owner", "author"),
        *("department", "head", "deputy", "by", "role", "approved_by", "escalate_to", "to", "supersedes"),
        *("superseded_by", "kpi", "kpis", "tools", "records", "requirements", "distribution", "audience"),
    ]
)


@rule("SEC803", "hidden-characters", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    if source.text.isascii() and "\\" not in source.text:
        return
    yield from islice(_hidden(source), _MOST)
    for path, word in _ids(source.data):
        if mixes_scripts(word):
            yield Problem(
                path,
                f"`{word}` mixes Latin letters with Cyrillic ones that look alike: {_cyrillic(word)}",
                help="write it again with one keyboard layout, here and wherever it is used",
                on_key=bool(path) and path[-1] == word,
            )


def _hidden(source: SourceFile) -> Iterator[Problem]:
    """Characters that nobody sees, as they are and as `\\u200b` between double quotes."""
    for match in _HIDDEN.finditer(source.text):
        if not _is_meant(source.text, match):
            edit = Edit(start=match.start(), end=match.end(), text="")
            fix = Fix(description="delete the invisible character", edits=(edit,))
            length = match.end() - match.start()
            yield Problem((), _told(match[0]), help="delete it", offset=match.start(), length=length, fix=fix)
    if "\\" in source.text:
        for path, text in texts_in(source.data):
            escaped = [found[0] for found in _HIDDEN.finditer(text) if not _is_meant(text, found)]
            if escaped and escaped[0] not in source.text:
                yield Problem(path, _told(escaped[0]), help="delete it")


def _told(characters: str) -> str:
    name = unicodedata.name(characters[0], "without a name").lower()
    first = f"U+{ord(characters[0]):04X}, {name}"
    if len(characters) == 1:
        return f"there is an invisible character here: {first}"
    return f"there are {len(characters)} invisible characters here; the first is {first}"


def _is_meant(text: str, match: re.Match[str]) -> bool:
    """The joiner inside an emoji such as a family, or within scripts that write with joiners; a country's flag."""
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    if before == _FLAG:
        return True
    if match[0] not in ("\u200c", "\u200d") or not before or not after:
        return False
    return all(unicodedata.category(letter) in ("So", "Mn", "Mc", "Sk", "Lo") for letter in before + after)


def _ids(data: Any) -> Iterator[tuple[DataPath, str]]:
    """Names of entries, and texts where an id is expected."""
    for path, text in texts_in(data):
        field = next((part for part in reversed(path) if isinstance(part, str)), "")
        if field in _ID_FIELDS and " " not in text:
            yield path, text
    if isinstance(data, dict):
        yield from (((key,), key) for key in data)
        for group, entries in data.items():
            if isinstance(entries, dict):
                yield from (((group, key), key) for key in entries)


def _cyrillic(word: str) -> str:
    return ", ".join(dict.fromkeys(letter for letter in word if "CYRILLIC" in unicodedata.name(letter, "")))
