"""What a `.gitignore` leaves out, as git understands it (gitignore(5)), in time that no pattern can stretch.

Patterns come from the repository, which nobody has to trust. As one regular expression, stars would be
tried in every combination; here each part of a path is matched by itself, and `**` by walking along.
"""

import fnmatch
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

LARGEST_IGNORE: Final = 64_000
"""Bytes of a `.gitignore` that are read; the longest that people share have a tenth of that."""
_ANY_DEPTH: Final = "**"
_SIGNS: Final = re.compile(r"[*?\[\\]")
_BRACKET: Final = re.compile(r"\[([!^]?)(\]?(?:\\.|\[:\w+:\]|[^\]])*)\]")
"""A set of characters, such as `[!a-z]`."""
_CLASSES: Final = {
    "[:alpha:]": "a-zA-Z",
    "[:digit:]": "0-9",
    "[:alnum:]": "a-zA-Z0-9",
    "[:upper:]": "A-Z",
    "[:lower:]": "a-z",
    "[:xdigit:]": "0-9a-fA-F",
    "[:space:]": " \t\n\r\f\v",
}


@dataclass(frozen=True)
class IgnorePattern:
    """One line: parts of a path (`**` for any number of folders), for folders only, and `!` to take back."""

    parts: tuple[str, ...]
    folders_only: bool
    takes_back: bool

    @cached_property
    def _matchers(self) -> tuple[re.Pattern[str] | str | None, ...]:
        return tuple(None if part == _ANY_DEPTH else _matcher(part) for part in self.parts)

    def fits(self, names: Sequence[str], *, is_folder: bool) -> bool:
        """The path, as names of folders and the last name in it, is meant."""
        if self.folders_only and not is_folder:
            return False
        if self.parts[0] == _ANY_DEPTH and len(self.parts) == 2:
            return _is_like(self._matchers[1], names[-1])
        return _walks(self._matchers, names)


def read_ignores(content: bytes) -> tuple[IgnorePattern, ...]:
    """The patterns of a `.gitignore`; as with git, a line that means nothing leaves nothing out."""
    text = content[:LARGEST_IGNORE].decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    patterns = (_pattern(line.removesuffix("\r")) for line in text.split("\n"))
    return tuple(pattern for pattern in patterns if pattern is not None)


def is_ignored(path: str, ignores: Iterable[tuple[str, tuple[IgnorePattern, ...]]]) -> bool:
    """Git leaves this out, by the `.gitignore` of the folders above it. A folder's path ends with `/`.

    What lies in a folder that is left out is not asked about here.
    """
    verdict = False
    for folder, patterns in ignores:
        if patterns:
            inner = path[len(folder) + 1 :] if folder else path
            names = inner.removesuffix("/").split("/")
            said = (p.takes_back for p in reversed(patterns) if p.fits(names, is_folder=path.endswith("/")))
            verdict = not next(said, not verdict)
    return verdict


def _pattern(line: str) -> IgnorePattern | None:
    while line.endswith(" ") and not line.endswith("\\ "):
        line = line[:-1]
    takes_back = line.startswith("!")
    text = line[1:] if takes_back else line
    folders_only = text.endswith("/")
    parts = text.removeprefix("/").removesuffix("/").split("/")
    if line.startswith("#") or not all(parts):
        return None
    if "/" not in text.removesuffix("/"):
        parts.insert(0, _ANY_DEPTH)
    elif parts[-1] == _ANY_DEPTH:
        parts.append("*")
    return IgnorePattern(tuple(_without_repeats(parts)), folders_only, takes_back)


def _without_repeats(parts: Iterable[str]) -> Iterator[str]:
    before = ""
    for part in parts:
        if part != _ANY_DEPTH or before != _ANY_DEPTH:
            yield part
        before = part


def _matcher(part: str) -> re.Pattern[str] | str:
    """A part without signs is the name itself; fnmatch tries no combination twice."""
    if not _SIGNS.search(part):
        return part
    return re.compile(fnmatch.translate(_for_fnmatch(part)))


def _for_fnmatch(part: str) -> str:
    """Signs as Python's fnmatch writes them: it knows no backslash and no `[^a]`."""
    made, at = "", 0
    while at < len(part):
        sign, bracket = part[at], _BRACKET.match(part, at)
        if sign == "\\" and at + 1 < len(part):
            made += f"[{part[at + 1]}]" if part[at + 1] in "*?[" else part[at + 1]
            at += 2
        elif bracket:
            made += f"[{'!' if bracket[1] else ''}{_members(bracket[2])}]"
            at = bracket.end()
        else:
            made += sign
            at += 1
    return made


def _members(text: str) -> str:
    for name, members in _CLASSES.items():
        text = text.replace(name, members)
    plain = re.sub(r"\\(.)", r"\1", text)
    return plain[1:] + "!" if plain.startswith("!") else plain


def _is_like(matcher: re.Pattern[str] | str | None, name: str) -> bool:
    return matcher == name if isinstance(matcher, str) else matcher is None or matcher.match(name) is not None


def _walks(matchers: Sequence[re.Pattern[str] | str | None], names: Sequence[str]) -> bool:
    """Part by part; where it fails, the last `**` takes in one folder more. Earlier ones need no second try."""
    at = part = 0
    retry: tuple[int, int] | None = None
    while at < len(names):
        if part < len(matchers) and matchers[part] is None:
            retry, part = (at, part + 1), part + 1
        elif part < len(matchers) and _is_like(matchers[part], names[at]):
            at, part = at + 1, part + 1
        elif retry is not None:
            retry = (retry[0] + 1, retry[1])
            at, part = retry
        else:
            return False
    return part == len(matchers)
