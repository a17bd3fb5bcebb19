"""The sentences of a document as the wording rules read them: without code, links and names in quotes."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final, NamedTuple

from sopctl.model.handbook import Handbook, SourceFile
from sopctl.model.location import DataPath
from sopctl.model.sop import Sop
from sopctl.model.translation import Translation
from sopctl.reading.prose import NO_PROSE, name_signs, only_prose

LANGUAGES: Final = ("en", "ru", "zh")
"""The languages whose words the rules know; they are silent about every other."""

_ABOUT_STEPS: Final = frozenset(
    (
        *("action", "details", "warnings", "notes", "verify", "rollback", "do", "when", "until", "what"),
        *("done_when", "accept_when", "pauses"),
    )
)
_ABOUT_ALL: Final = frozenset(
    ("purpose", "prerequisites", "starts_when", "ends_when", "statement", "what", "emergency", "waste")
)
_PARTS: Final = ("purpose", "scope", "goals", "prerequisites", "safety")
_ID_LISTS: Final = frozenset(("inputs", "tools", "records", "responsible", "measure", "figures", "informed"))
"""Lists without a text that the rules look at."""
_BETWEEN: Final = "\0"
"""Stands between two passages: no text of a document can hold it."""
_WORD: Final = re.compile(r"\w+")
_APART: Final = "".join(sign if sign.isalnum() or sign == "_" else " " for sign in map(chr, range(128)))
"""Between words stands nothing but white space then; a quarter of the time that a pattern takes."""
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")


class Passage(NamedTuple):
    """One text and its place in the author's data; `text` is as long as the value, blanked where no prose is.

    `field` holds it, or the list that it stands in: action, notes, … `start` is its offset in the whole wording.
    """

    path: DataPath
    field: str
    text: str
    start: int


@dataclass(frozen=True)
class Wording:
    """The prose of one document or translation, in the language (base subtag) that it is written in."""

    source: SourceFile
    language: str
    accept: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The file that holds the texts."""
        return self.source.file

    @cached_property
    def _found(self) -> list[tuple[DataPath, str]]:
        return _texts(self.source.data)

    @cached_property
    def text(self) -> str:
        """All passages in one, so that a rule may look once; what the organisation accepts is blanked out too."""
        whole = _BETWEEN.join([text for _, text in self._found])
        if signs := name_signs(whole):
            whole = _BETWEEN.join([only_prose(text, signs) for _, text in self._found])
        plain = whole.lower() if self.accept else ""
        if any(word.lower() in plain for word in self.accept):
            return _accepted(self.accept).sub(_blank, whole)
        return whole

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text that tells somebody something, in document order."""
        whole, start, found = self.text, 0, []
        for path, text in self._found:
            end = start + len(text)
            field = path[-1] if isinstance(path[-1], str) else path[-2]
            found.append(Passage(path, str(field), whole[start:end], start))
            start = end + 1
        return tuple(found)

    @cached_property
    def lower(self) -> str:
        """The same in small letters, every character in its place."""
        lower = self.text.lower()
        return lower if len(lower) == len(self.text) else "".join(letter.lower()[:1] for letter in self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word in small letters."""
        return frozenset(words_in(self.lower))

    def places(self, word: str) -> Iterator[int]:
        """Where a word (in small letters) stands; perhaps as the beginning of a longer one."""
        at = self.lower.find(word)
        while at >= 0:
            if at == 0 or not (self.lower[at - 1].isalnum() or self.lower[at - 1] == "_"):
                yield at
            at = self.lower.find(word, at + 1)

    @cached_property
    def actions(self) -> tuple[Passage, ...]:
        """What the steps ask somebody to do."""
        return tuple(passage for passage in self.passages if passage.path[-1] == "action")

    def passage_at(self, offset: int) -> Passage:
        """The passage at an offset of the text."""
        return self.passages[bisect_right(self._starts, offset) - 1]

    def original(self, passage: Passage) -> str:
        """The value itself, with nothing blanked out."""
        value: Any = self.source.data
        for part in passage.path:
            value = value[part]
        return str(value)

    def step_id(self, passage: Passage) -> str:
        """The id of the step that a passage belongs to; empty where it belongs to none."""
        if passage.path[0] != "steps" or not isinstance(self.source.data, dict):
            return ""
        key, steps = passage.path[1], self.source.data["steps"]
        return str(steps[key]["id"]) if isinstance(key, int) else key

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(passage.start for passage in self.passages)


def words_in(text: str) -> list[str]:
    """Every row of letters, digits and `_`."""
    plain = text.replace(NO_PROSE, " ")
    return plain.translate(_APART).split() if plain.isascii() else _WORD.findall(plain)


def wordings_of(handbook: Handbook, documents: Iterable[Sop | Translation]) -> Iterator[Wording]:
    """The wording of each of these documents that is in a language that the rules know."""
    accept = handbook.settings.lint.accept
    for document in documents:
        if (language := base_language(document.language)) in LANGUAGES:
            yield Wording(handbook.sources[document.file], language, accept)


def source_wording(source: Sop, handbook: Handbook) -> Wording:
    """The wording of a source document."""
    language = base_language(source.language)
    return Wording(handbook.sources[source.file], language, handbook.settings.lint.accept)


def base_language(tag: str) -> str:
    """`zh` of `zh-Hant-TW`."""
    return tag.replace("_", "-").partition("-")[0].lower()


def _texts(data: Any) -> list[tuple[DataPath, str]]:
    """The texts that tell somebody something, in document order within each part."""
    found: list[tuple[DataPath, str]] = []
    if isinstance(data, dict):
        _collect({part: data[part] for part in _PARTS if part in data}, (), _ABOUT_ALL, found)
        _collect({"steps": data.get("steps")}, (), _ABOUT_STEPS, found)
    return found


def _collect(group: dict[str, Any], path: DataPath, fields: frozenset[str], found: list[tuple[DataPath, str]]) -> None:
    """Add the texts below a group of fields, as deep as the format goes."""
    for key, value in group.items():
        if isinstance(value, str):
            if key in fields:
                found.append(((*path, key), value))
        elif isinstance(value, dict):
            _collect(value, (*path, key), fields, found)
        elif isinstance(value, list) and key not in _ID_LISTS:
            for index, item in enumerate(value):
                if isinstance(item, dict):
                    _collect(item, (*path, key, index), fields, found)
                elif isinstance(item, str) and key in fields:
                    found.append(((*path, key, index), item))


def _blank(match: re.Match[str]) -> str:
    return NO_PROSE * len(match[0])


@cache
def _accepted(accept: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(accept, key=len, reverse=True)
    return re.compile("|".join(map(whole_word, longest_first)), re.IGNORECASE)


def whole_word(words: str) -> str:
    """A pattern of words that are no part of others; Chinese has no spaces between words."""
    spaced = r"\s+".join(map(re.escape, words.split()))
    return spaced if _HAN.search(words) else rf"(?<!\w){spaced}(?!\w)"
