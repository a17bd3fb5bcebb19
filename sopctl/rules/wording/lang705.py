"""A step holds a vague word.

What: The texts of steps hold no words that everybody reads in a different way: `as appropriate`, `promptly`, `etc.`;
    `своевременно`, `при необходимости`, `и т. п.`; `及时`, `适当`, `酌情`, an open list with `等`. A figure or a
    condition beside them makes them exact: `promptly, within 2 h`. Notes, and examples in details, are left alone.
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
from collections.abc import Iterator
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.location import Span
from sopctl.reading.wording import Passage, Wording
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wording.opening import is_order
from sopctl.rules.wording.phrases import Phrases
from sopctl.rules.wording.sentences import sentence_at
from sopctl.rules.wording.telling import MOST_TOLD, at_words, where
from sopctl.rules.wording.words import en, ru, zh

_OPEN: Final = {zh.OPEN_LIST: zh.ALL}
_VAGUE: Final = {
    "en": Phrases(en.VAGUE.items(), "en"),
    "ru": Phrases(ru.VAGUE.items(), "ru"),
    "zh": Phrases((zh.VAGUE | _OPEN).items(), "zh"),
}
_TIMES: Final = frozenset((en.WHEN, en.OFTEN, ru.WHEN, ru.OFTEN, zh.WHEN, zh.OFTEN))
_DECIDES: Final = frozenset((en.WHO, ru.WHO, zh.WHO))
_ASKED_ALONE: Final = frozenset((en.NUMBER, en.OFTEN, en.ALL))
"""What is vague in an order alone; a description may say `several` or `etc.`."""
_FIGURE: Final = re.compile(
    r"\d\s*-?(?:min|h\b|hour|day|week|month|year|working|business|times|%|sec|мин|час|ч\b|дн|день|дня|сут|недел|месяц"
    r"|раб|сек|раз|分钟|小时|个?工作|天|日|周|个?月|秒|次|时)|\b(?:every|each|daily|weekly|monthly|hourly|annually)\b"
    r"|\b(?:кажд|ежеднев|еженедел|ежемесяч|ежекварт|ежегод)|每|\d{1,2}:\d\d",
    re.IGNORECASE,
)
_EXPLAINED: Final = re.compile(
    r"\s{0,9}[(（]|\s{1,9}(?:by|for|to|under|until|in|from|depending|based|per|according|when|during|on)\b"
    r"|\s{1,9}\w{1,40}(?:ния|ции|ки|сти|чи|тия)\b|\s{0,9}[，,]?\s{0,9}(?:即|如|例如)",
    re.IGNORECASE,
)
"""Says by what, behind the word."""
_DESCRIBED: Final = re.compile(
    r"\b(?:can|could|may|might|will|takes|often|usually|would|e\.g\.|example|such as|like)\s", re.IGNORECASE
)
_TOLD: Final = re.compile(r"\b(?:[Ww]e|I)(?:\s|['’])|[?？]\s{0,9}$")
"""Somebody tells about himself, or asks."""
_DUTY: Final = re.compile(r"\b(?:must|should|shall)\b")
_CRITERION: Final = re.compile(r"\s{0,9},[^.;]{1,60}\bto [a-z]{3}")
_UNTIL_COMMA: Final = re.compile(r"[\s*_-]{0,9}(?:once|when|after|if|while)\b[^,]*", re.IGNORECASE)
"""The sentence is still in its condition: `Once you have found a few dates, …`."""
_LOOKED: Final = re.compile(r"\b(?:review|check|verify|inspect|examine|determine|decide|whether)\b", re.IGNORECASE)
_MEASURED: Final = re.compile(r"\b(?:until|till)\b|\bпока\b|直到|为止", re.IGNORECASE)
_NEAR: Final = 300
"""Characters of a sentence on either side that are looked at, so that no text, however long, takes long."""
_OPENED: Final = re.compile(r"[(（]")
_CLOSED: Final = re.compile(r"[)）]")
_MOST_JUDGED: Final = 1000
_AS_ADVERBS: Final = ("appropriately", "adequately", "sufficiently")
_ENDS: Final = re.compile(r"\s*(?:[,.;:)!?]|$|\n)")


@rule("LANG705", "vague-word", Subject.TEXT, Severity.INFO)
def check(wording: Wording, context: Context) -> Iterator[Problem]:
    told: set[tuple[int, int]] = set()
    for span, advice in _VAGUE[wording.language].find(wording)[:_MOST_JUDGED]:
        passage = wording.passage_at(span.start)
        part = Span(span.start - passage.start, span.end - passage.start)
        whole = sentence_at(passage.text, part.start)
        sentence = Span(max(whole.start, part.start - _NEAR), min(whole.end, part.end + _NEAR))
        known = (passage.start, whole.start)
        if len(told) == MOST_TOLD:
            return
        binds = known not in told and _binds(passage, part, sentence, advice)
        binds = binds and not (advice in _DECIDES and _says_when(wording, passage, context))
        if binds and not _is_exact(passage.text, part, sentence, advice):
            told.add(known)
            words = " ".join(passage.text[part.start : part.end].split())
            yield at_words(wording, passage, part, (f"`{words}` in {where(wording, passage)} is vague", advice))


def _binds(passage: Passage, part: Span, sentence: Span, advice: str) -> bool:
    """Remarks may be vague, and what explains an action may name examples, or what holds for some: `(if any)`."""
    if passage.path[0] != "steps" or passage.field == "notes":
        return False
    in_brackets = passage.text[part.start - 1 : part.start] in ("(", "（")
    if in_brackets and advice in _DECIDES:  # what stands before it does not exist everywhere: `(if applicable)`
        return False
    if passage.field != "details":
        return True
    loose = (en.ALL, en.NUMBER, ru.ALL, ru.NUMBER, zh.ALL, zh.NUMBER)
    described = advice in (en.WHEN, ru.WHEN, zh.WHEN) and not _asks(passage.text[slice(*sentence)])
    return not (in_brackets or described or advice in loose)


def _says_when(wording: Wording, passage: Passage, context: Context) -> bool:
    """The step has a condition of its own, which the text only repeats."""
    sop = context.handbook.sop(wording.source.id or "")
    name = wording.step_id(passage)
    return sop is not None and any(step.id == name and step.when is not None for step in sop.steps)


def _asks(sentence: str) -> bool:
    """It asks for something, as far as can be told: an English one is an order, or holds a word for a duty."""
    return not sentence.isascii() or is_order(sentence) or _DUTY.search(sentence) is not None


def _is_list(text: str, end: int) -> bool:
    """Before 等 stands a list: `姓名、电话等`."""
    return "、" in re.split(r"[，。；：\n]", text[max(0, end - 60) : end])[-1]


def _is_exact(text: str, part: Span, sentence: Span, advice: str) -> bool:
    """What stands beside the word makes it exact, or the sentence asks nobody for anything."""
    whole = text[slice(*sentence)]
    if _TOLD.search(whole) or (advice in _ASKED_ALONE and not _asks(whole)):
        return True
    if advice in _TIMES:
        return _FIGURE.search(whole) is not None
    if _DESCRIBED.search(text, sentence.start, part.start):
        return True
    if advice in (en.NUMBER, ru.NUMBER, zh.NUMBER):
        if _UNTIL_COMMA.fullmatch(text, sentence.start, part.start) or text.startswith(" second", part.end):
            return True
        return _MEASURED.search(whole) is not None or _EXPLAINED.match(text, part.end) is not None
    if advice in (en.WHO, ru.WHO, zh.WHO, zh.WHICH):
        return _is_decided(text, part, sentence)
    if advice in (en.ALL, ru.ALL, zh.ALL):
        return _is_closed(text, part)
    return text[slice(*part)].lower() in _AS_ADVERBS and _EXPLAINED.match(text, part.end) is not None


def _is_decided(text: str, part: Span, sentence: Span) -> bool:
    """Who decides, or by what, stands beside it."""
    if text[slice(*part)].lower().startswith("если "):  # `если требуется подпись` is a condition
        return not _ENDS.match(text, part.end)
    if _EXPLAINED.match(text, part.end) or _CRITERION.match(text, part.end):
        return True
    return _LOOKED.search(text, sentence.start, part.start) is not None


def _is_closed(text: str, part: Span) -> bool:
    """The list is only an example in brackets, or the word is no end of a list."""
    word = text[slice(*part)].lower()
    before, behind = text[max(0, part.start - _NEAR) : part.start], text[part.end : part.end + 1]
    if word == "etc" and (before.endswith(("/", ".", "-")) or behind in ("/", "-")):
        return True
    if word in ("и др", "и пр") and behind != ".":
        return True
    if word.startswith("等") and not _is_list(text, part.start):
        return True
    return len(_OPENED.findall(before)) > len(_CLOSED.findall(before))
