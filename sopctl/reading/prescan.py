"""What is looked for in a text before any YAML parser sees it, so that all parsers agree."""

import re
from typing import Final, NamedTuple

from sopctl.model.finding import Edit, Fix, Problem

MAX_CHARACTERS: Final = 1_000_000
_REPORTED: Final = 20

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_STRANGE_BREAK = re.compile("[\x85\u2028\u2029]")
_ANY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""A sign of what the three patterns above look for, but for half characters, which need a backslash."""
_WIDE_COLON = re.compile(r"^[ \t]*(?:-[ \t]+)?[A-Za-z_][A-Za-z0-9_-]*(：)", re.MULTILINE)

_CUT = re.compile(r"[ \t]#[^\s#]")


class Prescan(NamedTuple):
    """`text` is what the parser may see, with the same offsets; `wide_colons` are offsets of `key：`."""

    text: str
    problems: tuple[Problem, ...]
    wide_colons: tuple[int, ...]


def prescan(text: str) -> Prescan:
    """Find control characters, line breaks that editors do not show, and full-width colons behind keys."""
    wide = tuple(match.start(1) for match in _WIDE_COLON.finditer(text)) if "：" in text else ()
    if "\\u" not in text and not _ANY.search(text):
        return Prescan(text, (), wide)
    problems = [
        Problem(
            (),
            f"there is an invisible control character here (U+{ord(match[0]):04X})",
            help="delete it; it usually comes from copying out of another program",
            offset=match.start(),
            fix=Fix(
                description="delete the control character",
                edits=(Edit(start=match.start(), end=match.end(), text=""),),
            ),
            code="YAML008",
        )
        for match in _first(_CONTROL, text)
    ]
    problems += [
        Problem((), f"`{match[0]}` is only half a character", help="delete it", offset=match.start(), code="YAML008")
        for match in _first(_HALF_CHARACTER, text)
    ]
    problems += [_strange_break(match) for match in _first(_STRANGE_BREAK, text)]
    clean = _mend(text) if problems else text
    return Prescan(clean, tuple(problems), wide)


def has_cuts(text: str) -> bool:
    """A ` #` stands somewhere that may cut a text, such as `Open ticket #4711`."""
    return (" #" in text or "\t#" in text) and _CUT.search(text) is not None


def _mend(text: str) -> str:
    """The text with every offender replaced by something harmless of the same length."""
    return _STRANGE_BREAK.sub(" ", _HALF_CHARACTER.sub(r"\\ufffd", _CONTROL.sub("\ufffd", text)))


def _first(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return [match for match, _ in zip(pattern.finditer(text), range(_REPORTED), strict=False)]


def _strange_break(match: re.Match[str]) -> Problem:
    return Problem(
        (),
        f"there is an invisible line separator here (U+{ord(match[0]):04X})",
        help="replace it with a space or a normal line end; it usually comes from a word processor",
        offset=match.start(),
        fix=Fix(
            description="replace the separator with a space",
            edits=(Edit(start=match.start(), end=match.end(), text=" "),),
        ),
        code="YAML012",
    )


def wide_colon_problem(offset: int) -> Problem:
    """A full-width colon stands where YAML wants `: `."""
    return Problem(
        (),
        "the colon after this field name is a full-width one (：), which YAML does not understand",
        help="write a normal colon and a space",
        offset=offset,
        fix=Fix(
            description="write a normal colon and a space",
            edits=(Edit(start=offset, end=offset + 1, text=": "),),
        ),
        code="YAML011",
    )
