"""Does a fix change only what it is meant to change? The text before and after, read and compared."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sopctl.model.finding import Fix
from sopctl.model.location import DataPath, Place, Span
from sopctl.reading.files import kind_of
from sopctl.reading.parsed import Parsed
from sopctl.reading.strict_yaml import parse_yaml


def changes_only_its_places(file: str, before: str, fixes: Sequence[Fix], after: str) -> bool:
    """The text after the fixes can be read, and says the same as before but at the edited places.

    Of a text that could not be read to its end, all that stands above the fixes must stay, and reading must
    no longer stop at them.
    """
    if kind_of(file) == "values" or not fixes:
        return True
    old_spans, new_spans = _spans(fixes)
    old, new = parse_yaml(before), parse_yaml(after)
    if old.broken:
        line_start = before.rfind("\n", 0, old_spans[0].start) + 1
        return _is_mended(new, new_spans) and _keeps(old, new, line_start)
    if new.broken or _told(new) - _told(old):
        return False
    exact, near = (_Around(old_spans, new_spans, borders) for borders in (False, True))
    return exact.leaves_the_same(old, new) or near.leaves_the_same(old, new)


def _spans(fixes: Sequence[Fix]) -> tuple[list[Span], list[Span]]:
    """Where the edits are in the text before, and in the text after."""
    old, new = [], []
    shift = 0
    for edit in sorted((edit for fix in fixes for edit in fix.edits), key=lambda edit: edit.start):
        start = edit.start + shift
        old.append(Span(edit.start, edit.end))
        new.append(Span(start, start + len(edit.text)))
        shift += len(edit.text) - (edit.end - edit.start)
    return old, new


def _told(parsed: Parsed) -> Counter[tuple[str, str]]:
    return Counter((problem.code, problem.message) for problem in parsed.problems)


def _is_mended(new: Parsed, edited: Sequence[Span]) -> bool:
    """Reading no longer stops at the edited places; elsewhere it may, above them too."""
    stops = [problem.offset for problem in new.problems if problem.offset is not None] if new.broken else []
    return not any(span.start <= stop < max(span.end, span.start + 1) for stop in stops for span in edited)


def _keeps(old: Parsed, new: Parsed, line_start: int) -> bool:
    """All values that ended above this offset are as they were."""
    kept = dict(_leaves(new.data, ()))
    above = ((path, leaf) for path, leaf in _leaves(old.data, ()) if _ends(old, path) <= line_start)
    return all(kept.get(path) == leaf for path, leaf in above)


def _ends(parsed: Parsed, path: DataPath) -> float:
    place = parsed.places.get(path)
    return place.value.end if place else float("inf")


def _leaves(data: Any, path: DataPath) -> Iterator[tuple[DataPath, Any]]:
    """Every value that holds no others, with its type, since `1` is not `true`."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _leaves(value, (*path, index))
    else:
        yield path, (type(data), data)


@dataclass(frozen=True)
class _Around:
    """The data around edits. With `borders`, an edit that takes all away also meets what it borders on."""

    old: Sequence[Span]
    new: Sequence[Span]
    borders: bool

    def leaves_the_same(self, old: Parsed, new: Parsed) -> bool:
        """What stands elsewhere is the same in both."""
        return bool(self._rest(old.data, (), old, self.old) == self._rest(new.data, (), new, self.new))

    def _rest(self, data: Any, path: DataPath, parsed: Parsed, edited: Sequence[Span]) -> Any:
        """The data without the fields and values that stand at edited places."""
        named = isinstance(data, dict)
        if named or isinstance(data, list):
            children = data.items() if named else enumerate(data)
            kept = [
                (key if named else None, self._rest(value, (*path, key), parsed, edited))
                for key, value in children
                if not self._is_edited(value, parsed.places.get((*path, key)), edited)
            ]
            return ("fields", dict(kept)) if named else ("list", kept)
        return (type(data), data)

    def _is_edited(self, value: Any, place: Place | None, edited: Sequence[Span]) -> bool:
        if place is None:
            return True
        spans = [] if place.key == place.value else [place.key]
        if not isinstance(value, dict | list):
            spans.append(place.value)
        elif any(edit.start <= place.value.start < place.value.end <= edit.end for edit in edited):
            return True
        return any(self._meet(span, edit) for span in spans for edit in edited)

    def _meet(self, span: Span, edit: Span) -> bool:
        if self.borders and (span.start == span.end or edit.start == edit.end):
            return span.start <= edit.end and edit.start <= span.end
        return span.start < edit.end and edit.start < span.end
