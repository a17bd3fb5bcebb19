"""Where the sentence of an action begins: behind marks, numbers and a label."""

import re
from typing import Final

from sopctl.rules.wording.words import en

_MARKS: Final = re.compile(r"[\s*_#>~•·-]*(?:\(?(?:\d{1,3}|[a-zа-я])[.)]\s+)?[\s*_]*")
_BEHIND_COMMA: Final = re.compile(r",\s+(?:please\s+|then\s+)?([a-z]+)")
_LABEL: Final = re.compile(
    r"[^*_\n]{1,60}[:.]\*\*\s*|[^*_\n]{1,60}\*\*\s*[:–—-]\s+"  # **Label:** or **Label** -
    r"|[^\s:.!?,\ufffc][^:.!?\n,\ufffc]{0,39}:\s+"
)


def is_order(text: str) -> bool:
    """An English sentence begins with a verb in the base form, perhaps behind an adverb or a clause with a comma."""
    words = re.findall(r"[a-z]+", text[opening(text) :].lower())[:2]
    if words and (words[0] in en.VERBS or (words[0].endswith("ly") and words[-1] in en.VERBS)):
        return True
    behind = _BEHIND_COMMA.search(text.lower())
    return behind is not None and behind[1] in en.VERBS


def opening(text: str) -> int:
    """The offset of the first word; the length of the text where it holds nothing but a label."""
    start = _end(_MARKS, text, 0)
    behind = _end(_LABEL, text, start)
    return start if behind == start else _end(_MARKS, text, behind)


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start
