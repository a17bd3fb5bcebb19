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
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import Handbook, SourceFile
from sopctl.reading.prose import texts_in, without_code
from sopctl.rules.placing import at_first
from sopctl.rules.registry import Context, Subject, rule

_FREE: Final = ("keywords", "history", "definitions", "waivers", "references")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_ID: Final = re.compile(r"[\w.:#/-]+", re.ASCII)


@rule("REF502", "term-drift", Subject.HANDBOOK, Severity.WARNING)
def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    languages = {sop.file: sop.language for sop in handbook.sops}
    languages |= {translation.file: translation.language for translation in handbook.translations}
    for language in dict.fromkeys(languages.values()):
        forbidden, allowed = _words(handbook, language)
        if not forbidden:
            continue
        pattern = re.compile("|".join(map(_pattern, sorted(forbidden, key=len, reverse=True))), re.IGNORECASE)
        for file in (file for file, other in languages.items() if other == language):
            yield from _document(handbook.sources[file], pattern, forbidden, allowed)


def _words(handbook: Handbook, language: str) -> tuple[Mapping[str, str], list[str]]:
    """The words to avoid in a language with the term to use instead, and the terms themselves."""
    terms = [entry.terms.get(language) for entry in (handbook.glossary or {}).values()]
    known = [term for term in terms if term is not None]
    return {word.casefold(): term.term for term in known for word in term.avoid}, [term.term for term in known]


def _pattern(word: str) -> str:
    """A whole word; Chinese has no spaces between words."""
    return re.escape(word) if _HAN.search(word) else rf"(?<![\w-]){re.escape(word)}(?![\w-])"


def _document(
    source: SourceFile, pattern: re.Pattern[str], forbidden: Mapping[str, str], allowed: list[str]
) -> Iterator[Problem]:
    for path, text in texts_in(source.data):
        if path[:1] and path[0] not in _FREE and not _ID.fullmatch(text) and pattern.search(text):
            prose = without_code(text)
            for term in allowed:  # a right term may hold a wrong one
                prose = prose.replace(term, " " * len(term))
            for word in dict.fromkeys(match[0] for match in pattern.finditer(prose)):
                right = forbidden[word.casefold()]
                message = f"the glossary says `{right}` instead of `{word}`"
                yield at_first(Problem(path, message, help=f"write `{right}`"), source, word)
