"""The way in: all pages of an edition in one format, and the files they need beside them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from sopctl.errors import UsageError
from sopctl.rendering.edition import Edition
from sopctl.rendering.html_pages import html_pages
from sopctl.rendering.link_check import targets_of
from sopctl.rendering.markdown_pages import markdown_pages
from sopctl.rendering.page import FILES, Copy, Output, Page

FORMATS: Final[Mapping[str, Callable[[Edition], Iterator[Page]]]] = {
    "html": html_pages,
    "markdown": markdown_pages,
}
"""What `render --to` may name."""

# A text may hold marks that turn the rest of a line round, and so make a page say what its source does not.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def pages(edition: Edition, format_: str) -> tuple[Output, ...]:
    """All files of one format, by path; the same bytes for the same edition.

    Raises UsageError where two documents would share a file.
    """
    made = [_straight(page) for page in FORMATS[format_](edition)]
    copies = {copy.path: copy for copy in _copies(edition, made)}
    outputs: list[Output] = sorted([*made, *copies.values()], key=lambda output: output.path)
    _refuse_twins(outputs)
    return tuple(outputs)


def _straight(page: Page) -> Page:
    return Page(page.path, _TURNING.sub("", page.text)) if _TURNING.search(page.text) else page


def _copies(edition: Edition, made: Iterable[Page]) -> Iterator[Copy]:
    """The repository's files that pages link to; one that does not exist is left to the link check."""
    known = edition.handbook.files
    for page in made:
        for path, _ in targets_of(page):
            source = path.removeprefix(FILES + "/")
            if source != path and source in known:
                yield Copy(source, path)


def _refuse_twins(outputs: list[Output]) -> None:
    seen: dict[str, str] = {}
    for output in outputs:
        # Folders on Windows and macOS do not tell capitals apart.
        twin = seen.setdefault(output.path.casefold(), output.path)
        if twin is not output.path:
            raise UsageError(f"{output.path} and {twin} would be one file on some computers; give one another id")
