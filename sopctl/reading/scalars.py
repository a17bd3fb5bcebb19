"""What a plain YAML scalar means: the core tag set of YAML 1.2.2 §10.3.2, and nothing of 1.1."""

import re
from typing import Final

Scalar = str | int | float | bool | None

_NUMBER_START: Final = frozenset("-+.0123456789")
_WORDS: Final[dict[str, Scalar]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT: Final = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_LONGEST_NUMBER: Final = 15
"""Characters; a longer row of digits is an id, and stays text."""
_LARGEST: Final = 1e15
"""A number from here on is none that anybody measures; it stays text."""


def resolve(text: str) -> Scalar:
    """The value of a plain scalar. `no`, `on`, `12:30`, `2026-03-01`, `.inf` and over-long numbers are text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_START or len(text) > _LONGEST_NUMBER:
        return text
    if _INT.fullmatch(text):
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        if number.is_integer() and abs(number) < _LARGEST:
            return int(number)
        return number if abs(number) < _LARGEST else text
    return text
