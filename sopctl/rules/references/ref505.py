"""A text names a step by its number.

What: Where a text of a document speaks of one of its steps, it links to the step's id, `[[SAL-001#call]]`. What
    stands in code or quotes is left alone, and so is a number that opens a line ("Step 1: …").
Why: Numbers change when a step is put in before them; the text then sends its reader to the wrong step.
Bad:
    steps:
      - {id: register, action: Record the lead., responsible: sales-assistant}
      - {id: call, action: Call the lead recorded in step 1., responsible: sales-assistant}
Good:
    steps:
      - {id: register, action: Record the lead., responsible: sales-assistant}
      - {id: call, action: "Call the lead recorded in [[SAL-001#register]].", responsible: sales-assistant}
Source: document-control practice; procedure-writing practice
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.location import Span
from sopctl.reading.wording import Wording
from sopctl.rules.placing import at_part
from sopctl.rules.registry import Context, Subject, rule

_MORE: Final = r"(?:(?:\s?[,–—-]\s?|\s(?:and|or|to|through|и|или|по|до)\s)\d{1,3}\b)*"
_ELSEWHERE: Final = r"(?!\s?[:：]|\.\d|\s+(?:of|in|from|из)\s(?!this\b|the (?:procedure|list above)))"
_NUMBERS: Final = {
    "en": re.compile(rf"\b(?:steps?|Steps?) (?P<first>\d{{1,3}})\b(?![-‐\w%°]){_MORE}{_ELSEWHERE}"),
    "ru": re.compile(
        rf"\b(?i:шаг(?:а|е|у|ом|и|ов|ам|ах|ами)?)\s№?\s?(?P<first>\d{{1,3}})\b(?![-‐\w%°]){_MORE}{_ELSEWHERE}"
        r"|\b(?P<other>\d{1,3})-(?:й|го|м|ому|ом)\s(?i:шаг(?:а|е|у|ом)?)\b"
    ),
    "zh": re.compile(
        r"(?<=[见照按到回行复在从至如同成过前])(?:第\s?(?P<first>\d{1,3})\s?步骤?|步骤\s?(?P<other>\d{1,3}))(?![\d.]*[:：、\d])"
    ),
}
_SIGNS: Final = {"en": ("step ", "steps "), "ru": ("шаг",), "zh": ("步",)}
"""Without one of them no step is named."""
_LINE_OPENING: Final = re.compile(r"[\s*#>_.()\d-]*")
_AGAIN: Final = re.compile(r"(?:repeat|повтор\w*|重复)\s?(?:the |执行)?\Z", re.IGNORECASE)
_MOST: Final = 20
"""Findings in one document; more say nothing new."""


@rule("REF505", "step-by-number", Subject.TEXT, Severity.INFO)
def check(wording: Wording, context: Context) -> Iterator[Problem]:
    if any(sign in wording.lower for sign in _SIGNS[wording.language]):
        found = _NUMBERS[wording.language].finditer(wording.text)
        yield from islice((_told(wording, match, context) for match in found if not _opens_line(match)), _MOST)


def _opens_line(match: re.Match[str]) -> bool:
    """It is a heading or an entry of a list, not a reference."""
    text = match.string
    line = max(text.rfind("\n", 0, match.start()), text.rfind("\0", 0, match.start())) + 1
    return _LINE_OPENING.fullmatch(text, line, match.start()) is not None


def _told(wording: Wording, match: re.Match[str], context: Context) -> Problem:
    passage = wording.passage_at(match.start())
    part = Span(match.start() - passage.start, match.end() - passage.start)
    words = " ".join(match[0].split())
    message = f"`{words}` names a step by its number, which changes when a step is put in before it"
    problem = Problem(passage.path, message, help=_advice(wording, match, context))
    return at_part(problem, wording.source, wording.original(passage), part)


def _advice(wording: Wording, match: re.Match[str], context: Context) -> str:
    """The link to write, with the step that has this number now."""
    data = wording.source.data
    name = str(data["id"]) if isinstance(data, dict) else "ID"
    document = context.handbook.sop(name)
    number = int(match.groupdict().get("first") or match.groupdict().get("other") or 0)
    steps = document.steps if document else ()
    step = steps[number - 1].id if 0 < number <= len(steps) else "ID"
    if _AGAIN.search(match.string, max(0, match.start() - 20), match.start()):
        return f"write it as `repeat: {{from: {step}, times: 1}}`, or link to the step: `[[{name}#{step}]]`"
    meant = ", if that is the step that is meant" if step != "ID" else " with the id of the step"
    return f"write `[[{name}#{step}]]`{meant}; the page shows its number"
