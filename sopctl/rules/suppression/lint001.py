"""An ignore comment or waiver names a rule that does not exist.

What: Ignore comments and waivers name codes of rules.
Why: A mistyped code silences nothing, and a code of an older version may silence something else one day.
Bad:
    waivers: [{rule: DOC993, reason: The author leaves soon., until: 2027-03-31}]
Good:
    keywords: [lead]
Source: sopctl's own (a misspelt code must not pass in silence)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.reading.suggest import did_you_mean
from sopctl.rules.house.rulebook import known_codes
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.suppressions import Suppression


@rule("LINT001", "unknown-code", Subject.SUPPRESSION, Severity.ERROR)
def check(suppression: Suppression, context: Context) -> Iterator[Problem]:
    codes = known_codes(context.handbook)
    if suppression.code.upper() in codes:
        return
    path = (*suppression.path, "rule") if suppression.is_waiver else ()
    if not suppression.code:
        message = "this comment does not say which rule it silences"
    else:
        message = f"there is no rule `{suppression.code}`{did_you_mean(suppression.code.upper(), codes)}"
    how = "`rule: CODE`" if suppression.is_waiver else "`# sopctl: ignore[CODE] reason`"
    advice = f"write {how} with a code that lint prints; `sopctl explain` lists them"
    yield Problem(path, message, help=advice, offset=suppression.offset)
