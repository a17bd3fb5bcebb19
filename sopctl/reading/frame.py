"""A mapping or list that is still open while a YAML text is read, and what stands in it twice."""

from dataclasses import dataclass, field
from typing import Any

from sopctl.model.finding import Problem
from sopctl.model.location import DataPath, Span
from sopctl.reading.hazards import duplicate_key
from sopctl.reading.indent_error import missing_dash


@dataclass
class Frame:
    """An open mapping or list. `path` is None where what is in it does not count."""

    container: dict[str, Any] | list[Any]
    path: DataPath | None
    flow: bool
    key: str | None = None
    key_span: Span = Span(0, 0)
    key_path: DataPath | None = None
    previous: Span | None = None
    previous_path: DataPath | None = None
    seen: dict[str, Span] = field(default_factory=dict)
    again: list[tuple[str, Span]] = field(default_factory=list)

    @property
    def begins_anew(self) -> bool:
        """Several fields of an entry stand twice, its first one before all: the dash of the next entry is missing."""
        is_entry = bool(self.path) and isinstance((self.path or ())[-1], int) and not self.flow
        return is_entry and len(self.again) > 1 and self.again[0][0] == next(iter(self.seen), None)

    def told_twice(self) -> list[Problem]:
        """One problem for each entry that lacks its dash, or else for each field that stands here twice."""
        if self.begins_anew:
            first = self.again[0][0]
            return [missing_dash(key, span.start, 2) for key, span in self.again if key == first]
        return [duplicate_key(key, span, self.seen[key]) for key, span in self.again]
