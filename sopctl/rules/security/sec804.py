"""A text holds HTML, a script link or template braces.

What: Texts are Markdown without HTML; links lead to web addresses, mail addresses or other documents. A name in angle
    brackets that is no HTML is a hint only: it is shown as it is written, but not everywhere.
Why: The handbook shows such marks as plain text, or not at all; a script in them would run at the reader's.
Bad:
    prerequisites:
      - Read <a href="https://example.org">the rules</a>.
Good:
    prerequisites:
      - Read [the rules](https://example.org), and keep the amount below <5 %.
Source: CommonMark 0.31.2, 6.6 (raw HTML); OWASP Cheat Sheet Series (cross site scripting)
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from sopctl.model.finding import Edit, Fix, Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.model.location import DataPath, Span
from sopctl.reading.prose import texts_in, without_code
from sopctl.rules.placing import at_part, span_of
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.security.html_marks import Rewriting, Tag

_TAGS = (
    "a abbr address article audio b base blockquote body br button canvas center code dd details div dl dt em embed"
    " font form frame h1 h2 h3 h4 h5 h6 head hr html i iframe img input ins kbd li link mark math meta object ol"
    " option p param picture pre q s script select small source span strike strong style sub summary sup svg table"
    " tbody td textarea template tfoot th thead title tr tt u ul var video"
).replace(" ", "|")
_WORDS = frozenset(
    (
        *("address", "article", "audio", "body", "button", "code"),
        *("font", "form", "frame", "link", "mark", "object"),
        *("option", "picture", "source", "template", "title", "video"),
    )
)
"""Tags that are plain words too: `<title>` alone is a blank to be filled in."""
_HTML = re.compile(rf"<(?P<tag>{_TAGS})(?P<more>\s[^<>]*)?/?>|<!--", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w<`\\])<(?P<name>[a-z][\w-]{1,40}(?: [\w-]{1,40}){0,3})>(?![`>])", re.IGNORECASE)
_LINK = re.compile(
    r"(?:\]\(|\]:)[\s<]{0,20}(?P<found>(?:javascript|vbscript|data|file)\s{0,5}:[^)\n]{0,200})"
    r"|<(?P<auto>(?:javascript|vbscript):[^>\s]{0,200})>",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\{\{[^{}\n]{0,200}\}\}|\{%[^%\n]{0,200}%\}")
_SIGNS = ("<", "](", "]:", "{{", "{%", "\\")
"""One of these stands in every file that can hold something of this; a backslash may write any of them."""
_MOST = 20
"""Findings of one kind in one text; more say nothing new."""


class _Found(NamedTuple):
    """A stretch of a text and what is wrong with it."""

    span: Span
    message: str
    advice: str
    rewriting: Rewriting | None = None
    severity: Severity = Severity.ERROR


@rule("SEC804", "active-content", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    if not any(sign in source.text for sign in _SIGNS):
        return
    for path, text in texts_in(source.data):
        if "<" in text or "](" in text or "]:" in text or "{" in text:
            prose = without_code(text)
            for found in (*_tags(prose), *_links(prose), *_blanks(prose)):
                yield _problem(source, path, text, found)


def _problem(source: SourceFile, path: DataPath, text: str, found: _Found) -> Problem:
    words = text[found.span.start : found.span.end]
    message = found.message.format(found=words if len(words) <= 40 else words[:39] + "…")
    fix = _fix(source, path, text, found.rewriting)
    problem = Problem(path, message, help=found.advice, severity=found.severity, fix=fix)
    return at_part(problem, source, text, found.span)


def _fix(source: SourceFile, path: DataPath, text: str, rewriting: Rewriting | None) -> Fix | None:
    """The rewriting in the file, where the file has these very words."""
    edits = []
    for part, new in rewriting.parts if rewriting else ():
        span = span_of(source, path, text, part)
        if span is None or source.text[span.start : span.end] != text[part.start : part.end]:
            return None
        edits.append(Edit(start=span.start, end=span.end, text=new))
    return Fix(description=rewriting.description, edits=tuple(edits), safe=rewriting.safe) if rewriting else None


def _tags(prose: str) -> Iterator[_Found]:
    for match in islice(_HTML.finditer(prose), _MOST):
        tag = Tag((match["tag"] or "").casefold(), match["more"] or "", Span(*match.span()))
        if tag.name not in _WORDS or tag.more or f"</{tag.name}" in prose[match.end() :].casefold():
            yield _Found(tag.span, "`{found}` is HTML, which texts cannot hold", tag.advice, tag.rewriting(prose))
    for match in islice(_NAME.finditer(prose), _MOST):
        name = match["name"].casefold()
        if (name in _WORDS and f"</{name}" not in prose.casefold()) or not _HTML.match(match[0]):
            span = Span(*match.span())
            quoted = Rewriting("write it in backquotes", ((span, f"`{match[0]}`"),))
            yield _Found(span, "`{found}` looks like a tag", "write it in backquotes", quoted, Severity.INFO)


def _links(prose: str) -> Iterator[_Found]:
    for match in islice(_LINK.finditer(prose), _MOST):
        advice = "link to https://, http:// or mailto:, or to a document as [[SAL-001]]"
        start, end = match.span("found" if match["found"] else "auto")
        blank = len(match.string[start:end]) - len(match.string[start:end].rstrip())
        yield _Found(Span(start, end - blank), "a link cannot lead to `{found}`", advice)


def _blanks(prose: str) -> Iterator[_Found]:
    for match in islice(_BLANK.finditer(prose), _MOST):
        message = "`{found}` looks like a blank of a template that nobody filled in"
        yield _Found(Span(*match.span()), message, "write what belongs there, or put it in `code`")
