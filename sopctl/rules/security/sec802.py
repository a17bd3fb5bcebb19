"""Data about a person stands in a document.

What: No text of a document holds a personal mail address (`name.surname@…`), a Russian or Chinese mobile number, or a
    Chinese identity number. Addresses and numbers of a function are fine, and so are those of `example.org`.
Why: A handbook is copied and kept for ever; people change, and have a right that their data are deleted.
Bad:
    prerequisites:
      - Ask ivan.petrov@sales.test for access to the CRM.
Good:
    prerequisites:
      - Ask crm-support@sales.test for access to the CRM.
Source: developing a sales SOP (data protection between departments); ISO 9001:2015, 7.5.3.1 b
"""

import re
from collections.abc import Iterator
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule

_KINDS: Final = ("sop", "translation")
_MOST: Final = 20
_MAIL: Final = re.compile(
    r"(?<![\w.+-])[a-z]{2,20}[._][a-z]{2,20}@(?!example\.)(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,12}\b", re.IGNORECASE
)
_FUNCTION: Final = re.compile(
    r"(?i)\b(?:sales|support|help|info|service|desk|team|office|hr|finance|legal|quality|marketing|noreply|reply|no"
    r"|press|data|privacy|protection|customer|crm|it|admin|security|orders?|first|last|name|surname)\b"
)
_RUSSIAN: Final = re.compile(r"(?<![\d+])(?:\+7|8)[ (-]{0,2}9\d{2}[ )-]{0,2}\d{3}[ -]?\d{2}[ -]?\d{2}(?!\d)")
_CHINESE: Final = re.compile(r"(?<![\dA-Za-z-])(?:\+86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\dA-Za-z])")
_IDENTITY: Final = re.compile(r"(?<![\dA-Za-z])\d{17}[\dX](?![\dA-Za-z])")
_TEN_DIGITS: Final = re.compile(r"\d(?:[ ()-]{0,2}\d){9}")
"""Every telephone and identity number holds so many; few files do, and looking for them all takes long."""
_ONE_DIGIT: Final = bytes.maketrans(b"123456789", b"0" * 9)
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@rule("SEC802", "personal-data", Subject.FILE, Severity.WARNING)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    if source.kind not in _KINDS:
        return
    for count, (what, match) in enumerate(_found(source.text)):
        if count < _MOST:
            yield Problem(
                (),
                f"this looks like {what}",
                help="name the role or its common address; people's data belong into the personnel system",
                offset=match.start(),
                length=match.end() - match.start(),
                is_secret=True,
            )


def _found(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    if "@" in text:
        for match in _MAIL.finditer(text):
            if not _FUNCTION.search(match[0].partition("@")[0].replace("_", ".")):
                yield "a person's mail address", match
    if not _may_hold_numbers(text):
        return
    for pattern in (_RUSSIAN, _CHINESE):
        yield from (("a person's telephone number", match) for match in pattern.finditer(text))
    for match in _IDENTITY.finditer(text):
        if _is_identity(match[0]):
            yield "a person's identity number", match


def _may_hold_numbers(text: str) -> bool:
    """Ten digits stand in a row, as far as signs between them do not count."""
    if text.isascii():  # a tenth of the time that a pattern takes
        return b"0" * 10 in text.encode().translate(_ONE_DIGIT, b" ()-")
    return _TEN_DIGITS.search(text) is not None


def _is_identity(number: str) -> bool:
    """The last sign is a check digit (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[-1] and number[6:8] in ("19", "20")
