"""The texts in plain data, and what of them is prose."""

import re
from collections.abc import Iterator
from typing import Any

from sopctl.model.location import DataPath

_CODE = re.compile(
    r"^[ \t]*(?P<fence>```+|~~~+).*?(?:^[ \t]*(?P=fence)[^\n]*$|\Z)"  # a block
    r"|(?P<tick>`+)[^`].*?(?P=tick)",  # a span
    re.MULTILINE | re.DOTALL,
)


def texts_in(data: Any) -> Iterator[tuple[DataPath, str]]:
    """Every text in plain data with its path, in document order; iterative, so depth does not matter."""
    waiting: list[tuple[DataPath, Any]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict):
            waiting += [((*path, key), item) for key, item in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [((*path, index), item) for index, item in reversed(list(enumerate(value)))]


def without_code(text: str) -> str:
    """The text with code spans and code blocks blanked out; every other character keeps its place."""
    if "`" not in text and "~~~" not in text:
        return text
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
