"""Which documents no fix may touch unasked: a change would void the approvals that they have."""

import re
from dataclasses import replace
from typing import Final

from sopctl.model.finding import Fix
from sopctl.model.handbook import Handbook, SourceFile
from sopctl.model.sop import Status
from sopctl.reading.build import is_coming
from sopctl.reading.suggest import nearest

_SIGNED: Final = (Status.APPROVED, Status.EFFECTIVE)
_STATUS: Final = re.compile(r"""^status[ \t]*[:：=][ \t]*["']?([^"'#\s]+)""", re.MULTILINE)


def signed_status(source: SourceFile, handbook: Handbook) -> str | None:
    """`approved` or `effective` where the document, or the one that this translates, is; a misspelt one counts."""
    if source.kind != "sop":
        return None
    coming = is_coming(source.file)
    for other in handbook.home(source.file).sources.values():
        if other.kind == "sop" and other.id == source.id and is_coming(other.file) == coming:
            found = _status(other)
            if found in _SIGNED:
                return found
    return None


def bounded(fix: Fix | None, source: SourceFile, handbook: Handbook) -> Fix | None:
    """The fix; an unsafe one where it would void approvals, or rewrite what the records say."""
    if fix is None or not fix.safe:
        return fix
    is_protected = source.kind == "records" or signed_status(source, handbook) is not None
    return replace(fix, safe=False) if is_protected else fix


def _status(source: SourceFile) -> str | None:
    """From the text, since the file may be broken before or at its status."""
    match = _STATUS.search(source.text)
    return next(iter(nearest(match[1], list(Status))), None) if match else None
