"""A word for a duty is not of the chosen profile.

What: With `lint.modal_profile` in `sopctl.yaml` all texts keep to one set of words for what people shall, should and
    may do. `iso`: shall, should, may, can; должен, рекомендуется, допускается; 应, 宜, 可, 能. `construction` is the
    same with 必须 and 严禁 in Chinese. `plain`: must in place of shall, in English alone. Without a profile nothing is
    said.
Why: Where two words stand for one duty, readers take the milder one for a choice.
Bad:
    purpose: Every lead must be answered at the same speed.
    # file: sopctl.yaml
    sopctl: 1
    lint: {modal_profile: iso}
Good:
    purpose: Every lead shall be answered at the same speed.
    # file: sopctl.yaml
    sopctl: 1
    lint: {modal_profile: iso}
Source: ISO/IEC Directives, Part 2 (2021), 7; GOST R 2.105-2019, 5.2.2; GB/T 1.1-2020, annex C
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.location import Span
from sopctl.reading.wording import Wording, whole_word
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wording.telling import at_words, where
from sopctl.rules.wording.words import en, ru, zh

_WORDS: Final = {"en": en.MODALS, "ru": ru.MODALS, "zh": zh.MODALS}
_SAME_AS: Final = {("construction", "en"): "iso", ("construction", "ru"): "iso"}
"""Profiles that differ from another one in some languages only."""


@rule("LANG706", "modal-profile", Subject.TEXT, Severity.INFO)
def check(wording: Wording, context: Context) -> Iterator[Problem]:
    profile = context.settings.lint.modal_profile
    words = _words(profile, wording.language) if profile else {}
    if not words or (wording.language != "zh" and not any(word in wording.lower for word in words)):
        return
    pattern, rights = _pattern(profile or "", wording.language)
    for match in pattern.finditer(wording.lower):
        passage = wording.passage_at(match.start())
        part = Span(match.start() - passage.start, match.end() - passage.start)
        message = f"`{' '.join(match[0].split())}` in {where(wording, passage)} is no word of the profile `{profile}`"
        yield at_words(wording, passage, part, (message, f"write `{rights[(match.lastindex or 1) - 1]}`"))


def _words(profile: str, language: str) -> Mapping[str, str]:
    return _WORDS[language].get(_SAME_AS.get((profile, language), profile), {})


@cache
def _pattern(profile: str, language: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """The words that are not of the profile, each in a group of its own, and the right ones in the same order."""
    pairs = sorted(_words(profile, language).items(), key=lambda pair: len(pair[0]), reverse=True)
    patterns = [word if language == "zh" else whole_word(word) for word, _ in pairs]
    return re.compile("|".join(f"({pattern})" for pattern in patterns)), tuple(right for _, right in pairs)
