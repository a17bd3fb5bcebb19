"""Nobody can tell where the procedure starts or ends.

What: From `in-review` on `scope` names the event that starts the work and the state in which it is done. A purpose has
    at most two sentences (a hint).
Why: Where one procedure ends and the next begins, work is lost or done twice.
Bad:
    status: in-review
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    history: [{version: "0.1", date: 2026-09-01, change: First issue.}]
    scope: {starts_when: A request arrives.}
Good:
    status: in-review
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    history: [{version: "0.1", date: 2026-09-01, change: First issue.}]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
Source: layout of WHO procedures; SIPOC (boundaries of a process)
"""

import re
from collections.abc import Iterator
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop
from sopctl.rules.by_status import asks_by_status
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wanted import REVIEWED, Wanted, field, together

_SENTENCE_END: Final = re.compile(r"[.!?…]+(?=\s+[A-ZА-ЯЁ])|[。！？]+(?=\S)")
_LIST_MARK: Final = re.compile(r"^\s*(?:\d+[.)]|[-*+])\s+", re.MULTILINE)
_MOST: Final = 2


@rule("DOC011", "scope-open", Subject.SOP, Severity.ERROR)
@asks_by_status
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    if sop.status not in REVIEWED:
        return
    if wanted := tuple(_scope(sop)):
        yield together(wanted, ("scope",)).problem(sop, context.handbook.sources[sop.file])
    sentences = len(_SENTENCE_END.findall(_LIST_MARK.sub("", sop.purpose).strip())) + 1
    if sentences > _MOST:
        message = f"the purpose has {sentences} sentences; readers take in {_MOST}"
        advice = "move the rest to `scope` or to the steps"
        yield Problem(("purpose",), message, help=advice, severity=Severity.INFO, amount=sentences)


def _scope(sop: Sop) -> Iterator[Wanted]:
    if sop.scope.starts_when is None:
        advice = "add to `scope` the event that starts the work, such as `starts_when: A lead record is created.`"
        yield field(("scope", "starts_when"), advice)
    if sop.scope.ends_when is None:
        advice = "add to `scope` the state in which the work is done, such as `ends_when: The lead is closed.`"
        yield field(("scope", "ends_when"), advice)
