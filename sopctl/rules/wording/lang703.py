"""A Chinese action does not begin with its verb.

What: In Chinese the action of a step does not begin with `请`, with a pronoun such as `我们`, or with who does it.
    A condition, an object with `将` or `把`, or a means may stand before the verb.
Why: The first characters must say what to do. Who does it stands in `responsible`.
Bad:
    language: zh
    steps:
      - {id: register, action: 请在CRM中登记线索。, responsible: sales-assistant}
Good:
    language: zh
    steps:
      - {id: register, action: 在CRM中登记线索。, responsible: sales-assistant}
Source: procedure-writing practice (the verb comes first); GB/T 1.1-2020 (direct instructions)
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.location import Span
from sopctl.reading.wording import Wording
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wording.actions import manual_actions
from sopctl.rules.wording.opening import opening
from sopctl.rules.wording.telling import at_words, where
from sopctl.rules.wording.words import zh

_SHORTEST: Final = 3
"""Characters of a role's name from which on it is hardly part of another word."""


@rule("LANG703", "zh-verb-first", Subject.TEXT, Severity.INFO)
def check(wording: Wording, context: Context) -> Iterator[Problem]:
    if wording.language != "zh":
        return
    pattern = _pattern(_role_names(context))
    for passage in manual_actions(wording, context.handbook):
        if match := pattern.match(passage.text, opening(passage.text)):
            message = f"{where(wording, passage)} begins with `{match[0]}`, not with what to do"
            advice = "leave it out and begin with the verb; who does it stands in `responsible`"
            yield at_words(wording, passage, Span(*match.span()), (message, advice))


def _role_names(context: Context) -> frozenset[str]:
    organisation = context.handbook.organisation
    roles = (organisation.roles or {}) if organisation else {}
    return frozenset(name for role in roles.values() if len(name := role.name.get("zh")) >= _SHORTEST)


@cache
def _pattern(roles: frozenset[str]) -> re.Pattern[str]:
    people = "|".join([zh.PEOPLE, *(re.escape(role) for role in sorted(roles, key=len, reverse=True))])
    return re.compile(rf"{zh.POLITE}|(?:{zh.SUBJECTS})|(?:{people}){zh.BEHIND_PEOPLE}")
