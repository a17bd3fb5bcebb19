"""A records entry, ready to paste, for what a finding asks somebody to do and record."""

import hashlib
from datetime import date
from typing import Final

from sopctl.model.sop import Sop
from sopctl.model.translation import Translation

STAND_IN: Final = "PERSON"
"""What an entry that is ready to paste has in the place of a person."""
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"


def approval_entry(document: Sop | Translation, role: str | None, today: date) -> str:
    """How to record an approval; the digest binds it to this very text."""
    version = document.version if isinstance(document, Sop) else document.translation_of.version
    fields = {
        "meaning": "approved",
        "role": role or "ROLE",
        "language": document.language,
        "version": f'"{version}"',
    }
    return _how_to_add("approved", document, _entry("approval", document, fields, today))


def review_entry(sop: Sop, today: date) -> str:
    """How to record a review; a verdict is keep, revise or retire."""
    fields = {"role": sop.owner, "version": f'"{sop.version}"', "verdict": "keep", "reason": "WHY"}
    return _how_to_add("reviewed", sop, _entry("review", sop, fields, today))


def _how_to_add(done: str, document: Sop | Translation, entry: str) -> str:
    return (
        f"once all else is mended and it is {done}, add to `records/{document.id}.records.yaml` (replace {STAND_IN} "
        "by the id of who did it, such as p-001, and correct the time; a new file begins with `records: 1`, "
        f"`sop: {document.id}` and `entries:`): `{entry}`"
    )


def _entry(kind: str, document: Sop | Translation, fields: dict[str, str], today: date) -> str:
    head = {
        "id": f"R-{today:%Y%m%d}-{_six_letters(kind + document.digest + str(fields))}",
        "kind": kind,
        "at": f'"{today}T12:00:00+00:00"',
        "by": STAND_IN,
    }
    listed = ", ".join(f"{name}: {value}" for name, value in {**head, **fields}.items())
    return f'- {{{listed}, digest: "{document.digest}"}}'


def _six_letters(seed: str) -> str:
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in hashlib.sha256(seed.encode()).digest()[:6])
