"""A field that the status asks for is missing.

What: A document has all that its own status asks for: from `in-review` on author, department, distribution
    and retention; when `effective` also the first day and a passed pilot; when
    `retired` the day, the reason and the successor. (What the steps must have is asked by STEP101, STEP103
    and STEP105, a KPI by KPI303, the history by DOC007, the scope by DOC011, training
    by REF504.)
Why: What is asked only after approval can no longer be added without approving again.
Bad:
    status: retired
Good:
    status: retired
    retired_on: 2026-10-01
    retired_because: Leads are qualified by marketing now.
    superseded_by: none
Source: ISO 9001:2015, 7.5.2 a and 7.5.3.2 a and 7.5.3.2 d; ISO 13485:2016, 4.2.4; developing a sales SOP (its stages)
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop, Status
from sopctl.rules.by_status import asks_by_status
from sopctl.rules.document.content_demands import content_demands
from sopctl.rules.document.force_demands import force_problems
from sopctl.rules.document.retirement_demands import retirement_demands
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wanted import Wanted, together

_Demand = Callable[[Sop, Context], Iterator[Wanted]]
_CONTENT: Final = (content_demands,)
_DEMANDS: Final[Mapping[Status, tuple[_Demand, ...]]] = {
    Status.DRAFT: (),
    Status.IN_REVIEW: _CONTENT,
    Status.APPROVED: _CONTENT,
    Status.EFFECTIVE: _CONTENT,
    Status.RETIRED: (retirement_demands,),
}


@rule("DOC003", "status-fields", Subject.SOP, Severity.ERROR)
@asks_by_status
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    wanted = [one for demand in _DEMANDS[sop.status] for one in demand(sop, context)]
    if wanted:
        about = sop.status if sop.status is Status.RETIRED else ""  # the others ask for the same
        yield together(wanted, ("status",), about).problem(sop, context.handbook.sources[sop.file])
    if sop.status is Status.EFFECTIVE:
        yield from force_problems(sop, context)
