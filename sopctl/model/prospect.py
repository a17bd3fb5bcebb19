"""Prospect: how far a document could go in its life, and what keeps it from going further."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sopctl.model.sop import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """One document. `could` is the highest status that it could take as it is, at least its own.

    `errors` counts, by code, what keeps it from `next`; None where there is nothing beyond.
    """

    id: str
    status: Status
    could: Status
    next: Status | None = None
    errors: Mapping[str, int] = field(default_factory=dict)
