"""A problem about some words within a text, at those words."""

from sopctl.model.finding import Problem
from sopctl.model.handbook import SourceFile
from sopctl.model.location import DataPath


def placed_at(source: SourceFile, path: DataPath, words: str, message: str, advice: str) -> Problem:  # noqa: PLR0913
    """The problem at the first of these words in a value; at the value where they are written otherwise there."""
    span = source.place(path).value
    at = source.text.find(words, span.start, max(span.end, span.start))
    if at < 0:
        return Problem(path, message, help=advice, file=source.file)
    return Problem(path, message, help=advice, file=source.file, offset=at, length=len(words))
