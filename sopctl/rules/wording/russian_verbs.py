"""The form of the verb in a Russian instruction, told by its ending."""

import re
from enum import StrEnum
from typing import Final, NamedTuple

from sopctl.model.location import Span
from sopctl.rules.wording.words import ru


class VerbForm(StrEnum):
    """How an instruction is said; the value is the word for it."""

    IMPERATIVE = "the imperative"
    INFINITIVE = "the infinitive"
    NARRATIVE = "the third person"


class Verb(NamedTuple):
    """A verb, its form, and its place in the text."""

    word: str
    form: VerbForm
    span: Span


_TOKEN: Final = re.compile(r"[а-яё]+(?:-[а-яё]+)*|[a-z0-9\ufffc][^\s,.;:!?]*|[,.;:!?\n]", re.IGNORECASE)
_IMPERATIVE: Final = re.compile(r"[а-яё]{2,}(?:[йь]те|ите)(?:сь)?")
_INFINITIVE: Final = re.compile(r"[а-яё]{2,}(?:ть|ти|чь)(?:ся|сь)?")
_NARRATIVE: Final = re.compile(
    r"[а-яё]*(?:[аяуюе]ет|[аяуюе]ют|[аяиуюеё]тся|(?:да|ве|не|бе|шл|ид|ста)(?:ёт|дёт|дет|сёт|сет|рёт|рет)"
    r"|[вдлнрсчшщжбпм]ит|[вдлнрсмбп]ят|(?:вед|нес|дад)ут)"
)
_MOST_WORDS: Final = 12
"""Words of an instruction that are looked at; the verb stands among the first."""


def first_verb(text: str, start: int = 0) -> Verb | None:
    """The verb that says what to do; None where it cannot be told, or its form says nothing (`следует …`)."""
    before, words, skipping = "", 0, False
    for token in _TOKEN.finditer(text, start):
        word = token[0].lower()
        if word in ".;:!?\n" or words >= _MOST_WORDS:
            return None
        if skipping:
            skipping = word != ","
        elif word == ",":
            before = ","
            continue
        elif _opens_clause(word, before, words):
            skipping = True
        elif word in ru.MODAL_WORDS:
            return None
        elif before not in ru.PREPOSITIONS and (form := form_of(word)) is not None:
            return Verb(token[0], form, Span(*token.span()))
        before, words = word, words + 1
    return None


def _opens_clause(word: str, before: str, words: int) -> bool:
    """A clause begins here whose verb is not what the step asks for: `если …,`, `после того как …,`."""
    if word in ("того", "тем") and before in ru.PREPOSITIONS:
        return True
    if word in ("если", "когда", "чтобы"):
        return True
    return (words == 0 or before == ",") and (word in ru.CONJUNCTIONS or word.startswith(ru.RELATIVES))


def form_of(word: str) -> VerbForm | None:
    """The form of one word in small letters; None where it is no verb, as far as its ending tells."""
    if _IMPERATIVE.fullmatch(word) and word not in ru.NO_IMPERATIVES:
        return VerbForm.IMPERATIVE
    if _INFINITIVE.fullmatch(word):
        return VerbForm.INFINITIVE if _is_infinitive(word) else None
    if _NARRATIVE.fullmatch(word) and word not in ru.NO_THIRD_PERSON:
        return VerbForm.NARRATIVE
    return None


def _is_infinitive(word: str) -> bool:
    if word.endswith(("сть", "сти")):
        return word.endswith(ru.VERBS_IN_ST)
    return word not in ru.NO_INFINITIVES
