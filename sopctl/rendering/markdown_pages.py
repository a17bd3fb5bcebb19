"""The Markdown handbook: an index, and a page for each document and language."""

from collections.abc import Iterator

from sopctl.rendering.edition import Edition
from sopctl.rendering.page import Page


def markdown_pages(edition: Edition) -> Iterator[Page]:
    """Index and documents."""
    yield from ()
