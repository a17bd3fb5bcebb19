"""Where documents name KPIs."""

from typing import Final, NamedTuple

from sopctl.model.location import DataPath
from sopctl.model.sop import Sop
from sopctl.rules.references.known import ids_in
from sopctl.rules.references.mentions import Kind
from sopctl.rules.registry import Context

REGISTER: Final = "kpis.yaml"


class Uses(NamedTuple):
    """The KPIs that an SOP names, each with the first place: measured, goal, incentive or trigger."""

    sop: str
    file: str
    first: tuple[tuple[str, DataPath], ...]


def uses(sop: Sop, context: Context) -> Uses | None:
    """None where it names none."""
    first: dict[str, DataPath] = {}
    for mention in ids_in(sop, context):
        if mention.kind is Kind.KPI:
            first.setdefault(mention.name, mention.path)
    return Uses(sop.id, sop.file, tuple(first.items())) if first else None
