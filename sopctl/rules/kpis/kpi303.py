"""A KPI is used nowhere, or a core process has none.

What: From `in-review` on a core procedure names at least one KPI; every KPI of the register is named by a document
    (a warning); a register of some size has KPIs that foretell and KPIs that are judged, not only results (a hint).
Why: What is measured for nobody is work for nothing; what is not measured cannot be improved.
Bad:
    # file: kpis.yaml
    KPI-LEAD-RESP: {name: Time to first call, direction: lower, target: 4}
Good:
    kpis: [KPI-LEAD-RESP]
    # file: kpis.yaml
    KPI-LEAD-RESP: {name: Time to first call, direction: lower, target: 4}
Source: developing a sales SOP (reporting and monitoring); how to set a sales procedure (figures and judgement);
    ISO 9001:2015, 4.4.1 c (indicators)
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.registers import Kpi
from sopctl.model.sop import Sop
from sopctl.rules.by_status import asks_by_status
from sopctl.rules.kpis.uses import REGISTER, Uses, uses
from sopctl.rules.registry import Context, Notes, Subject, also, rule
from sopctl.rules.wanted import REVIEWED, SHORT_KINDS, Wanted

_SOME: Final = 4
"""From so many KPIs on a register is expected to be balanced."""
_SIDES: Final = (
    ("nature", "lagging", "every KPI shows results when it is too late to act (`lagging`)", "nature: leading"),
    ("kind", "quantitative", "every KPI is counted and not one is judged (`quantitative`)", "kind: qualitative"),
)


@rule("KPI303", "kpi-orphan", Subject.SOP, Severity.ERROR)
@asks_by_status
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    if _needs_kpi(sop):
        missing = "a KPI is missing, as the process is `core`"
        advice = "add the KPI that shows how well it runs, such as `kpis: [KPI-LEAD-RESP]`"
        yield Wanted(("kpis",), missing, advice).problem(sop, context.handbook.sources[sop.file])


@also(check, Notes(Uses, uses))
def check_register(notes: Sequence[Uses], context: Context) -> Iterator[Problem]:
    kpis = context.handbook.kpis
    if not kpis or context.broken:
        return  # a document that cannot be read may use any of them
    used = {name for use in notes for name, _ in use.first}
    for name in kpis:
        if name not in used:
            message = f"no document uses the KPI `{name}`"
            advice = "name it in `kpis` of the document whose work it measures, or delete it"
            yield Problem((name,), message, help=advice, severity=Severity.WARNING, file=REGISTER, on_key=True)
    yield from _one_sided(kpis)


def _needs_kpi(sop: Sop) -> bool:
    is_core = sop.classification.process == "core" and sop.kind not in SHORT_KINDS
    return is_core and sop.status in REVIEWED and not sop.kpis


def _one_sided(kpis: Mapping[str, Kpi]) -> Iterator[Problem]:
    if len(kpis) >= _SOME:
        for field, value, message, example in _SIDES:
            if all(getattr(kpi, field) == value for kpi in kpis.values()):
                advice = f"add one with `{example}`"
                yield Problem((next(iter(kpis)), field), message, help=advice, severity=Severity.INFO, file=REGISTER)
