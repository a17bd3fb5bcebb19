"""A text holds HTML, a script link or template braces.

What: Texts are Markdown without HTML; links lead to web addresses, mail addresses or other documents.
Why: The handbook shows such marks as plain text, or not at all; a script in them would run at the reader's.
Bad:
    prerequisites:
      - Read <a href="https://example.org">the rules</a>.
Good:
    prerequisites:
      - Read [the rules](https://example.org), and keep the amount below <5 %.
Source: CommonMark 0.31.2, 6.6 (raw HTML); OWASP Cross Site Scripting Prevention
"""

import re
from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.reading.prose import texts_in, without_code
from sopctl.rules.registry import Context, Subject, rule

_TAGS = (
    "a abbr address article audio b base blockquote body br button canvas center code dd details div dl dt em embed"
    " font form frame h1 h2 h3 h4 h5 h6 head hr html i iframe img input ins kbd li link mark math meta object ol"
    " option p param picture pre q s script select small source span strike strong style sub summary sup svg table"
    " tbody td textarea template tfoot th thead title tr tt u ul var video"
).replace(" ", "|")
_ACTIVE = {
    re.compile(rf"<(?:{_TAGS})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE): (
        "`{found}` is HTML, which texts cannot hold",
        "write Markdown instead (**bold**, *italic*, [link](https://…)), or put it in `code`",
    ),
    re.compile(r"\]\(\s*<?\s*(?:javascript|vbscript|data|file)\s*:[^)]*", re.IGNORECASE): (
        "a link cannot lead to `{found}`",
        "link to https://, http:// or mailto:, or to a document as [[SAL-001]]",
    ),
    re.compile(r"\{\{.*?\}\}|\{%.*?%\}"): (
        "`{found}` looks like a blank of a template that nobody filled in",
        "write what belongs there, or put it in `code`",
    ),
}


@rule("SEC804", "active-content", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    if source.kind == "settings":
        return
    for path, text in texts_in(source.data):
        if "<" in text or "](" in text or "{" in text:
            prose = without_code(text)
            for pattern, (message, advice) in _ACTIVE.items():
                for match in pattern.finditer(prose):
                    found = match[0].removeprefix("](").strip()
                    shown = found if len(found) <= 40 else found[:39] + "…"
                    yield Problem(path, message.format(found=shown), help=advice)
