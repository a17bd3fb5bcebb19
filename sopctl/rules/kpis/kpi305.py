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

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import Handbook
from sopctl.rules.kpis.uses import REGISTER
from sopctl.rules.registry import Context, Subject, rule


@rule("KPI305", "red-no-action", Subject.HANDBOOK, Severity.WARNING)
def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    watched = {trigger.kpi for sop in handbook.sops for trigger in sop.review.triggers}
    paid = {incentive.kpi: sop.id for sop in handbook.sops for incentive in sop.incentives}
    readable = not any(source.broken and source.kind == "sop" for source in handbook.sources.values())
    for name, kpi in (handbook.kpis or {}).items():
        if kpi.red is not None and kpi.on_red is None and name not in watched and readable:
            advice = "add `on_red: who does what within which time`, or a trigger under `review` of a document"
            yield Problem((name, "red"), f"nothing follows when `{name}` is red", help=advice, file=REGISTER)
        if name in paid and kpi.owner is not None and kpi.collector == kpi.owner:
            message = f"`{kpi.owner}` both owns and collects `{name}`, and `{paid[name]}` ties pay to it"
            advice = "let another role collect the values"
            yield Problem((name, "collector"), message, help=advice, file=REGISTER)
