"""Where the sentence of an action begins: behind marks, numbers and a label."""

import re
from typing import Final

_MARKS: Final = re.compile(r"[\s*_#>~•·-]*(?:\(?(?:\d{1,3}|[a-zа-я])[.)]\s+)?[\s*_]*")
_LABEL: Final = re.compile(
    r"[^*_\n]{1,60}[:.]\*\*\s*|[^*_\n]{1,60}\*\*\s*[:–—-]\s+"  # **Label:** or **Label** -
    r"|[^\s:.!?,\ufffc][^:.!?\n,\ufffc]{0,39}:\s+"
)


def opening(text: str) -> int:
    """The offset of the first word; the length of the text where it holds nothing but a label."""
    start = _end(_MARKS, text, 0)
    behind = _end(_LABEL, text, start)
    return start if behind == start else _end(_MARKS, text, behind)


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start
