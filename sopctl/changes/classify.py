"""How much a change weighs, by the field it is in. The class is a lower bound: an author may claim more.

A text whose letters stay the same, or in whose words single letters differ, is an editorial change; so are a
list in another order and a time written otherwise.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sopctl.changes.compare import Change, Kind
from sopctl.changes.texts import TextChange, text_change
from sopctl.changes.weight import Weight
from sopctl.model.duration import Duration


@dataclass(frozen=True, slots=True)
class Scale:
    """How a field weighs. `words` is what other words in a text weigh, `numbers` what other numbers weigh."""

    value: Weight
    words: Weight | None = None
    numbers: Weight | None = None
    in_order: bool = False

    def of_text(self, change: TextChange) -> Weight:
        """The weight of a text that changed so."""
        if self.words is None:
            return self.value
        if change is TextChange.NUMBERS:
            return self.numbers or self.words
        return self.words if change is TextChange.WORDS else Weight.EDITORIAL


EDITORIAL: Final = Scale(Weight.EDITORIAL)
"""Estimates, headings, cross-references: nobody works differently."""
MINOR: Final = Scale(Weight.MINOR)
MAJOR: Final = Scale(Weight.MAJOR)
LEADS: Final = Scale(Weight.MAJOR, in_order=True)
"""A list whose first entry leads."""
WORDING: Final = Scale(Weight.MINOR, Weight.MINOR)
"""A text that explains."""
WORK: Final = Scale(Weight.MINOR, Weight.MINOR, Weight.MAJOR)
"""A text that people work by: another number in it is another demand."""
RULE: Final = Scale(Weight.MAJOR, Weight.MAJOR)
"""A text that says what is right, safe or in scope."""

STEP: Final[Mapping[str, Scale]] = {
    "section": EDITORIAL,
    "label": EDITORIAL,
    "action": WORK,
    "details": WORK,
    "responsible": LEADS,
    "accountable": MAJOR,
    "consulted": MINOR,
    "informed": MINOR,
    "inputs": MINOR,
    "inputs.name": WORDING,
    "outputs": MINOR,
    "outputs.name": WORDING,
    "outputs.done_when": RULE,
    "critical": MINOR,
    "tools": MINOR,
    "warnings": RULE,
    "notes": EDITORIAL,
    "figures": MINOR,
    "figures.alt": EDITORIAL,
    "effort": EDITORIAL,
    "wait": EDITORIAL,
    "time_category": EDITORIAL,
    "share": EDITORIAL,
    "limit": MAJOR,
    "limit.starts": RULE,
    "limit.stops": RULE,
    "limit.pauses": RULE,
    "limit.escalate_to": MINOR,
    "check": MAJOR,
    "check.what": RULE,
    "check.evidence": MINOR,
    "when": RULE,
    "next": MAJOR,
    "branch": MAJOR,
    "branch.when": RULE,
    "branch.end": WORDING,
    "branch.share": EDITORIAL,
    "parallel": MAJOR,
    "repeat": MAJOR,
    "repeat.until": RULE,
    "procedure": MAJOR,
    "handoff": MAJOR,
    "handoff.accept_when": RULE,
    "handoff.received_by": MINOR,
    "end": WORDING,
    "records": MINOR,
    "requirements": MINOR,
    "exceptions": WORK,
    "exceptions.approved_by": MAJOR,
    "verify": WORK,
    "rollback": WORK,
    "automation": MINOR,
    "measure": MAJOR,
    "measure.name": WORDING,
    "measure.form": MINOR,
}
"""The fields of a step; one that is not here weighs as the field around it."""

DOCUMENT: Final[Mapping[str, Scale]] = {
    "title": EDITORIAL,
    "language": MAJOR,
    "kind": MINOR,
    "owner": MINOR,
    "author": EDITORIAL,
    "department": MINOR,
    "classification": EDITORIAL,
    "classification.risk": MINOR,
    "classification.confidentiality": MINOR,
    "jurisdiction": MINOR,
    "valid_until": MINOR,
    "retention": MINOR,
    "distribution": MINOR,
    "requirements": MINOR,
    "keywords": EDITORIAL,
    "supersedes": EDITORIAL,
    "retired_ids": EDITORIAL,
    "purpose": WORDING,
    "scope": RULE,
    "definitions": WORDING,
    "goals": MINOR,
    "goals.statement": WORDING,
    "goals.feasible_because": EDITORIAL,
    "volume": EDITORIAL,
    "service_level": MAJOR,
    "segments": MAJOR,
    "prerequisites": WORK,
    "safety": RULE,
    "equipment": WORK,
    "materials": WORK,
    "escalation": MINOR,
    "escalation.after": MAJOR,
    "escalation.how": WORDING,
    "exercise": MINOR,
    "kpis": MINOR,
    "training": MINOR,
    "incentives": MINOR,
    "incentives.condition": RULE,
    "basis": EDITORIAL,
    "improvements": EDITORIAL,
    "rollout": EDITORIAL,
    "review": MINOR,
    "references": EDITORIAL,
    "history": EDITORIAL,
}
"""The fields of a document around its steps."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A change and its class."""

    change: Change
    weight: Weight


def classify(changes: Iterable[Change]) -> tuple[Verdict, ...]:
    """Every change with its class, the gravest first."""
    verdicts = [Verdict(change, weigh(change)) for change in changes]
    return tuple(sorted(verdicts, key=lambda verdict: -verdict.weight.rank))


def heaviest(weights: Iterable[Weight]) -> Weight | None:
    """The gravest class; None where there is none."""
    return max(weights, key=lambda weight: weight.rank, default=None)


def weigh(change: Change) -> Weight:
    """The class of one change. Steps that come, go or change places are major."""
    if change.kind is not Kind.CHANGED:
        return Weight.MAJOR
    table = DOCUMENT if change.step is None else STEP
    names = tuple(part for part in change.field if not part.startswith("["))
    return heaviest(_weights(change.before, change.after, names, table)) or Weight.EDITORIAL


def _weights(before: Any, after: Any, names: tuple[str, ...], table: Mapping[str, Scale]) -> Iterator[Weight]:
    """The weights of everything that differs; a part that is new or gone counts with all that it holds."""
    whole = before if after is None else after
    if isinstance(whole, dict) and (before is None or after is None):
        for key, value in whole.items():
            yield from _weights(None, value, (*names, key), table)
        return
    if isinstance(whole, list) and (before is None or after is None) and any(isinstance(i, dict) for i in whole):
        for item in whole:
            yield from _weights(None, item, names, table)
        return
    if whole not in (None, [], {}):
        yield _weight(before, after, _scale(names, table))


def _scale(names: tuple[str, ...], table: Mapping[str, Scale]) -> Scale:
    """The scale of a field, else that of the nearest field around it; a field unknown here is minor."""
    for length in range(len(names), 0, -1):
        if (found := table.get(".".join(names[:length]))) is not None:
            return found
    return MINOR


def _weight(before: Any, after: Any, scale: Scale) -> Weight:
    if isinstance(before, str) and isinstance(after, str):
        same_time = _is_same_time(before, after)
        return Weight.EDITORIAL if same_time else scale.of_text(text_change(before, after))
    if isinstance(before, list) and isinstance(after, list):
        return _weight_of_lists(before, after, scale)
    return scale.value


def _weight_of_lists(before: list[Any], after: list[Any], scale: Scale) -> Weight:
    """Entries that came or went weigh as such; as many of each are texts that were changed, one by one."""
    gone = [item for item in before if item not in after]
    come = [item for item in after if item not in before]
    if not gone and not come:
        return scale.value if scale.in_order and before[:1] != after[:1] else Weight.EDITORIAL
    if len(gone) != len(come):
        return scale.value
    return heaviest(_weight(old, new, scale) for old, new in zip(gone, come, strict=True)) or scale.value


def _is_same_time(before: str, after: str) -> bool:
    """Two spellings of one time: `90 min` and `1.5 h`. Time at work is another time."""
    try:
        old, new = Duration.parse(before), Duration.parse(after)
    except ValueError:
        return False
    return old.working == new.working and old.minutes == new.minutes
