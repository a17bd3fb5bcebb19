"""The data of a YAML text that is written as most are, without places: many times faster than `strict_yaml`.

It must read every text exactly as `strict_yaml` does, or leave it alone. So it knows only what it is sure of: fields
and lists in lines of their own, and values as `plain_values` knows them.
"""

import re
from bisect import bisect_left
from typing import Any, Final, NamedTuple

from sopctl.model.location import Span
from sopctl.reading.plain_values import FIRST, LATER, DoubtError, block, flow, meaning_of, quoted, shared

MAX_VALUES: Final = 100_000
_DEEPEST: Final = 20
"""Groups inside each other that are read here; more are left to the reader that counts them."""
_LARGEST: Final = MAX_VALUES
"""Characters; a shorter text cannot hold too many values."""
_LINE: Final = re.compile(
    r"( *)(- +)?(?:(\w[\w.-]*|\"[\w.-]+\"):(?: +|(?=\n)))?"  # indent, dash, field
    rf"(?:({FIRST}[^:#\n]*(?:{LATER}[^:#\n]*)*)(?<! )(?:( +#[^\n]*)| *)\n)?"  # a text without quotes, a comment
)
_MORE: Final = re.compile(rf"([^\s:#][^:#\n]*(?:{LATER}[^:#\n]*)*)(?<! )(?:( +#[^\n]*)| *)\n")
_REST: Final = re.compile(r" *(?:(?<= )#[^\n]*)?\n")
_STRANGE: Final = ("\t", "\ufeff")


class Plain(NamedTuple):
    """Plain data, and where quoted and block texts stand."""

    data: Any
    opaque: tuple[Span, ...]


def read_plain(text: str) -> Plain | None:
    """The data of one document; None where there is anything that `strict_yaml` might see otherwise, or report."""
    if len(text) > _LARGEST or any(sign in text for sign in _STRANGE):
        return None
    try:
        return _read_windows(text) if "\r" in text else _Reader(text).read()
    except DoubtError:
        return None


def _read_windows(text: str) -> Plain:
    """The same for a text in which every line ends with a carriage return and a line feed."""
    short = text.replace("\r\n", "\n")
    ends = [match.start() for match in re.finditer("\n", short)]
    if "\r" in short or len(text) != len(short) + len(ends):
        raise DoubtError
    data, opaque = _Reader(short).read()
    return Plain(data, tuple(Span(*(offset + bisect_left(ends, offset) for offset in span)) for span in opaque))


class _Reader:
    """Builds data line by line; one use each.

    `above` are the groups around the open one, each with its column. `waiting` is the field whose value is still to
    come. `written` is a text that may go on in the lines below it, and `field` where it stands.
    """

    def __init__(self, text: str) -> None:
        self.text = text if text.endswith("\n") else text + "\n"
        self.size = len(text)
        self.opaque: list[Span] = []
        self.group: Any = {}
        self.column = 0
        self.above: list[tuple[Any, int]] = []
        self.waiting: str | None = None
        self.field: str | None = None
        self.written: str | None = None

    def read(self) -> Plain:
        """All of it, line by line."""
        text, match, root = self.text, _LINE.match, self.group
        at = 4 if text.startswith("---\n") else 0
        breaks = 0
        while at < len(text):
            line = match(text, at)
            spaces, dash, field, plain, comment = line.groups()  # type: ignore[union-attr]  # it matches anything
            at = line.end()  # type: ignore[union-attr]  # as above
            if field is None and dash is None:
                if plain is None and text[at] not in "\n#":
                    plain, comment, at = self._more(at)
                if plain is None:
                    at, breaks = self._nothing(at), breaks + 1
                else:
                    self._go_on(len(spaces), plain, breaks)
                    breaks = 0
            else:
                if dash or self.waiting or len(spaces) != self.column or type(self.group) is list:
                    self._move(len(spaces), dash, field)
                self.field, self.written, breaks = field and field.strip('"'), plain, 0
                if plain is None:
                    at = self._other(at)
                else:
                    self._put(meaning_of(plain))
            if comment:
                self.written = None
        if self.waiting:
            self.group[self.waiting] = None
        if not root:
            raise DoubtError
        return Plain(root, tuple(self.opaque))

    def _put(self, value: Any) -> None:
        """Put a value where the line has its place."""
        if self.field is None:
            self.group.append(value)
        elif self.field in self.group:
            raise DoubtError
        else:
            self.group[shared(self.field)] = value

    def _nothing(self, at: int) -> int:
        """The end of a line that is empty or a comment, behind which no text goes on."""
        if self.text[at] == "#":
            self.written = None
            return self.text.index("\n", at) + 1
        return at + 1

    def _more(self, at: int) -> tuple[str, str | None, int]:
        """A line that goes on with a text may begin with other signs than the text itself."""
        if self.written is None or (line := _MORE.match(self.text, at)) is None:
            raise DoubtError
        return line[1], line[2], line.end()

    def _go_on(self, column: int, more: str, breaks: int) -> None:
        """The line goes on with the text of the line above; empty ones between are line breaks in it."""
        if self.written is None or column <= self.column:
            raise DoubtError
        self.written += ("\n" * breaks or " ") + more
        self.group[-1 if self.field is None else self.field] = meaning_of(self.written)

    def _move(self, column: int, dash: str | None, field: str | None) -> None:
        """Open and close groups until the open one is that which a line belongs to."""
        waiting, self.waiting = self.waiting, None
        if waiting and (column > self.column or (dash and column == self.column and type(self.group) is dict)):
            self._open([] if dash else {}, column, waiting)
        else:
            if waiting:
                self.group[waiting] = None
            while column < self.column or (column == self.column and type(self.group) is list and not dash):
                self.group, self.column = self.above.pop()
        if column != self.column or (type(self.group) is list) is not bool(dash):
            raise DoubtError
        if dash and field:
            self._open({}, column + len(dash), None)

    def _open(self, group: Any, column: int, field: str | None) -> None:
        """Put an empty group below a field, or at the end of a list; what comes now belongs to it."""
        self.field = field
        self._put(group)
        if len(self.above) == _DEEPEST:
            raise DoubtError
        self.above.append((self.group, self.column))
        self.group, self.column = group, column

    def _other(self, at: int) -> int:
        """Take a value that is no text without quotes; the end of its last line."""
        text, first = self.text, self.text[at]
        if first in "\n#" and self.field and self.field not in self.group:
            self.waiting = self.field
        elif first in "\"'":
            value, end = quoted(text, at)
            self.opaque.append(Span(at, end))
            self._put(value)
            at = end
        elif first in "[{":
            value, at = flow(text, at, self.opaque)
            self._put(value)
        elif first in "|>":
            value, end = block(text, at, self.column)
            self.opaque.append(Span(at, end))
            self._put(value)
            if end > self.size:
                raise DoubtError
            return end
        else:
            raise DoubtError
        if (rest := _REST.match(text, at)) is None:
            raise DoubtError
        return rest.end()
