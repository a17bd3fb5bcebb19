"""Where something stands: in the data of a document, and in its text."""

from typing import NamedTuple

DataPath = tuple[str | int, ...]
"""Keys and list indexes from the top of a document, e.g. `("steps", 0, "action")`."""


class Position(NamedTuple):
    """A place in a text. Lines and columns count from 1; columns are code points."""

    line: int
    column: int


class Span(NamedTuple):
    """A stretch of a text by offsets in code points; `end` is not part of it."""

    start: int
    end: int


class Place(NamedTuple):
    """Where one value of a document stands: its key (or list dash) and the value itself."""

    key: Span
    value: Span


class Lines:
    """The lines of a text as editors count them: `\\n`, `\\r\\n` and `\\r` end one, nothing else does."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = _line_starts(text)
        self._last = (0, "")

    def position(self, offset: int) -> Position:
        """The line and column of an offset; offsets behind the end are the end of the text."""
        from bisect import bisect_right

        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self.starts, offset) - 1
        return Position(line + 1, offset - self.starts[line] + 1)

    def line(self, number: int) -> str:
        """Line `number` (from 1) without its line end; empty where there is none."""
        if not 1 <= number <= len(self.starts):
            return ""
        if number != self._last[0]:  # many findings in one line of a megabyte share its text
            end = self.starts[number] if number < len(self.starts) else len(self.text)
            self._last = (number, self.text[self.starts[number - 1] : end].rstrip("\r\n"))
        return self._last[1]


def _line_starts(text: str) -> list[int]:
    starts = [0]
    at = text.find("\n")
    if "\r" not in text:
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return starts
    for index, letter in enumerate(text):
        if letter == "\n" or (letter == "\r" and text[index + 1 : index + 2] != "\n"):
            starts.append(index + 1)
    return starts


def pointer(path: DataPath) -> str:
    """The path as a JSON pointer (RFC 6901): `/steps/0/action`; empty for the whole document."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)
