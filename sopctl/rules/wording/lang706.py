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
from collections.abc import Iterator
from functools import cache
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.location import Span
from sopctl.reading.wording import Wording
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wording.phrases import Phrases
from sopctl.rules.wording.sentences import sentence_at
from sopctl.rules.wording.telling import MOST_TOLD, at_words, where
from sopctl.rules.wording.words import en, ru, zh

_WORDS: Final = {"en": en.MODALS, "ru": ru.MODALS, "zh": zh.MODALS}
_IF_NEEDED: Final = re.compile(r"если\s{1,3}$", re.IGNORECASE)
"""`если нужно` is a condition, no duty."""
_SAME_AS: Final = {("construction", "en"): "iso", ("construction", "ru"): "iso"}
"""Profiles that differ from another one in some languages only."""


@rule("LANG706", "modal-profile", Subject.TEXT, Severity.INFO)
def check(wording: Wording, context: Context) -> Iterator[Problem]:
    profile = context.settings.lint.modal_profile
    if profile is None:
        return
    for span, right in _wrong_words(profile, wording.language).find(wording)[:MOST_TOLD]:
        passage = wording.passage_at(span.start)
        part = Span(span.start - passage.start, span.end - passage.start)
        if _IF_NEEDED.search(passage.text, max(0, part.start - 9), part.start):
            continue
        if passage.text[slice(*sentence_at(passage.text, part.start))].endswith(("?", "？")):
            continue  # `By which date must it be there?` asks for no duty
        found = " ".join(passage.text[part.start : part.end].split())
        message = f"`{found}` in {where(wording, passage)} is no word of the profile `{profile}`"
        yield at_words(wording, passage, part, (message, f"write `{right}`"))


@cache
def _wrong_words(profile: str, language: str) -> Phrases[str]:
    words = _WORDS[language].get(_SAME_AS.get((profile, language), profile), {})
    return Phrases(words.items(), language)
