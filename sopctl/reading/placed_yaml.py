"""YAML 1.2 core data plus a table of places, from one pass over the parser's events; refuses hazards.

Nothing here recurses, so no nesting can exhaust the stack; depth and size are limited.
"""

import re
from collections.abc import Callable
from typing import Any, Final

import yaml

from sopctl.model.finding import Problem
from sopctl.model.location import DataPath, Place, Span
from sopctl.reading.frame import Frame
from sopctl.reading.hazards import cut_text, decimal_comma, split_text, wide_comma
from sopctl.reading.parsed import Parsed
from sopctl.reading.plain_yaml import MAX_VALUES
from sopctl.reading.prescan import Prescan, has_cuts, prescan, wide_colon_problem
from sopctl.reading.scalars import Scalar, resolve
from sopctl.reading.syntax_error import explain_syntax_error

MAX_DEPTH: Final = 64
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CUT = re.compile(r"[ \t]+(#[^\s#][^\n]*)")
_DECIMAL_COMMA = re.compile(r"\d+,\d+(?: [\w ]+)?")


def parse_with_places(text: str, loader: Any = _LOADER) -> Parsed:
    """Read one YAML document, with all places at once. Never raises for what an author may have written."""
    scanned = prescan(text)
    return _Reader(text, scanned).read(loader(scanned.text))


class _Stop(Exception):  # noqa: N818 - not an error: reading ends early, on purpose
    """Reading cannot go on behind this point."""


class _Reader:
    """Builds data and places from events; one use each."""

    def __init__(self, text: str, scanned: Prescan) -> None:
        self.text = text
        self.wide_colons = scanned.wide_colons
        self.problems = list(scanned.problems)
        self.places: dict[DataPath, Place] = {}
        self.opaque: list[Span] = []
        self.unsure: set[DataPath] = set()
        self.frames: list[Frame] = []
        self.root: Any = None
        self.values = 0
        self.documents = 0
        self.has_cuts = has_cuts(text)
        self.has_anew = False

    def read(self, parser: Any) -> Parsed:
        broken = True
        takers = self._takers()
        try:
            while (event := parser.get_event()) is not None:
                if (take := takers.get(type(event))) is not None:
                    take(event)
            broken = False
        except _Stop:
            pass
        except yaml.MarkedYAMLError as error:
            found = explain_syntax_error(self.text, error, self.wide_colons)
            self.problems = [problem for problem in self.problems if problem.offset != found.offset]
            self.problems.append(found)
        except yaml.YAMLError:
            self.problems.append(Problem((), "this file is no YAML text", offset=0, code="YAML001"))
        if not broken:
            broken = self._report_wide_colons() or self.has_anew
        for frame in self.frames:
            self._tell_twice(frame)
        if broken:  # what stands in an open bracket may have run on into the next line
            self.unsure.update([frame.path for frame in self.frames if frame.flow and frame.path][:1])
        open_path = next((f.key_path or f.path or () for f in reversed(self.frames)), ())
        return Parsed(
            self.root,
            self.places,
            tuple(self.opaque),
            tuple(self.problems),
            broken,
            open_path if broken else (),
            frozenset(self.unsure),
        )

    def _takers(self) -> dict[type[Any], Callable[[Any], None]]:
        """What is done with each kind of event; the others say nothing."""
        return {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: lambda event: self._open(event, {}),
            yaml.SequenceStartEvent: lambda event: self._open(event, []),
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._report("YAML006", "a second document starts here (---)", event, "put it into a file of its own")
            raise _Stop

    def _scalar(self, event: Any) -> None:
        span = Span(event.start_mark.index, event.end_mark.index)
        if event.anchor is not None or event.tag is not None:
            self._refuse_anchor_and_tag(event)
        top = self.frames[-1] if self.frames else None
        if top is not None and isinstance(top.container, dict) and top.key is None:
            self._key(top, event.value, span)
            return
        value: Scalar = event.value
        if event.style:
            self.opaque.append(span)
        elif event.tag is None:
            value = resolve(event.value)
            if self.has_cuts or (top is not None and top.flow):
                self._check_plain(top, value, span)
        path = self._put(value, span)
        if top is not None:
            top.previous, top.previous_path = span, path

    def _key(self, top: Frame, key: str, span: Span) -> None:
        top.key, top.key_span = key, span
        top.key_path = None if top.path is None else (*top.path, key)
        if key in top.seen:
            top.again.append((key, span))
            top.key_path = None
        top.seen.setdefault(key, span)

    def _tell_twice(self, frame: Frame) -> None:
        if frame.again:
            self.problems += frame.told_twice()
            if frame.begins_anew and frame.path is not None:
                self.unsure.add(frame.path)
                self.has_anew = True

    def _put(self, value: Any, span: Span) -> DataPath | None:
        """Put a value where the open frame wants one; its path, or None where it does not count."""
        self.values += 1
        if self.values > MAX_VALUES:
            limit = f"more than {MAX_VALUES:,} values"
            self.problems.append(
                Problem((), f"the file has {limit}", help="split it", offset=span.start, code="YAML007")
            )
            raise _Stop
        if not self.frames:
            self.root = value
            self.places[()] = Place(span, span)
            return ()
        top = self.frames[-1]
        if isinstance(top.container, list):
            path = None if top.path is None else (*top.path, len(top.container))
            top.container.append(value)
            key_span = span
        else:
            path, key_span = top.key_path, top.key_span
            if path is not None and top.key is not None:
                top.container[top.key] = value
            top.key = top.key_path = None
        if path is not None:
            self.places[path] = Place(key_span, span)
        return path

    def _open(self, event: Any, container: dict[str, Any] | list[Any]) -> None:
        start = event.start_mark.index
        self._refuse_anchor_and_tag(event)
        if len(self.frames) >= MAX_DEPTH:
            self._report("YAML007", f"more than {MAX_DEPTH} levels stand inside each other", event, "use fewer")
            raise _Stop
        top = self.frames[-1] if self.frames else None
        if top is not None and isinstance(top.container, dict) and top.key is None:
            if top.path is not None:  # within such a group, the same again is no news
                self._report("YAML013", "a list or a group of fields cannot be a field name", event, "write a word")
            self._key(top, f"?{start}", Span(start, start))
            top.key_path = None
            self.frames.append(Frame(container, None, bool(event.flow_style)))
            return
        path = self._put(container, Span(start, start))
        self.frames.append(Frame(container, path, bool(event.flow_style)))

    def _close(self, event: Any) -> None:
        self._tell_twice(frame := self.frames.pop())
        if frame.flow and frame.path is not None and frame.path in self.places:
            key, value = self.places[frame.path]
            whole = Span(value.start, event.end_mark.index)
            self.places[frame.path] = Place(whole if key == value else key, whole)
        if self.frames:
            self.frames[-1].previous = self.frames[-1].previous_path = None

    def _alias(self, event: Any) -> None:
        self._report(
            "YAML004",
            f"`*{event.anchor}` repeats a part that is written elsewhere; that is not allowed here",
            event,
            "write the text itself; to keep a `*` as text, put it in quotes",
        )
        top = self.frames[-1] if self.frames else None
        if top is not None and isinstance(top.container, dict) and top.key is None:
            self._key(top, f"*{event.anchor}", Span(event.start_mark.index, event.end_mark.index))
            top.key_path = None
            return
        if top is not None and top.key == "<<" and top.path is not None:
            self.unsure.add(top.path)
        path = self._put(None, Span(event.start_mark.index, event.end_mark.index))
        if path is not None:
            self.unsure.add(path)

    def _refuse_anchor_and_tag(self, event: Any) -> None:
        if event.anchor is not None:
            message = f"`&{event.anchor}` marks a part to be repeated; that is not allowed here"
            self._report("YAML004", message, event, "write each text where it is needed")
        if event.tag is not None:
            message = f"`{event.tag}` is a YAML tag; tags are not allowed here"
            self._report("YAML005", message, event, "delete it; to keep it as text, put it in quotes")

    def _check_plain(self, top: Frame | None, value: Scalar, span: Span) -> None:
        """Look for text that YAML cuts or splits in silence."""
        if top is not None and top.flow:
            self._check_flow(top, value, span)
        if self.has_cuts and span.end > span.start:
            match = _CUT.match(self.text, span.end)
            if match and self.text.find("\n", span.start, span.end) < 0:
                self.problems.append(cut_text(self.text, span, match))

    def _check_flow(self, top: Frame, value: Scalar, span: Span) -> None:
        if isinstance(top.container, list):
            if isinstance(value, str) and "，" in value:
                self.problems.append(wide_comma(self.text, span))
        elif value is None and span.start == span.end and top.key:
            self._check_split(top, Span(top.previous.start if top.previous else top.key_span.start, top.key_span.end))

    def _check_split(self, top: Frame, whole: Span) -> None:
        """A field without a value between braces is often the rest of a text, or of a number, with a comma in it."""
        if (wide := self.text.find("：", top.key_span.start, top.key_span.end)) >= 0:
            self.problems.append(wide_colon_problem(wide))
            raise _Stop
        decimal = _DECIMAL_COMMA.fullmatch(self.text, whole.start, whole.end)
        if decimal is None and " " not in (top.key or ""):
            return
        if top.key_path is not None:
            self.unsure.add(top.key_path)
        if top.previous_path is not None:
            self.unsure.add(top.previous_path)
        found = decimal_comma(self.text, whole) if decimal else split_text(self.text, whole, top.key_span)
        self.problems.append(found)

    def _report_wide_colons(self) -> bool:
        """A text that holds one outside quotes is not what its author meant; then it counts as broken."""
        found = [
            wide_colon_problem(offset)
            for offset in self.wide_colons
            if not any(span.start <= offset < span.end for span in self.opaque)
        ]
        self.problems += found
        return bool(found)

    def _report(self, code: str, message: str, event: Any, advice: str) -> None:
        start = event.start_mark.index
        self.problems.append(Problem((), message, help=advice, offset=start, code=code))
