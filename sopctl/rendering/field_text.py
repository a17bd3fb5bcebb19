"""The parser for an author's texts: CommonMark and tables, no raw HTML, `[[SAL-004]]` as a link."""

import re
from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# What stands alone in these patterns needs no parser: most texts of a handbook are plain sentences.
_INLINE_MARKUP = re.compile(r"[\\`*_\[\]<>&\n]")
_BLOCK_MARKUP = re.compile(r"[\\`*_\[\]<>&\n]|^\s|^(?:[-+#=~|:]|\d+[.)])|\s$")
_REFERENCE = re.compile(r"\[\[([^\[\]\s#|]+)(?:#([^\[\]\s#|]+))?\]\]")
_SAFE_SCHEME = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_ANY_SCHEME = re.compile(r"[^/?#]*:")


_HARMLESS: Final = 1_000
_LONGEST: Final = 20_000
"""Characters of one text that are read as Markdown; a longer one is shown as it is written."""
_MOST_MARKS: Final = 2_000
_MOST_COLUMNS: Final = 40


class Target(NamedTuple):
    """Where a link leads and what it is called; without `href` it is shown as text."""

    href: str | None
    text: str


Resolve = Callable[[str, str | None], Target]
"""From an SOP's id, and a step's id or None, to the link."""
Locate = Callable[[str], str | None]
"""From a relative link as the author wrote it to the link that the page needs; None for none."""


class Links(NamedTuple):
    """How the links in a text are made, on one page."""

    resolve: Resolve
    locate: Locate


def is_plain(text: str, *, block: bool = False) -> bool:
    """No character that a Markdown parser would look at twice; or so many that nobody means them as markup."""
    return (_BLOCK_MARKUP if block else _INLINE_MARKUP).search(text) is None or is_costly(text)


def is_costly(text: str) -> bool:
    """A text that would keep a Markdown parser busy for long (its tables and brackets grow with the square)."""
    if len(text) < _HARMLESS:
        return False
    marks = sum(map(text.count, "*_[]`<"))
    widest = max(line.count("|") for line in text.split("\n"))
    return len(text) > _LONGEST or marks > _MOST_MARKS or widest > _MOST_COLUMNS


def is_safe_link(url: str) -> bool:
    """A web or mail address, or a path relative to the file, or a place in the page."""
    if _SAFE_SCHEME.match(url):
        return True
    return not (_ANY_SCHEME.match(url) or url.startswith(("/", "\\")))


def is_outside(url: str) -> bool:
    """It leaves the handbook."""
    return _SAFE_SCHEME.match(url) is not None


@cache
def parser() -> MarkdownIt:
    """The one parser; headings stay text, since a page's outline is not the author's to change."""
    from mdit_py_cjk_friendly import cjk_friendly  # type: ignore[import-untyped]  # ships without types

    made = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).enable("table").disable(["heading", "lheading"])
    made.use(cjk_friendly)
    made.inline.ruler.before("link", "sop_reference", _sop_reference)
    made.validateLink = is_safe_link  # type: ignore[method-assign]  # the parser is made to be set up so
    return made


def parse_inline(text: str) -> list[Token]:
    """The tokens of one line."""
    return parser().parseInline(text)[0].children or []


def _sop_reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the parser's signature)
    if not state.src.startswith("[[", state.pos):
        return False
    match = _REFERENCE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("sop_reference", "", 0)
        token.content = match[0]
        token.meta = {"sop": match[1], "step": match[2]}
    state.pos = match.end()
    return True
