"""What a retired document must say, so that nobody wonders what to use instead."""

from collections.abc import Iterator

from sopctl.model.sop import Sop
from sopctl.rules.registry import Context
from sopctl.rules.wanted import Wanted, field


def retirement_demands(sop: Sop, context: Context) -> Iterator[Wanted]:
    """Day, reason and successor; its other fields were asked for while it was in use."""
    if sop.retired_on is None:
        yield field(("retired_on",), "add the day, such as `retired_on: 2026-10-01`")
    if sop.retired_because is None:
        yield field(("retired_because",), "add the reason, such as `retired_because: The process was merged.`")
    if sop.superseded_by is None:
        advice = "add the id of the document that replaces it, or `superseded_by: none`"
        yield field(("superseded_by",), advice)
