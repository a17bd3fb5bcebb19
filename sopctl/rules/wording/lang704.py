"""One action holds two, or its condition comes too late.

What: An action asks for one thing. Found are `and then`, `then` and `;` before a second verb, in Russian `после чего`,
    `затем` and `а также` likewise, in Chinese `然后`, `并且` and `同时`; and a condition behind what it is about.
Why: The second half of a step is the half that gets lost; and who reads `Open the valve if …` has opened it.
Bad:
    steps:
      - id: register
        action: Record the lead in the CRM and then call the customer.
        responsible: sales-assistant
Good:
    steps:
      - id: register
        action: Record the lead in the CRM.
        responsible: sales-assistant
      - id: contact
        action: If the lead has a telephone number, call the customer.
        responsible: sales-assistant
Source: ASD-STE100, 5.2 (one instruction a sentence); procedure-writing practice (conditions first)
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.location import Span
from sopctl.reading.wording import Wording
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wording.opening import is_order, opening
from sopctl.rules.wording.russian_verbs import VerbForm, first_verb
from sopctl.rules.wording.telling import MOST_TOLD, at_words, where
from sopctl.rules.wording.words import en

_SPLIT: Final = "make it two steps, one for each"
_FIRST: Final = "put the condition first: `If the order is late, call the customer.`"
_ARTICLE: Final = r"(?=\s+(?:the|a|an|all|any|each|every|it|them|this|that|these|those|your|our|its|their|to)\b)"
_EN_THEN: Final = re.compile(
    r"(?P<mark>,?\s{1,9}and\s{1,9}then|[,;]\s{1,9}then)\s{1,9}(?:[a-z]{1,20}ly\s{1,9})?(?P<verb>[a-z]{1,20})\b"
)
_EN_STOP: Final = re.compile(rf"(?P<mark>;)\s{{1,9}}(?P<verb>[a-z]{{1,20}})\b{_ARTICLE}")
_EN_IF: Final = re.compile(
    r"(?<!\()(?P<mark>\bif)\s+(?:the|a|an|you|it|there|this|that|they|he|she|any|your|no)\s"
    r"(?!ha(?:ve|s)n\W*t|have not|have an?|(?:is|are)n\W*t already"  # idioms: doing it twice does no harm
    r"|can\b|could|want|wish|like|think|prefer|do\b|need|would)"  # the reader's own wish
)
_EN_CONDITION: Final = re.compile(r"\b(?:if|when|once|after|unless|until|as soon as|whenever|where)\b", re.IGNORECASE)
_EN_CONFIRMING: Final = re.compile(
    r"(?:choose|click|press|select|hit|tap)\s(?:on\s)?(?:the\s)?[\s*_]{0,9}"
    r"(?:\ufffc+|Apply|Save|OK|Ok|Enter|Next|Submit|Confirm|Continue|Done|Yes|Store|Create|Finish)[*_]{0,3}\s?(?:[.;,]|button|$|\n)"
)
"""The click that ends a dialogue is no second action."""
_RESTING: Final = frozenset(("let", "allow", "leave", "wait"))
_EN_WAITING: Final = re.compile(r"\b(?:wait|allow|leave|let)\b", re.IGNORECASE)
_EN_ASKING: Final = re.compile(rf"\b(?:{en.BEFORE_IF.replace(' ', '|')}|find out|figure out)\b", re.IGNORECASE)
_RU: Final = re.compile(
    r"(?P<mark>,\s{1,9}после чего|[,;]\s{1,9}(?:а\s{1,9}|и\s{1,9})?затем|\s{1,9}и\s{1,9}затем|,\s{1,9}а также)\s{1,9}"
)
_RU_IF: Final = re.compile(r"(?<!даже)(?<!только)(?<!случае)(?<!лишь),\s+(?P<mark>если)\s")
_ZH: Final = re.compile(r"(?<![。！？\n])(?P<mark>然后|并且|[，；]同时(?!段|间|到场|在场))")
_ZH_CONDITION: Final = re.compile(r"如果|如|若|当|一旦|的话|时[，,]|确保|确认|检查|只有|满足|要求|是否")
_ZH_ACTION: Final = re.compile(r"\w{3}")
_RU_ASKING: Final = re.compile(r"(?:узна|провер|уточн|спрос|сообщ|реш|укаж|указ|отмет)", re.IGNORECASE)


_SIGNS: Final = {
    "en": ("then", ";", "if "),
    "ru": ("после чего", "затем", "а также", ";", "если"),
    "zh": ("然后", "并且", "同时"),
}
"""Without one of these there is nothing to find."""


@rule("LANG704", "multi-or-late", Subject.TEXT, Severity.INFO)
def check(wording: Wording, context: Context) -> Iterator[Problem]:
    find = {"en": _english, "ru": _russian, "zh": _chinese}[wording.language]
    for passage in wording.actions:
        if not any(sign in passage.text for sign in _SIGNS[wording.language]):
            continue
        if found := find(passage.text):
            span, advice = found
            words = " ".join(passage.text[span.start : span.end].strip(" ,;，；").split()) or ";"
            told = "asks for two things" if advice == _SPLIT else "has its condition behind what it is about"
            yield at_words(wording, passage, span, (f"{where(wording, passage)} {told} (`{words}`)", advice))


def _english(text: str) -> tuple[Span, str] | None:
    for pattern in (_EN_THEN, _EN_STOP):
        for match in islice(pattern.finditer(text), MOST_TOLD):
            sentence = _sentence_before(text, match.start())
            if _EN_CONFIRMING.match(text, match.start("verb")):
                continue
            open_ended = _EN_CONDITION.search(sentence) or _EN_WAITING.search(sentence)
            if match["verb"] in en.VERBS - _RESTING and not open_ended and is_order(sentence):
                return Span(*match.span("mark")), _SPLIT
    for match in islice(_EN_IF.finditer(text), MOST_TOLD):
        sentence = _sentence_before(text, match.start())
        if is_order(sentence) and not _EN_ASKING.search(sentence) and not _EN_CONDITION.search(sentence):
            return Span(*match.span("mark")), _FIRST
    return None


def _russian(text: str) -> tuple[Span, str] | None:
    for match in islice(_RU.finditer(text), MOST_TOLD):
        verb = first_verb(text, match.end())
        is_near = verb is not None and (verb.span.start == match.end() or "после чего" in match["mark"])
        if is_near and "если" not in _sentence_before(text, match.start()).lower():
            return Span(*match.span("mark")), _SPLIT
    for match in islice(_RU_IF.finditer(text), MOST_TOLD):
        sentence = _sentence_before(text, match.start())
        verb = first_verb(sentence, opening(sentence))
        if verb and verb.form is not VerbForm.NARRATIVE and not _RU_ASKING.search(sentence):
            return Span(*match.span("mark")), _FIRST
    return None


def _chinese(text: str) -> tuple[Span, str] | None:
    for match in islice(_ZH.finditer(text), MOST_TOLD):
        before = _sentence_before(text, match.start())
        if _ZH_ACTION.search(before) and not _ZH_CONDITION.search(before):
            return Span(*match.span("mark")), _SPLIT
    return None


def _sentence_before(text: str, end: int) -> str:
    """What stands in the sentence before a place."""
    start = max(text.rfind(sign, 0, end) for sign in (". ", "! ", "? ", "\n", "。", "！", "？"))
    return text[start + 1 : end].lstrip() if start >= 0 else text[:end]
