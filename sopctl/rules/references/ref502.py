"""A text uses a word that the glossary forbids.

What: The texts of documents and translations use no synonym that the glossary says to `avoid` in their language.
    Keywords, history, definitions and code may.
Why: Two words for one thing make readers look for the difference.
Bad:
    purpose: Find out which dream client to call first.
    # file: glossary.yaml
    icp: {en: {term: ideal customer profile, avoid: [dream client]}}
Good:
    purpose: Find out which company fits the ideal customer profile.
    # file: glossary.yaml
    icp: {en: {term: ideal customer profile, avoid: [dream client]}}
Source: developing a sales SOP (clarity as a principle); INCOSE Guide to Writing Requirements (2023), R4
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.model.sop import Sop
from sopctl.model.translation import Translation
from sopctl.reading.prose import texts_in, without_code
from sopctl.rules.placing import at_first
from sopctl.rules.registry import Context, Subject, also, rule

_FREE: Final = ("keywords", "history", "definitions", "waivers", "references")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_ID: Final = re.compile(r"[\w.:#/-]+", re.ASCII)


@rule("REF502", "term-drift", Subject.SOP, Severity.WARNING)
def check(document: Sop | Translation, context: Context) -> Iterator[Problem]:
    words = context.once(_words, document.language)
    if words is not None:
        yield from _document(context.handbook.sources[document.file], words)


also(check, Subject.TRANSLATION)(check)


class _Words(NamedTuple):
    """The words to avoid in a language with the term to use instead, a pattern of them, and the terms themselves."""

    forbidden: Mapping[str, str]
    pattern: re.Pattern[str]
    allowed: list[str]


def _words(context: Context, language: str) -> _Words | None:
    """None where nothing is forbidden."""
    terms = [entry.terms.get(language) for entry in (context.handbook.glossary or {}).values()]
    known = [term for term in terms if term is not None]
    forbidden = {word.casefold(): term.term for term in known for word in term.avoid}
    pattern = re.compile("|".join(map(_pattern, sorted(forbidden, key=len, reverse=True))), re.IGNORECASE)
    return _Words(forbidden, pattern, [term.term for term in known]) if forbidden else None


def _pattern(word: str) -> str:
    """A whole word; Chinese has no spaces between words."""
    return re.escape(word) if _HAN.search(word) else rf"(?<![\w-]){re.escape(word)}(?![\w-])"


def _document(source: SourceFile, words: _Words) -> Iterator[Problem]:
    for path, text in texts_in(source.data):
        if path[:1] and path[0] not in _FREE and not _ID.fullmatch(text) and words.pattern.search(text):
            prose = without_code(text)
            for term in words.allowed:  # a right term may hold a wrong one
                prose = prose.replace(term, " " * len(term))
            for word in dict.fromkeys(match[0] for match in words.pattern.finditer(prose)):
                right = words.forbidden[word.casefold()]
                message = f"the glossary says `{right}` instead of `{word}`"
                yield at_first(Problem(path, message, help=f"write `{right}`"), source, word)
