"""Nothing follows when a KPI is red, or whoever is paid by it measures it.

What: A KPI with a `red` threshold says what is done then (`on_red`), or a review trigger of a document names it. The
    collector of a KPI that pay depends on is not its owner.
Why: A red figure without a consequence is decoration; nobody should count what he is paid by.
Bad:
    kpis: [KPI-LEAD-RESP]
    # file: kpis.yaml
    KPI-LEAD-RESP: {name: Time to first call, direction: lower, target: 4, red: 6}
Good:
    kpis: [KPI-LEAD-RESP]
    # file: kpis.yaml
    KPI-LEAD-RESP: {name: Time to first call, direction: lower, target: 4, red: 6, on_red: Head of sales re-plans call slots.}
Source: work regulation of sales (rewards by results); KPI practice; ISO 9001:2015, 9.1.3 (what is measured is used)
"""  # noqa: E501 - a KPI is one line

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop
from sopctl.rules.kpis.uses import REGISTER
from sopctl.rules.registry import Context, Notes, rule


class _Hangs(NamedTuple):
    """The KPIs whose values start a review of an SOP, and those that it ties pay to."""

    sop: str
    watched: tuple[str, ...]
    paid: tuple[str, ...]


def _hangs(sop: Sop, context: Context) -> _Hangs | None:
    watched = tuple(trigger.kpi for trigger in sop.review.triggers if trigger.kpi is not None)
    paid = tuple(incentive.kpi for incentive in sop.incentives if incentive.kpi is not None)
    return _Hangs(sop.id, watched, paid) if watched or paid else None


@rule("KPI305", "red-no-action", Notes(_Hangs, _hangs), Severity.WARNING)
def check(notes: Sequence[_Hangs], context: Context) -> Iterator[Problem]:
    watched = {name for note in notes for name in note.watched}
    paid = {name: note.sop for note in notes for name in note.paid}
    for name, kpi in (context.handbook.kpis or {}).items():
        if kpi.red is not None and kpi.on_red is None and name not in watched and not context.broken:
            advice = "add `on_red: who does what within which time`, or a trigger under `review` of a document"
            yield Problem((name, "red"), f"nothing follows when `{name}` is red", help=advice, file=REGISTER)
        if name in paid and kpi.owner is not None and kpi.collector == kpi.owner:
            message = f"`{kpi.owner}` both owns and collects `{name}`, and `{paid[name]}` ties pay to it"
            advice = "let another role collect the values"
            yield Problem((name, "collector"), message, help=advice, file=REGISTER)
