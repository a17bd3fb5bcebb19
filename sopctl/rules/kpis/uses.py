"""Where documents name KPIs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from sopctl.model.location import DataPath
from sopctl.model.sop import Sop
from sopctl.rules.references.mentions import Kind, ids_named

REGISTER: Final = "kpis.yaml"


class Use(NamedTuple):
    """A document that names a KPI, and the place."""

    sop: Sop
    path: DataPath


def uses(sops: Iterable[Sop]) -> Iterator[tuple[str, Use]]:
    """Every mention of a KPI: measured, goal, incentive or trigger."""
    for sop in sops:
        for mention in ids_named(sop):
            if mention.kind is Kind.KPI:
                yield mention.name, Use(sop, mention.path)


def first_uses(sops: Iterable[Sop]) -> Mapping[str, Use]:
    """The first mention of each KPI."""
    found: dict[str, Use] = {}
    for name, use in uses(sops):
        found.setdefault(name, use)
    return found
