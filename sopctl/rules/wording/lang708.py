"""A sentence of an action is too long.

What: A sentence of an action has at most 20 words in English, 22 in Russian, 50 characters in Chinese; told is what
    goes more than a quarter beyond. Code, a link, a name in quotes, and a number with its unit count as one word; what
    stands in brackets is a sentence of its own.
Why: A step is read with one hand on the work; a long sentence is read twice, or half.
Bad:
    steps:
      - id: register
        action: >-
          Record the lead with name, company, telephone number, address, source, product, budget, date, decision
          maker and the reason of the call in the CRM intake form of the department.
        responsible: sales-assistant
Good:
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        details: The form asks for name, company, source, product, budget and date.
        responsible: sales-assistant
Source: ASD-STE100, 5.1 (twenty words); sopctl's own (the limits for Russian and Chinese)
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.location import Span
from sopctl.reading.wording import Wording
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wording.sentences import beginning, count_words, sentences
from sopctl.rules.wording.telling import at_words, where

_MOST: Final = {"en": 20, "ru": 22, "zh": 50}
_PATIENCE: Final = 1.25
"""How far beyond the limit a sentence is not yet worth a word: editors let 24 clear words stand."""
_ADVICE: Final = "split it, put the condition first, or move what explains it to `details`"


@rule("LANG708", "too-long", Subject.TEXT, Severity.INFO)
def check(wording: Wording, context: Context) -> Iterator[Problem]:
    most = _MOST[wording.language]
    unit = "characters" if wording.language == "zh" else "words"
    for passage in wording.actions:
        text = passage.text
        if (len(text) if wording.language == "zh" else len(text.split())) <= most * _PATIENCE:
            continue
        counted = [(count_words(text[slice(*span)], wording.language), span) for span in sentences(text)]
        count, span = max(counted, default=(0, Span(0, 0)), key=lambda pair: pair[0])
        if count > most * _PATIENCE:
            message = f"a sentence in {where(wording, passage)} has {count} {unit}; aim at {most}"
            yield replace(at_words(wording, passage, beginning(span), (message, _ADVICE)), amount=count)
