"""Something is left to be filled in.

What: No text of a document holds a mark for what is still missing (`TODO`, `TBD`, `to be defined`, `[insert …]`, a lone
    `…`), nor a sentence with which `sopctl new` tells its author what to write. In a draft this is a hint. Code
    and names in quotes are left alone.
Why: Who works by the document comes to the hole and stops, and its approval is an approval of nothing.
Bad:
    status: in-review
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    history: [{version: "0.1", date: 2026-09-01, change: First issue.}]
    scope: {starts_when: A request arrives., ends_when: To be defined.}
Good:
    status: in-review
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    history: [{version: "0.1", date: 2026-09-01, change: First issue.}]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
Source: ISO 9001:2015, 7.5.2 c (review and approval for suitability and adequacy); document-control practice
"""

from collections.abc import Iterator
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.location import DataPath
from sopctl.model.sop import Sop, Status
from sopctl.model.translation import Translation
from sopctl.reading.prose import texts_in
from sopctl.rules.by_status import asks_by_status
from sopctl.rules.document.holes import Hole, Search
from sopctl.rules.placing import at_part
from sopctl.rules.registry import Context, Subject, also, rule
from sopctl.rules.wanted import REVIEWED

_ABOUT_WORK_ON_IT: Final = frozenset(("history", "improvements", "waivers", "basis", "rollout"))
"""Parts that tell of the work on the document itself, where such words are said about it."""


@rule("DOC013", "placeholder", Subject.SOP, Severity.ERROR)
@asks_by_status
def check(document: Sop | Translation, context: Context) -> Iterator[Problem]:
    source = context.handbook.sources[document.file]
    search = Search.of(source.text)
    for path, text in texts_in(source.data) if search else ():
        if path[:1] and path[0] not in _ABOUT_WORK_ON_IT:
            for hole in search.holes(text):
                yield at_part(_problem(path, text, hole, document.status), source, text, hole.span)


also(check, Subject.TRANSLATION)(check)


def _problem(path: DataPath, text: str, hole: Hole, status: Status) -> Problem:
    if hole.is_starter:
        message = f"`{path[-1]}` still says what a new document tells its author"
    else:
        message = f"`{text[hole.span.start : hole.span.end]}` is left to be filled in"
    asked = status in REVIEWED
    return Problem(
        path,
        f"{message}; the status `{status}` asks that nothing is" if asked and not hole.is_starter else message,
        help="write what belongs there; what authors want to remember can stand behind `#`, outside of texts",
        severity=None if asked else Severity.INFO,
    )
