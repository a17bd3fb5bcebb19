"""Values of a YAML text as most are written: without escapes, flow groups on one line. `plain_yaml` reads the lines.

Each function takes the text and the offset at which the value begins, and gives the value and where it ends.
"""

import re
from functools import lru_cache
from typing import Any, Final

from sopctl.model.location import Span
from sopctl.reading.scalars import resolve

Read = tuple[Any, int]

FIRST: Final = r"(?:[\w()/+<=~$^;\\\x80-\U0010ffff]|-(?=\w))"
"""What a text without quotes begins with here."""
LATER: Final = r"(?::(?=\S)|(?<! )#)"
"""Where it may hold a colon or a `#`."""
_SHARED: Final = 4096
_SHORT: Final = 20
"""Characters of a value that may stand in many documents, such as a role."""
_DEEPEST: Final = 10
"""Groups in braces and brackets inside each other."""
_WORDS: Final = r"[^,\[\]{}:#?\n]*"
_USUAL: Final = re.compile(r" *(\w[\w.-]*): (\w[^,\[\]{}:#?\n]*)(?<! )(?P<mark>[,}])")
"""A field as most are; looking for nothing else takes half the time."""
_ENTRY: Final = re.compile(
    r"[ \n]*(?:(\w[\w.-]*|\"[^\"\\\n]+\"): +)?"  # a field
    rf"(?:({FIRST}{_WORDS}(?:(?::(?=[\w/])|(?<! )#){_WORDS})*)(?<! )|(?P<quote>\"[^\"\\\n]*\"|'[^'\n]*'))?"
    r"[ \n]*(?P<mark>[],}]?)"
)
_NAMES: Final = re.compile(r"\[(\w[\w-]*(?: [\w-]+)*(?:, \w[\w-]*(?: [\w-]+)*)*)\]")
"""A list as most are: it can be read at once."""
_EMPTY: Final[dict[str, type[Any]]] = {"[]": list, "{}": dict}
_QUOTED: Final = re.compile(r"\"[^\"\\]*\"|'[^']*(?:''[^']*)*'")
_FOLDED: Final = re.compile(r"(?<! ) *\n((?: *\n)*)( *)")
_HEADER: Final = re.compile(r"([|>])([1-9]?)(-?) *\n( *)[^ \n]")
_LINE_ENDS: Final = re.compile(r"\n(\n*)")


class DoubtError(Exception):
    """Something stands here that the author may have to hear of, or that another reader knows better."""


@lru_cache(_SHARED)
def shared(word: str) -> str:
    """One object for a field's name that stands in thousands of documents: less memory."""
    return word


_shared_meaning = lru_cache(_SHARED)(resolve)


def meaning_of(text: str) -> Any:
    """The value of a text without quotes; longer ones are none but text."""
    return text if len(text) > _SHORT else _shared_meaning(text)


def quoted(text: str, at: int) -> Read:
    """A text in quotes, on one line or several."""
    if (match := _QUOTED.match(text, at)) is None:
        raise DoubtError
    inner = match[0][1:-1]
    if "\n" in inner:
        inner = _FOLDED.sub(_fold, inner)
    return inner if text[at] == '"' else inner.replace("''", "'"), match.end()


def _fold(ends: re.Match[str]) -> str:
    """What line ends within a text stand for: a space, or where lines are empty, these."""
    if not ends[2]:
        raise DoubtError
    return "\n" * ends[1].count("\n") or " "


def flow(text: str, at: int, opaque: list[Span], depth: int = 0) -> Read:
    """A group in braces or a list in brackets; the places of quoted texts in it go into `opaque`."""
    if names := _NAMES.match(text, at):
        return [meaning_of(name) for name in names[1].split(", ")], names.end()
    if (empty := _EMPTY.get(text[at : at + 2])) is not None:
        return empty(), at + 2
    is_list, start, mark = text[at] == "[", at, ","
    group: Any = [] if is_list else {}
    at += 1
    while mark == ",":
        entry: Any = _USUAL.match(text, at) or _ENTRY.match(text, at)
        key, plain, mark, at = entry[1], entry[2], entry["mark"], entry.end()
        if plain:
            value = meaning_of(plain)
        else:
            value, mark, at = _unusual(text, entry, opaque, depth)
        if is_list and key is None:
            group.append(value)
        elif is_list or key is None or key.strip('"') in group:
            raise DoubtError
        else:
            group[shared(key.strip('"'))] = value
    if mark != ("]" if is_list else "}") or (is_list and "，" in text[start:at]):
        raise DoubtError
    return group, at


def _unusual(text: str, entry: re.Match[str], opaque: list[Span], depth: int) -> tuple[Any, str, int]:
    """A text in quotes or a group within another; with the mark behind it."""
    at = entry.end()
    if entry["quote"]:
        opaque.append(Span(*entry.span("quote")))
        return entry["quote"][1:-1], entry["mark"], at
    if entry["mark"] or depth == _DEEPEST or not text.startswith(("[", "{"), at):
        raise DoubtError
    value, at = flow(text, at, opaque, depth + 1)
    while text.startswith((" ", "\n"), at):
        at += 1
    return value, text[at : at + 1], at + 1


def block(text: str, at: int, indent: int) -> Read:
    """A text below `|` or `>`; it stands further right than `indent`."""
    header = _HEADER.match(text, at)
    if header is None or len(header[4]) <= indent:
        raise DoubtError
    width = indent + int(header[2]) if header[2] else len(header[4])
    body = _block_of(width).match(text, header.start(4))
    if body is None or width > len(header[4]):
        raise DoubtError
    lines = [line[width:] for line in body[0].split("\n")]
    if header[1] == ">" and any(line.startswith(" ") for line in lines):
        raise DoubtError
    words = "\n".join(lines).rstrip("\n")
    if header[1] == ">":
        words = _LINE_ENDS.sub(lambda ends: ends[1] or " ", words)
    return words if header[3] else words + "\n", body.end()


@lru_cache(_SHARED)
def _block_of(width: int) -> re.Pattern[str]:
    return re.compile(rf"(?: {{{width}}}[^\n]*\n| {{0,{width - 1}}}\n)*")
