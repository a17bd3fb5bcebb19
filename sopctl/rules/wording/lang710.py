"""A number leaves open what it counts.

What: A time has its unit (`within 5 min`), a date is written so that day and month cannot be taken for each other
    (`3 April 2026`, not `03/04/2026`), and a span of days says whether working days are meant.
Why: Where a number can be read in two ways, somebody reads it in the other one.
Bad:
    steps:
      - id: register
        action: Answer the lead within 2-3 days.
        responsible: sales-assistant
Good:
    steps:
      - id: register
        action: Answer the lead within 3 working days.
        responsible: sales-assistant
Source: INCOSE Guide to Writing Requirements (2023), R6; ISO 8601-1:2019 (dates)
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.location import Span
from sopctl.reading.wording import Wording
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wording.sentences import sentence_at
from sopctl.rules.wording.telling import MOST_TOLD, at_words, where

_RANGE: Final = r"\d{1,3}(?:[.,]\d{1,2})?(?:\s?[–—-]\s?\d{1,3}|\s(?:to|до)\s\d{1,3}|[至到~～]\d{1,3})?"
_FREE: Final = r"(?=\s*(?:[.,;:!?)](?!\d)|$|\n)|\0|[，。；！？）])"
_BARE: Final = {
    "en": re.compile(rf"\b(?:within|wait(?:\s+for)?|waits)\s+(?P<found>{_RANGE}){_FREE}", re.IGNORECASE),
    "ru": re.compile(rf"\b(?:в течение|подожд(?:ать|ите)|выждать)\s+(?P<found>{_RANGE}){_FREE}", re.IGNORECASE),
    "zh": re.compile(rf"(?:等待|等候)(?P<found>{_RANGE}){_FREE}"),
}
_SPAN: Final = r"(?P<found>\d{1,3}(?:\s?[–—-]\s?|\s+(?:to|or|до|или)\s+)\d{1,3}\s+"
_DAYS: Final = {
    "en": re.compile(rf"{_SPAN}days)\b"),
    "ru": re.compile(rf"{_SPAN}(?:дней|дня))\b"),
    "zh": re.compile(r"(?P<found>\d{1,3}[–—\-~～至到]\d{1,3}日)(?=内|后|之内|以内)"),
}
_BEFORE_DAYS: Final = {
    "en": re.compile(r"\b(?:within|in|after|takes?|up to)\s+$"),
    "ru": re.compile(r"\b(?:в течение|через|за|до|срок|занимает)\s+$"),
    "zh": re.compile("$"),
}
_SIGNS: Final = {
    "en": (("within", "wait"), "days"),
    "ru": (("течение", "подожд", "выжда"), "дн"),
    "zh": (("等待", "等候"), "日"),
}
"""Without one of the first there is no bare number, without the second no span of days."""
_DATE: Final = re.compile(r"(?<![\d/.\w-])(?P<found>(?P<a>0?[1-9]|1[0-2])/(?P<b>0?[1-9]|1[0-2])/(?:20)\d\d)(?![\d/\w])")
_WORKING: Final = "write `3 working days`, or the hours"
_NATURE: Final = re.compile(
    r"incubat|grow|dry|dried|stor(?:e|age)|cure|ferment|cultur|settle|soak|germinat|coloni|heal|symptom|°|calendar"
    r"|сутк|хран|сушк|выдерж|календар|培养|储存|静置|干燥|自然日|日历",
    re.IGNORECASE,
)
"""Words about what takes its time by nature: days are days."""


@rule("LANG710", "number-naked", Subject.TEXT, Severity.INFO)
def check(wording: Wording, context: Context) -> Iterator[Problem]:
    yield from islice(_found(wording), MOST_TOLD)


def _found(wording: Wording) -> Iterator[Problem]:
    text, (waiting, days) = wording.text, _SIGNS[wording.language]
    if any(sign in wording.lower for sign in waiting):
        for match in _BARE[wording.language].finditer(text):
            yield _told(wording, match, "has no unit", "write what it counts: `5 min`, `2 working days`")
    for match in _DAYS[wording.language].finditer(text) if days in text else ():
        before = _BEFORE_DAYS[wording.language].search(text, max(0, match.start() - 20), match.start())
        if before and not _NATURE.search(text[slice(*sentence_at(text, match.start()))]):
            yield _told(
                wording, match, "leaves open whether working days are meant", "write `3 working days`, or hours"
            )
    if "/" in text:
        for match in _DATE.finditer(text):
            if int(match["a"]) != int(match["b"]):
                yield _told(wording, match, "can be read as two different days", "write `2026-04-03` or `3 April 2026`")


def _told(wording: Wording, match: re.Match[str], fault: str, advice: str) -> Problem:
    passage = wording.passage_at(match.start("found"))
    part = Span(match.start("found") - passage.start, match.end("found") - passage.start)
    words = " ".join(match["found"].split())
    return at_words(wording, passage, part, (f"`{words}` in {where(wording, passage)} {fault}", advice))
