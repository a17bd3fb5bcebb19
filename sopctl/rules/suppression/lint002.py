"""An ignore comment or waiver silences nothing.

What: Every ignore comment and waiver silences a finding that is there.
Why: One that is no longer needed hides the next mistake at the same place.
Bad:
    waivers: [{rule: FLOW603, reason: The loop is short., until: 2027-03-31}]
Good:
    keywords: [lead]
Source: sopctl's own
"""

import re
from collections.abc import Iterator

from sopctl.model.finding import Edit, Fix, Problem, Severity
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.suppressions import Suppression, is_for_nothing

_ONE_CODE = re.compile(r"#[ \t]*sopctl:[ \t]*ignore\[[ \t]*[A-Za-z0-9]+[ \t]*\][^\r\n]*")
_LINE_END = re.compile(r"\r?\n")


@rule("LINT002", "unused", Subject.SUPPRESSION, Severity.WARNING)
def check(suppression: Suppression, context: Context) -> Iterator[Problem]:
    if suppression.used or suppression.is_in_vain or not suppression.active or suppression.has_ended(context.today):
        return
    sop = context.handbook.at(suppression.file)
    if sop is not None and is_for_nothing(suppression.step, sop):
        return  # REF501 tells it
    what = "waiver" if suppression.is_waiver else "comment"
    message = f"this {what} silences {suppression.code}, but there is nothing to silence"
    fix = _deletion(suppression, context)
    yield Problem(suppression.path, message, help="delete it", offset=suppression.offset, fix=fix)


def _deletion(suppression: Suppression, context: Context) -> Fix | None:
    """Of a comment that silences this code only. While a file is broken, nobody knows what will be found."""
    if suppression.offset is None or context.broken:
        return None
    text = context.handbook.sources[suppression.file].text
    comment = _ONE_CODE.match(text, suppression.offset)
    if comment is None:
        return None
    line = text.rfind("\n", 0, comment.start()) + 1
    before = text[line : comment.start()].rstrip(" \t")
    line_end = None if before else _LINE_END.match(text, comment.end())
    edit = Edit(start=line + len(before), end=(line_end or comment).end(), text="")
    return Fix(description="delete the comment", edits=(edit,))
