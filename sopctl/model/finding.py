"""What lint says: a rule's word (Problem), and that word placed in a file (Finding)."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from sopctl.model.location import DataPath, Position

MOST_OF_A_KIND: Final = 500
"""Findings of one rule in one file; more than that nobody reads one by one."""
_HARMLESS: Final = frozenset(("YAML012", "FORM009"))


def spoils_the_file(code: str) -> bool:
    """A file with such a finding is left out: what YAML cut or the schema refused may not be what was meant."""
    return code.startswith(("YAML", "FORM")) and code not in _HARMLESS


class Severity(StrEnum):
    """How much a finding weighs; `error` is a fact, `info` a hint."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for error to 2 for info."""
        return list(Severity).index(self)


class Profile(StrEnum):
    """How strictly a run weighs what it finds."""

    CORE = "core"
    """As the rules say."""
    STRICT = "strict"
    """Hints are warnings, but for what time alone has brought."""
    AUDIT = "audit"
    """Strict, and nothing is left to time or to the reader's good will."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Replace the text between two offsets (code points of the file without its BOM)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """What would mend it, as one phrase and as edits; an unsafe one may change the meaning."""

    description: str
    edits: tuple[Edit, ...] = ()
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Related:
    """A second place of the same mistake; `file` is the same one where None."""

    path: DataPath
    label: str
    file: str | None = None
    on_key: bool = False
    offset: int | None = None
    length: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found: a place in the data and one sentence.

    `file` is the document at hand where None. `on_key` points at the key instead of the value. `offset` and
    `length` point into the text itself, for what has no place in the data (syntax). `severity` may lower
    the rule's. `code` is set where reading found the problem. What `is_secret` is not shown in excerpts.
    What is `by_time` was brought by time alone, and must not stop anybody in the middle of other work; `in_audit`
    is what a problem weighs where auditors look, whatever its severity is else.
    `amount` is the figure of a rule that counts or measures: more of it is worse, and a new mistake to whoever
    had accepted less. `about` is what else makes it another mistake at the same place: the version or the status that
    it is about, since whoever had accepted it of version 1.0 has not accepted it of version 2.0. `lacking` names what
    is missing where one problem tells several such things: another thing is a new mistake, fewer things are none.
    """

    path: DataPath
    message: str
    help: str | None = None
    severity: Severity | None = None
    file: str | None = None
    on_key: bool = False
    offset: int | None = None
    length: int = 1
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    code: str = ""
    is_secret: bool = False
    by_time: bool = False
    in_audit: Severity | None = None
    amount: float | None = None
    about: str = ""
    lacking: frozenset[str] = frozenset()


class Identity(NamedTuple):
    """A mistake wherever it moves: the rule, the document (its id, else its file), the place by ids.

    Where the problem is about a version or a status, that stands behind the place.
    """

    code: str
    document: str
    place: str

    def fingerprint(self, occurrence: int) -> str:
        """32 hex digits for the mistake; `occurrence` counts equal ones from 0."""
        text = "|".join((*self, str(occurrence)))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A named place in a file, for showing."""

    file: str
    start: Position
    end: Position
    text: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A problem with its place in the text. `line` texts are the source lines that the excerpt shows.

    `suppressed` is how it was silenced: `ignore`, `waiver`, `baseline`, `earlier`, or empty; `reason` says why.
    `place` is the path with list items by their ids, and what the problem is about. `fingerprint` is the same as long
    as the mistake is: code, document, place, and its count among equal ones. `was_there` is what the base had, too.
    """

    code: str
    name: str
    severity: Severity
    message: str
    help: str | None
    file: str
    start: Position
    end: Position
    line: str
    sop: str | None
    path: DataPath
    fingerprint: str
    fix: Fix | None = None
    related: tuple[Label, ...] = ()
    suppressed: str = ""
    reason: str = ""
    place: str = ""
    amount: int | float | None = None  # both named, so that whole ones stay whole in the cache
    by_time: bool = False
    lacking: frozenset[str] = frozenset()
    was_there: bool = False

    @property
    def identity(self) -> Identity:
        """What it is about, whatever line it stands on; equal findings share it."""
        return Identity(self.code, self.sop or self.file, self.place)
