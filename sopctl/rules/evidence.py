"""Which findings say that proof is missing, so that an author alone cannot silence them."""

from typing import Final

_EVIDENCE: Final = {
    "DOC004": "that a version was approved",
    "DOC005": "that the text is the one that was approved",
    "DOC006": "that more than the author approved it",
    "REV405": "that somebody looked",
    "REV407": "that more time was granted",
    "CHG906": "that the records are as they were written",
}


def proof_asked(code: str) -> str:
    """What a rule asks proof of; empty for rules that ask for none.

    Anybody may write a comment: it would open, in the same change, the gate that it stands before. A waiver names
    who grants it and when it ends, and stands in the document, where whoever reviews the change sees it.
    """
    return _EVIDENCE.get(code, "")
