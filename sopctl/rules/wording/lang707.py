"""A duty is stricter, or milder, in the translation.

What: Where a text and its translation have one word for a duty each, both say the same: required, advised, allowed or
    forbidden. Compared are shall, must, should and may; должен, следует, рекомендуется and допускается; 应, 宜, 可以
    and 不得; and what means the same.
Why: `should` is advice; its usual Russian translation `следует` is an order, and so is 应.
Bad:
    purpose: The sales assistant should answer every lead.
    # file: sops/SAL-001.ru.sop.yaml
    sop: 1
    id: SAL-001
    language: ru
    status: draft
    translation_of: {version: "0.1", digest: "sha256:9c1e…"}
    title: Квалифицировать лид
    purpose: Ассистенту следует ответить на каждый лид.
    steps: {register: {action: Внести лид в CRM.}}
Good:
    purpose: The sales assistant should answer every lead.
    # file: sops/SAL-001.ru.sop.yaml
    sop: 1
    id: SAL-001
    language: ru
    status: draft
    translation_of: {version: "0.1", digest: "sha256:9c1e…"}
    title: Квалифицировать лид
    purpose: Ассистенту рекомендуется ответить на каждый лид.
    steps: {register: {action: Внести лид в CRM.}}
Source: GOST R 2.105-2019, 5.2.2; ISO/IEC Directives, Part 2 (2021), 7; GB/T 1.1-2020, annex C
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final, NamedTuple

from sopctl.model.finding import Problem, Related, Severity
from sopctl.model.location import DataPath, Span
from sopctl.model.translation import Translation
from sopctl.reading.wording import LANGUAGES, Passage, Wording, base_language, source_wording, whole_word
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wording.telling import at_words, where
from sopctl.rules.wording.words import en, ru, zh

_STRENGTHS: Final = {"en": en.STRENGTHS, "ru": ru.STRENGTHS, "zh": zh.STRENGTHS}
_RIGHT: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {"required": "shall", "advised": "should", "allowed": "may", "forbidden": "shall not"},
    "ru": {"required": "должен", "advised": "рекомендуется", "allowed": "допускается", "forbidden": "не допускается"},
    "zh": {"required": "应", "advised": "宜", "allowed": "可以", "forbidden": "不得"},
}
_IDENTITY: Final = ("id", "item", "goto", "version")
_CONDITIONAL: Final = re.compile(r"\b(?:if|unless|whether)\b[^.]*\bshould\b|\?\s*$")


class _Duty(NamedTuple):
    strength: str
    word: str
    span: Span


@rule("LANG707", "modal-translation", Subject.TRANSLATION, Severity.WARNING)
def check(translation: Translation, context: Context) -> Iterator[Problem]:
    handbook = context.handbook
    source = handbook.coming(translation.id) if translation.coming else handbook.sop(translation.id)
    languages = {base_language(translation.language), base_language(source.language if source else "")}
    if source is None or not languages <= set(LANGUAGES):
        return
    wording = next(item for item in context.wordings if item.file == translation.file)
    original = source_wording(source, handbook)
    originals = {passage.path: passage for passage in original.passages}
    for passage in wording.passages:
        theirs = originals.get(_source_path(original.source.data, passage.path))
        mine = _duty(passage.text, wording.language)
        other = _duty(theirs.text, original.language) if theirs and mine else None
        if mine and other and theirs and mine.strength != other.strength:
            yield _told(wording, passage, mine, (original, theirs, other))


def _told(wording: Wording, passage: Passage, mine: _Duty, source: tuple[Wording, Passage, _Duty]) -> Problem:
    original, theirs, other = source
    message = (
        f"`{mine.word}` in {where(wording, passage)} says that it is {mine.strength}; the source says `{other.word}`,"
        f" which is {other.strength}"
    )
    advice = f"write `{_RIGHT[wording.language][other.strength]}`, or change the source"
    problem = at_words(wording, passage, mine.span, (message, advice))
    return replace(problem, related=(Related(theirs.path, "the source", original.file),))


def _source_path(data: Any, path: DataPath) -> DataPath:
    """The place in the source of what stands at a place of the translation; empty where there is none."""
    found: list[str | int] = []
    for part in path:
        key: str | int | None = part
        if isinstance(data, list) and isinstance(part, str):
            key = next((index for index, item in enumerate(data) if _name(item) == part), None)
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return ()
        found.append(key if key is not None else "")
    return tuple(found)


def _name(item: Any) -> str:
    return next((str(item[key]) for key in _IDENTITY if key in item), "") if isinstance(item, dict) else str(item)


def _duty(text: str, language: str) -> _Duty | None:
    """The only word for a duty in a text; None where there is none, or where they are several."""
    pattern, strengths = _pattern(language)
    found = list(pattern.finditer(text.lower() if language == "ru" else text))
    if len(found) != 1 or _CONDITIONAL.search(text.lower()):
        return None
    strength = strengths[(found[0].lastindex or 1) - 1]
    return _Duty(strength, found[0][0], Span(*found[0].span())) if strength else None


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """All words for duties, longer ones first, each in a group of its own, and their strengths in the same order."""
    words = [(word, strength) for strength, row in _STRENGTHS[language].items() for word in row]
    words.sort(key=lambda pair: len(pair[0]), reverse=True)
    patterns = [word if language == "zh" else whole_word(word) for word, _ in words]
    return re.compile("|".join(f"({pattern})" for pattern in patterns)), tuple(strength for _, strength in words)
