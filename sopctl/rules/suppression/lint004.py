"""An ignore comment gives no reason.

What: An ignore comment says why, behind the code. An audit asks for it: there it is an error.
Why: Whoever reads it next year must be able to judge whether the reason still holds.
Bad:
    distribution: [sales-rep, sales-rep]   # sopctl: ignore[FORM009]
Good:
    keywords: [lead]
Source: sopctl's own
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.suppressions import Suppression


@rule("LINT004", "reason-missing", Subject.SUPPRESSION, Severity.INFO)
def check(suppression: Suppression, context: Context) -> Iterator[Problem]:
    if suppression.reason or suppression.is_waiver or suppression.is_in_vain or not suppression.code:
        return
    message = f"this comment does not say why {suppression.code} is silenced"
    advice = f"write `# sopctl: ignore[{suppression.code}] reason`"
    yield Problem((), message, help=advice, offset=suppression.offset, in_audit=Severity.ERROR)
