"""Baseline: the findings that are known and left for later."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sopctl.model.finding import Identity


@dataclass(frozen=True, slots=True)
class Known:
    """How many equal findings are known, from 1 on, and the highest amount among them where the rule has one."""

    count: int
    amount: float | None = None

    def beyond(self, other: "Known | None") -> int:
        """How many are more than the other has; one where only the amount is higher."""
        if other is None:
            return self.count
        is_higher = other.amount is not None and (self.amount is None or self.amount > other.amount)
        return max(self.count - other.count, int(is_higher))


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is known, by the identity of the findings; so it survives moved lines and renamed files."""

    known: Mapping[Identity, Known] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """The findings in it."""
        return sum(known.count for known in self.known.values())

    @property
    def documents(self) -> int:
        """The documents that have findings in it."""
        return len({identity.document for identity in self.known})

    def added(self, other: "Baseline") -> dict[Identity, int]:
        """How many findings this one leaves for later that the other does not; a figure that has grown is one."""
        more = {identity: known.beyond(other.known.get(identity)) for identity, known in self.known.items()}
        return {identity: count for identity, count in more.items() if count > 0}

    def beyond(self, other: "Baseline") -> int:
        """All that `added` counts."""
        return sum(self.added(other).values())
