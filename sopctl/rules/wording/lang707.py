"""A duty is stricter, or milder, in the translation.

What: Where a text and its translation have one word for a duty each, both say the same: required, advised, allowed or
    forbidden. Compared are shall, must, should and may; должен, следует, рекомендуется and допускается; 应, 宜, 可以
    and 不得; and what means the same. Fields that tell what is the case, such as `verify`, are left alone.
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
from typing import Any, Final, NamedTuple

from sopctl.model.finding import Problem, Related, Severity
from sopctl.model.location import DataPath, Span
from sopctl.model.sop import Sop
from sopctl.model.translation import Translation
from sopctl.reading.wording import LANGUAGES, Passage, Wording, base_language, source_wording
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wording.phrases import Phrases
from sopctl.rules.wording.telling import at_words, where
from sopctl.rules.wording.words import en, ru, zh


def _phrases(strengths: Mapping[str, tuple[str, ...]], language: str) -> Phrases[str]:
    return Phrases([(word, strength) for strength, row in strengths.items() for word in row], language)


_STRENGTHS: Final = {
    "en": _phrases(en.STRENGTHS, "en"),
    "ru": _phrases(ru.STRENGTHS, "ru"),
    "zh": _phrases(zh.STRENGTHS, "zh"),
}
_RIGHT: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {"required": "shall", "advised": "should", "allowed": "may", "forbidden": "shall not"},
    "ru": {"required": "должен", "advised": "рекомендуется", "allowed": "допускается", "forbidden": "не допускается"},
    "zh": {"required": "应", "advised": "宜", "allowed": "可以", "forbidden": "不得"},
}
_IDENTITY: Final = ("id", "item", "goto", "version")
_EXPECTED: Final = frozenset(
    ("verify", "done_when", "accept_when", "when", "until", "starts_when", "ends_when", "pauses")
)
"""Fields that tell what is the case, not what somebody is to do: `The lamp should be on.`"""
_CONDITIONAL: Final = re.compile(r"\b(?:if|unless|whether)\b[^.]{0,200}\bshould\b|\?\s{0,9}$")


class _Duty(NamedTuple):
    strength: str
    word: str
    span: Span


@rule("LANG707", "modal-translation", Subject.TRANSLATION, Severity.WARNING)
def check(translation: Translation, context: Context) -> Iterator[Problem]:
    handbook = context.handbook
    source = handbook.translated(translation)
    languages = {base_language(translation.language), base_language(source.language if source else "")}
    if source is None or not languages <= set(LANGUAGES):
        return
    text = handbook.sources[translation.file]
    wording = Wording(text, base_language(translation.language), context.settings.lint.accept)
    mine = _duties(wording)
    theirs = _duties(source_wording(source, handbook)) if mine else {}
    for path, (passage, duty) in mine.items():
        other = theirs.get(_source_path(handbook.sources[source.file].data, path))
        if other is not None and other[1].strength != duty.strength:
            yield _told(wording, passage, duty, (source, *other))


def _told(wording: Wording, passage: Passage, mine: _Duty, source: tuple[Sop, Passage, _Duty]) -> Problem:
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


def _duties(wording: Wording) -> dict[DataPath, tuple[Passage, _Duty]]:
    """The passages that have one word for a duty, and no other that might be one."""
    found: dict[DataPath, list[tuple[Passage, _Duty]]] = {}
    for span, strength in _STRENGTHS[wording.language].find(wording):
        passage = wording.passage_at(span.start)
        if passage.field in _EXPECTED:
            continue
        part = Span(span.start - passage.start, span.end - passage.start)
        word = passage.text[part.start : part.end]
        if wording.language != "en" or word[0].islower():  # May is a month, Should the lead call: a condition
            found.setdefault(passage.path, []).append((passage, _Duty(strength, word, part)))
    alone = [duties[0] for duties in found.values() if len(duties) == 1]
    return {passage.path: (passage, duty) for passage, duty in alone if duty.strength and not _is_open(passage.text)}


def _is_open(text: str) -> bool:
    """A question or a condition, where `should` is none."""
    return _CONDITIONAL.search(text.lower()) is not None
