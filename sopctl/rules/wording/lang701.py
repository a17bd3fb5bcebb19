"""An action does not begin with its verb.

What: In English the action of a step begins with a verb in its base form: no `Checking`, no `The user should`, no
    role. What stands before the verb may be a condition, a time or an adverb. Steps with `automation: full` are left
    alone.
Why: A reader in a hurry reads the first word; it must say what to do. Who does it stands in `responsible`.
Bad:
    steps:
      - id: register
        action: The sales assistant records the lead in the CRM.
        responsible: sales-assistant
Good:
    steps:
      - id: register
        action: Record the lead in the CRM.
        responsible: sales-assistant
Source: ASD-STE100, 5.3 (instructions are commands); EU GMP Chapter 4 (2011), 4.4 (worded as commands)
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.location import Span
from sopctl.reading.wording import Passage, Wording
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wording.actions import in_one, manual_actions
from sopctl.rules.wording.opening import opening
from sopctl.rules.wording.telling import at_words, where
from sopctl.rules.wording.words import en

_AFTER_GERUND: Final = (
    "the|a|an|all|any|your|our|this|these|that|each|every|its|their|if|whether|for|with|in|on|to|up|out|off"
)
_GERUND: Final = re.compile(rf"([A-Za-z][a-z]{{2,}}ing)\b(?=\s+(?:{_AFTER_GERUND})\b)")
_SUBJECT: Final = re.compile(
    r"(?:You|you|We|we|They|they|He|he|She|she|It|it|There|there)(?=\s+[a-zA-Z])"
    r"|(?P<noun>(?:The|the|This|this|That|that|These|these|Those|those|An?|Your|your|Our|our|All|all|Each|each|Every"
    r"|every|Any|any|Both)\s+[a-zA-Z][\w-]*)"
    r"|[A-Z][a-z]+s(?=\s+(?:are|must be|should be|shall be|will be)\s)"
)
_DUTY: Final = r"(?:must|should|shall|will|can|may|needs?\s+to|ha(?:s|ve)\s+to|(?:is|are)\s+(?:to|responsible))\b"
_ASKED: Final = re.compile(rf"{_DUTY}\s+(?:also\s+|then\s+|finally\s+)?([a-z]+)")
_PEOPLE: Final = re.compile(rf"(?:{en.ROLES.replace(' ', '|')})s?(?=\s+{_DUTY})", re.IGNORECASE)
_FIRST: Final = re.compile(r"[A-Za-z]+(?![\w-])")
_ADVICE: Final = (
    "begin with a verb, as an order: `Check the form.`; who does it stands in `responsible`, and what happens by itself"
    " belongs to `verify` or `notes`"
)
_CLAUSE: Final = re.compile(r"[^,.;:!?\n]*")
_BEHIND_COMMA: Final = re.compile(r",\s+(?:then\s+)?([a-z]+)")


@rule("LANG701", "en-imperative", Subject.TEXT, Severity.INFO)
def check(wording: Wording, context: Context) -> Iterator[Problem]:
    if wording.language != "en":
        return
    actions = manual_actions(wording, context.handbook)
    found = [problem for passage in actions if (problem := _problem(wording, passage, context)) is not None]
    yield from in_one(found, f"{len(found)} of {len(actions)} actions do not begin with their verb")


def _problem(wording: Wording, passage: Passage, context: Context) -> Problem | None:
    if _is_order(passage.text, 0):
        return None
    start = opening(passage.text)
    if _is_order(passage.text, start):
        return None
    match = _GERUND.match(passage.text, start)
    if match and match[1].lower() not in en.GERUNDS_NOT and not _goes_on(passage.text, start):
        return at_words(wording, passage, Span(*match.span(1)), _gerund(wording, passage, match[1]))
    subject = _subject(passage.text, start, _role_pattern(_role_names(context)))
    return at_words(wording, passage, subject, _said(wording, passage, subject)) if subject else None


def _is_order(text: str, start: int) -> bool:
    """What most actions begin with: a verb."""
    first = _FIRST.match(text, start)
    return first is not None and first[0].lower() in en.VERBS


def _subject(text: str, start: int, roles: re.Pattern[str] | None) -> Span | None:
    for pattern in (_PEOPLE, roles):
        if pattern and (match := pattern.match(text, start)):
            return Span(*match.span())
    match = _SUBJECT.match(text, start)
    if match is None or (match["noun"] and _is_time(text, start)):
        return None
    return Span(*match.span())


def _is_time(text: str, start: int) -> bool:
    """`The day before, …`, `Every Monday …`, `This done, …`: a time, and no subject."""
    clause = _CLAUSE.match(text, start)
    words = clause[0].lower().split() if clause else []
    return not en.TIMES.isdisjoint(words[:5]) or (len(words) <= 4 and _goes_on(text, start))


def _goes_on(text: str, start: int) -> bool:
    """Behind a comma stands the verb that was asked for: `Wearing a mask, open the box.`"""
    sentence = text[start:].split(". ")[0]
    return any(match[1] in en.VERBS for match in _BEHIND_COMMA.finditer(sentence))


def _gerund(wording: Wording, passage: Passage, word: str) -> tuple[str, str]:
    verb = _base_form(word.lower())
    advice = f"write `{verb.capitalize()} …`" if verb else "begin with the verb itself: `Check the form.`"
    return f"{where(wording, passage)} begins with `{word}` in place of the verb itself", advice


def _said(wording: Wording, passage: Passage, span: Span) -> tuple[str, str]:
    message = f"{where(wording, passage)} begins with `{passage.text[span.start : span.end]}`, not with what to do"
    asked = _ASKED.search(passage.text, span.end, span.end + 80)
    if asked and asked[1] in en.VERBS:
        return message, f"begin with the verb: `{asked[1].capitalize()} …`; who does it stands in `responsible`"
    return message, _ADVICE


def _base_form(word: str) -> str:
    stem = word.removesuffix("ing")
    forms = (stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem)
    return next((form for form in forms if form in en.VERBS), "")


def _role_names(context: Context) -> frozenset[str]:
    """The English names of roles that cannot be read as a verb: of two words, or with a noun for people."""
    organisation = context.handbook.organisation
    if organisation is None:
        return frozenset()
    parts = (organisation.roles or {}, organisation.committees)
    names = {entry.name.get("en") for part in parts for entry in part.values()}
    return frozenset(name for name in names if " " in name or name.lower() in en.ROLES.split())


@cache
def _role_pattern(names: frozenset[str]) -> re.Pattern[str] | None:
    if not names:
        return None
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?:{words})(?=\s+(?:{_DUTY}|[a-z]+(?<!s)s\b))", re.IGNORECASE)
