"""An ignore comment or waiver names a rule that does not exist or cannot be silenced.

What: Ignore comments and waivers name codes of rules. Those of YAML and of the form cannot be silenced; those that
    ask for proof (an approval, a review, records as they were written) only by a waiver that says who grants it.
Why: A mistyped code silences nothing, and a code of an older version may silence something else one day. A
    document that cannot be read is in no handbook, whatever a comment says. Nor does a comment of the author
    stand for the approval of somebody else.
Bad:
    waivers: [{rule: DOC993, reason: The author leaves soon., until: 2027-03-31}]
Good:
    keywords: [lead]
Source: sopctl's own (a misspelt code must not pass in silence)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.location import DataPath
from sopctl.reading.suggest import did_you_mean
from sopctl.rules.evidence import proof_asked
from sopctl.rules.house.rulebook import known_codes
from sopctl.rules.registry import Context, Subject, all_rules, rule
from sopctl.rules.suppressions import Suppression


@rule("LINT001", "unknown-code", Subject.SUPPRESSION, Severity.ERROR)
def check(suppression: Suppression, context: Context) -> Iterator[Problem]:
    path = (*suppression.path, "rule") if suppression.is_waiver else ()
    codes = known_codes(context.handbook)
    if suppression.code.upper() in codes:
        if suppression.is_in_vain:
            yield _in_vain(suppression, path, context)
        return
    if not suppression.code:
        yield _without_code(suppression)
        return
    names = [(rule.name, rule.code) for rule in all_rules()]
    names += [(rule.name, rule.code) for rule in context.handbook.house.rules]
    named = [code for name, code in names if name == suppression.code.lower()]
    meant = f"; did you mean `{named[0]}`?" if named else did_you_mean(suppression.code.upper(), codes)
    message = f"there is no rule `{suppression.code}`{meant}"
    how = "`rule: CODE`" if suppression.is_waiver else "`# sopctl: ignore[CODE] reason`"
    advice = f"write {how} with a code that lint prints; `sopctl explain` lists them"
    yield Problem(path, message, help=advice, offset=suppression.offset)


def _in_vain(suppression: Suppression, path: DataPath, context: Context) -> Problem:
    code = suppression.code.upper()
    advice = f"mend what {code} tells, and delete this"
    if not (proof := proof_asked(code)):
        message = f"{code} cannot be silenced: a file with it cannot be read"
    elif suppression.is_waiver:
        message = f"this waiver does not say who grants it, and {code} asks for proof {proof}"
        advice = "add `by` with the role of who grants it, such as `by: quality-manager`"
        path = suppression.path
    else:
        message = f"{code} cannot be silenced by a comment: it asks for proof {proof}"
        if context.handbook.at(suppression.file) is not None:
            advice += f"; or have it waived: `waivers: [{{rule: {code}, by: ROLE, reason: WHY, until: DATE}}]`"
    return Problem(path, message, help=advice, offset=suppression.offset)


def _without_code(suppression: Suppression) -> Problem:
    if suppression.meant:
        message = f"this comment silences nothing; did you mean `{suppression.meant}`?"
        return Problem((), message, help="correct it, or delete it", offset=suppression.offset)
    message = "this comment does not say which rule it silences"
    advice = "write its code in brackets, and why, such as `# sopctl: ignore[LANG705] the law says so`"
    return Problem((), message, help=advice, offset=suppression.offset)
