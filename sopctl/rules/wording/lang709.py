"""The whole document is hard to read.

What: The figure of readability is not far beyond what people read at work: Flesch-Kincaid grade at most 14 in English,
    Oborneva's index at least 0 in Russian with sentences of 15 words or more, 40 characters a sentence in Chinese.
    Told once a document, at its longest sentence, and only where it has 100 words of prose.
Why: Procedures are read by the new, the tired and the hurried.
Bad:
    steps:
      - id: register
        action: Record the lead.
        responsible: sales-assistant
        details: >-
          The administrative responsibility for the comprehensive documentation of international communication with
          organisations that demonstrate considerable commercial interest in our technological infrastructure remains
          with the departmental administration, notwithstanding alternative organisational arrangements that individual
          representatives may have established independently. Notwithstanding the aforementioned considerations,
          the systematic implementation of standardised qualification methodologies necessitates interdepartmental
          coordination of the responsibilities associated with identification, evaluation, prioritisation and
          documentation of potential opportunities, particularly concerning organisations characterised by complicated
          decision-making procedures, geographically distributed operational facilities and heterogeneous technological
          environments. The aforementioned responsibilities additionally comprise regulatory communication.
Good:
    steps:
      - id: register
        action: Record the lead.
        responsible: sales-assistant
        details: Write down who called, from which company, and what they want. The sales office keeps the record.
Source: plain-language practice (Flesch-Kincaid grade, Oborneva's index for Russian, mean sentence for Chinese)
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from sopctl.model.finding import Problem, Severity
from sopctl.model.location import Span
from sopctl.reading.prose import NO_PROSE
from sopctl.reading.wording import Passage, Wording, words_in
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wording.sentences import beginning, count_words, sentences
from sopctl.rules.wording.telling import at_words

_PROSE: Final = frozenset(("purpose", "action", "details", "notes", "warnings", "verify", "rollback", "do"))
_FEWEST: Final = 100
"""Words below which a figure says nothing."""
_WORTHWHILE: Final = {"en": 14, "ru": 15, "zh": 40}
"""Mean words (characters) of a sentence up to which no text is far beyond: not worth counting syllables."""
_HARDEST_GRADE: Final = 14
_LOWEST_INDEX: Final = 0
_SYLLABLE: Final = {"en": re.compile(r"[aeiouy]+"), "ru": re.compile(r"[аеёиоуыэюя]")}
_SILENT: Final = re.compile(r"[^aeiouyl]e\b")
_ADVICE: Final = "write shorter sentences and plainer words, first of all here"


class _Sentence(NamedTuple):
    words: int
    passage: Passage
    span: Span


@rule("LANG709", "readability", Subject.TEXT, Severity.INFO)
def check(wording: Wording, context: Context) -> Iterator[Problem]:
    prose = [passage for passage in wording.passages if passage.field in _PROSE]
    is_chinese = wording.language == "zh"
    size = sum(len(passage.text) if is_chinese else passage.text.count(" ") + 1 for passage in prose)
    if size < _FEWEST or size <= _WORTHWHILE[wording.language] * len(prose):
        return  # no more words than that, and at least so many sentences
    spans = [(passage, span) for passage in prose for span in sentences(passage.text)]
    if not is_chinese and _most_words(prose) <= _WORTHWHILE[wording.language] * len(spans):
        return
    found = [
        _Sentence(count_words(passage.text[slice(*span)], wording.language), passage, span) for passage, span in spans
    ]
    words = sum(sentence.words for sentence in found)
    if words < _FEWEST or words <= _WORTHWHILE[wording.language] * len(found):
        return
    if told := _too_hard(found, words, wording.language):
        message, amount = told
        longest = max(found, key=lambda sentence: sentence.words)
        problem = at_words(wording, longest.passage, beginning(longest.span), (message, _ADVICE))
        yield replace(problem, amount=amount)


def _most_words(prose: list[Passage]) -> int:
    """No fewer words than there are: what is blanked out counts by the character."""
    return sum(len(words_in(passage.text)) + passage.text.count(NO_PROSE) for passage in prose)


def _too_hard(found: list[_Sentence], words: int, language: str) -> tuple[str, float] | None:
    """The words about a figure that is far beyond, and how bad it is (more is worse)."""
    mean = words / len(found)
    if language == "zh":
        return f"this document has {mean:.0f} characters a sentence; 40 are hard to read", round(mean)
    text = "\n".join(sentence.passage.text[slice(*sentence.span)].lower() for sentence in found)
    syllables = len(_SYLLABLE[language].findall(text)) / words
    if language == "en":
        grade = 0.39 * mean + 11.8 * (syllables - len(_SILENT.findall(text)) / words) - 15.59
        told = f"this document asks for {grade:.0f} years of school (Flesch-Kincaid); 14 are hard to read"
        return (told, round(grade)) if grade > _HARDEST_GRADE else None
    index = 206.835 - 1.3 * mean - 60.1 * syllables
    told = f"this document has a readability of {index:.0f} (Oborneva), with {mean:.0f} words a sentence; 60 is plain"
    return (told, -round(index)) if index < _LOWEST_INDEX else None
