"""A KPI that a document relies on is not fully defined.

What: A KPI that a document from `in-review` on names has a `source` and an `owner`; a warning where a unit, direction,
    target, frequency or formula is missing as well. A KPI of judgement has a `scale` instead of unit and formula.
Why: Without a source everybody measures something else; without an owner nobody acts on it.
Bad:
    status: in-review
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    history: [{version: "0.1", date: 2026-09-01, change: First issue.}]
    kpis: [KPI-LEAD-RESP]
    # file: kpis.yaml
    KPI-LEAD-RESP: {name: Time to first call, unit: h, direction: lower, target: 4, frequency: month, formula: p90(first call - score saved)}
Good:
    status: in-review
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-assistant]
    scope: {starts_when: A request arrives., ends_when: The lead is recorded.}
    history: [{version: "0.1", date: 2026-09-01, change: First issue.}]
    kpis: [KPI-LEAD-RESP]
    # file: kpis.yaml
    KPI-LEAD-RESP: {name: Time to first call, unit: h, direction: lower, target: 4, frequency: month, formula: p90(first call - score saved), source: crm.report.17, owner: head-of-sales}
Source: work regulation of sales (measurable indicators); how to set a sales procedure (periodic evaluation);
    ISO 9001:2015, 4.4.1 c (indicators)
"""  # noqa: E501 - a KPI is one line

from collections.abc import Iterator, Sequence
from typing import Final

from sopctl.model.finding import Problem, Related, Severity
from sopctl.model.location import DataPath
from sopctl.model.registers import Kpi
from sopctl.model.sop import Sop
from sopctl.reading.suggest import listed
from sopctl.rules.by_status import asks_by_status
from sopctl.rules.kpis.uses import REGISTER, Uses, uses
from sopctl.rules.registry import Context, Notes, rule
from sopctl.rules.wanted import REVIEWED

_NEEDED: Final = ("source", "owner")
_MEASURED: Final = ("unit", "direction", "target", "frequency", "formula")
_JUDGED: Final = ("target", "frequency")


def _relied_on(sop: Sop, context: Context) -> Uses | None:
    return uses(sop, context) if sop.status in REVIEWED else None


@rule("KPI301", "definition-incomplete", Notes(Uses, _relied_on), Severity.ERROR)
@asks_by_status
def check(notes: Sequence[Uses], context: Context) -> Iterator[Problem]:
    kpis = context.handbook.kpis or {}
    told = set()
    for use in notes:
        for name, path in use.first:
            if name in kpis and name not in told:
                told.add(name)
                yield from _problem(name, _missing(kpis[name]), use, path)


def _problem(name: str, missing: list[str], use: Uses, path: DataPath) -> Iterator[Problem]:
    if missing:
        fact = any(field in missing for field in _NEEDED)
        yield Problem(
            (name,),
            f"the KPI `{name}` lacks {listed(missing, 'and')}, though `{use.sop}` relies on it",
            help=f"add {listed(missing, 'and')} to `{name}`",
            severity=None if fact else Severity.WARNING,
            file=REGISTER,
            on_key=True,
            related=(Related(path, "relied on here", file=use.file),),
        )


def _missing(kpi: Kpi) -> list[str]:
    judged = kpi.kind == "qualitative" or bool(kpi.scale)
    names = (*(_JUDGED if judged else _MEASURED), *_NEEDED)
    return [name for name in names if not getattr(kpi, name)]
