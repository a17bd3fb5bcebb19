"""A step holds a vague word.

What: The texts of steps hold no words that everybody reads in a different way: `as appropriate`, `promptly`, `etc.`;
    `своевременно`, `при необходимости`, `и т. п.`; `及时`, `适当`, `酌情`, an open list with `等`. A figure or a
    condition beside them makes them exact: `promptly, within 2 h`.
Why: What cannot be checked is not done, or done by everybody in another way.
Bad:
    steps:
      - id: register
        action: Record the lead promptly.
        responsible: sales-assistant
Good:
    steps:
      - id: register
        action: Record the lead within 1 h.
        responsible: sales-assistant
Source: INCOSE Guide to Writing Requirements (2023), R7 and R8 and R9; how to set a sales procedure
    (completion standard)
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.location import Span
from sopctl.reading.wording import Passage, Wording, whole_word
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wording.sentences import sentence_at
from sopctl.rules.wording.telling import at_words, where
from sopctl.rules.wording.words import en, ru, zh


def _alternation(words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(map(whole_word, sorted(words, key=len, reverse=True))))


_SPACED: Final = {"en": (en.VAGUE, _alternation(en.VAGUE)), "ru": (ru.VAGUE, _alternation(ru.VAGUE))}
_CHINESE: Final = re.compile("|".join(f"({pattern})" for pattern in (zh.OPEN_LIST, *zh.VAGUE)))
_CHINESE_ADVICE: Final = (zh.ALL, *zh.VAGUE.values())
_TIMES: Final = frozenset((en.WHEN, en.OFTEN, ru.WHEN, ru.OFTEN, zh.WHEN, zh.OFTEN))
_FIGURE: Final = re.compile(
    r"\d\s*-?(?:min|h\b|hour|day|week|month|year|working|business|times|%|sec|мин|час|ч\b|дн|день|дня|сут|недел|месяц"
    r"|раб|сек|раз|分钟|小时|个?工作|天|日|周|个?月|秒|次|时)|\b(?:every|each|daily|weekly|monthly|hourly|annually)\b"
    r"|\b(?:кажд|ежеднев|еженедел|ежемесяч|ежекварт|ежегод)|每|\d{1,2}:\d\d",
    re.IGNORECASE,
)
_EXPLAINED: Final = re.compile(
    r"\s*[(（]|\s+(?:by|for|to|under|until|in|from|depending|based|per|according|when|during|on)\b"  # says by what
    r"|\s+\w+(?:ния|ции|ки|сти|чи|тия)\b|\s*[，,]?\s*(?:即|如|例如)",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(r"\s*(?:[,.;:)!?]|$|\n)")


@rule("LANG705", "vague-word", Subject.TEXT, Severity.INFO)
def check(wording: Wording, context: Context) -> Iterator[Problem]:
    for span, advice in _chinese(wording) if wording.language == "zh" else _spaced(wording):
        passage = wording.passage_at(span.start)
        if passage.path[0] == "steps":
            part = Span(span.start - passage.start, span.end - passage.start)
            if not _is_exact(passage, part, advice):
                words = " ".join(passage.text[part.start : part.end].split())
                yield at_words(wording, passage, part, (f"`{words}` in {where(wording, passage)} is vague", advice))


def _spaced(wording: Wording) -> Iterator[tuple[Span, str]]:
    """Vague words and what to write instead, in a language with spaces between words."""
    words, pattern = _SPACED[wording.language]
    lower = wording.lower
    flat = lower.replace("\n", " ")
    if any(word in flat for word in words):
        for match in pattern.finditer(lower):
            yield Span(*match.span()), words[" ".join(match[0].split())]


def _chinese(wording: Wording) -> Iterator[tuple[Span, str]]:
    for match in _CHINESE.finditer(wording.text):
        advice = _CHINESE_ADVICE[(match.lastindex or 1) - 1]
        if advice != zh.ALL or _is_list(wording.text, match.start()):
            yield Span(*match.span()), advice


def _is_list(text: str, end: int) -> bool:
    """Before 等 stands a list: `姓名、电话等`."""
    return "、" in re.split(r"[，。；：\n\0]", text[max(0, end - 60) : end])[-1]


def _is_exact(passage: Passage, part: Span, advice: str) -> bool:
    """What stands beside the word makes it exact, or it is another word."""
    text = passage.text
    if advice in _TIMES and _FIGURE.search(text[slice(*sentence_at(text, part.start))]):
        return True
    word = text[part.start : part.end].lower()
    if word.startswith("если "):  # `если требуется подпись` is a condition
        return not _ENDS.match(text, part.end)
    if word == "etc":
        return text[part.start - 1 : part.start] in ("/", ".", "-") or text[part.end : part.end + 1] in ("/", "-")
    if word in ("и др", "и пр"):
        return text[part.end : part.end + 1] != "."
    if advice in (en.WHO, ru.WHO, zh.WHO, en.NUMBER) or word in ("appropriately", "adequately", "sufficiently"):
        return _EXPLAINED.match(text, part.end) is not None
    return False
