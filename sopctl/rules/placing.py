"""Problems and fixes at a place within a file's text."""

import re
from dataclasses import replace
from itertools import islice

from sopctl.model.finding import Edit, Fix, Problem
from sopctl.model.handbook import SourceFile
from sopctl.model.location import DataPath, Span


def at_first(problem: Problem, source: SourceFile, words: str) -> Problem:
    """The problem at the first of these words in its value; at the value where they are written otherwise there."""
    span = source.place(problem.path).value
    at = source.text.find(words, span.start, max(span.end, span.start))
    problem = replace(problem, file=source.file)
    return problem if at < 0 else replace(problem, offset=at, length=len(words))


def at_part(problem: Problem, source: SourceFile, text: str, part: Span) -> Problem:
    """The problem at a part of its value's text; at the whole value where the file writes that otherwise."""
    span = span_of(source, problem.path, text, part) or source.place(problem.path).value
    return replace(problem, file=source.file, offset=span.start, length=span.end - span.start)


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
