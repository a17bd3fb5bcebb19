"""A text holds HTML, a script link or template braces.

What: Texts are Markdown without HTML; links lead to web addresses, mail addresses or other documents.
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

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.reading.prose import texts_in, without_code
from sopctl.rules.placing import placed_at
from sopctl.rules.registry import Context, Subject, rule

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


@rule("SEC804", "active-content", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    if not any(sign in source.text for sign in _SIGNS):
        return
    for path, text in texts_in(source.data):
        if "<" in text or "](" in text or "]:" in text or "{" in text:
            for found, message, advice in _active(without_code(text)):
                shown = found if len(found) <= 40 else found[:39] + "…"
                yield placed_at(source, path, found, message.format(found=shown), advice)


def _active(prose: str) -> Iterator[tuple[str, str, str]]:
    """What is found, with the words about it."""
    for match in islice(_HTML.finditer(prose), _MOST):
        tag = (match["tag"] or "").casefold()
        if tag not in _WORDS or match["more"] or f"</{tag}" in prose[match.end() :].casefold():
            advice = "write Markdown instead (**bold**, *italic*, [link](https://…)), or put it in `code`"
            yield match[0], "`{found}` is HTML, which texts cannot hold", advice
    for match in islice(_LINK.finditer(prose), _MOST):
        advice = "link to https://, http:// or mailto:, or to a document as [[SAL-001]]"
        yield (match["found"] or match["auto"]).strip(), "a link cannot lead to `{found}`", advice
    for match in islice(_BLANK.finditer(prose), _MOST):
        message = "`{found}` looks like a blank of a template that nobody filled in"
        yield match[0], message, "write what belongs there, or put it in `code`"
