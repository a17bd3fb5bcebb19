"""Problems and fixes at a place within a file's text."""

import re
from itertools import islice

from sopctl.model.finding import Edit, Fix, Problem
from sopctl.model.handbook import SourceFile
from sopctl.model.location import DataPath, Span


def placed_at(source: SourceFile, path: DataPath, words: str, message: str, advice: str) -> Problem:  # noqa: PLR0913
    """The problem at the first of these words in a value; at the value where they are written otherwise there."""
    span = source.place(path).value
    at = source.text.find(words, span.start, max(span.end, span.start))
    if at < 0:
        return Problem(path, message, help=advice, file=source.file)
    return Problem(path, message, help=advice, file=source.file, offset=at, length=len(words))


def span_of(source: SourceFile, path: DataPath, text: str, part: Span) -> Span | None:
    """Where a part of a value's text stands in the file, also where YAML folds lines; None where it is written
    with escapes."""
    words = text[part.start : part.end].split()
    place = source.place(path).value
    if not words or place.end <= place.start:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    before = sum(1 for _ in pattern.finditer(text, 0, part.start))
    found = next(islice(pattern.finditer(source.text, place.start, place.end), before, None), None)
    return Span(found.start(), found.end()) if found else None


def rewritten(source: SourceFile, path: DataPath, old: str, new: str) -> Fix | None:
    """A guess that `new` was meant where a value or a field name is `old`; quotes around it stay."""
    place = source.places.get(path)
    for span in (place.value, place.key) if place else ():
        raw = source.text[span.start : span.end]
        if raw.strip("\"'") == old:
            start = span.start + raw.index(old)
            edit = Edit(start=start, end=start + len(old), text=new)
            return Fix(description=f"write `{new}`", edits=(edit,), safe=False)
    return None
