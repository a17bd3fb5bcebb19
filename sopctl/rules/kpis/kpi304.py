"""A measured value cannot be right, or one is missing.

What: A value lies within the KPI's `range`, its period exists and has begun, and no period has two values. Hints: a
    period between two others has no value (in an audit an error); fewer cases than `min_n` were counted.
Why: Whoever decides by wrong figures decides wrongly, and does not notice.
Bad:
    kpis: [KPI-LEAD-CONV]
    # file: kpis.yaml
    KPI-LEAD-CONV: {name: Lead-to-opportunity rate, direction: higher, target: 24, range: [0, 100], frequency: month}
    # file: kpis/2026.csv
    kpi,period,value
    KPI-LEAD-CONV,2026-01,216
Good:
    kpis: [KPI-LEAD-CONV]
    # file: kpis.yaml
    KPI-LEAD-CONV: {name: Lead-to-opportunity rate, direction: higher, target: 24, range: [0, 100], frequency: month}
    # file: kpis/2026.csv
    kpi,period,value
    KPI-LEAD-CONV,2026-01,21.6
Source: data integrity; 21 CFR Part 211, 211.100 b (recorded at the time)
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from sopctl.model.finding import Problem, Related, Severity
from sopctl.model.handbook import Handbook, SourceFile
from sopctl.model.registers import Kpi, MeasuredValue
from sopctl.reading.tables import read_values
from sopctl.rules.kpis.periods import Period, read_period
from sopctl.rules.registry import Context, Subject, rule


@dataclass(frozen=True)
class _Line:
    """One value with its place; `period` is None where the text names none."""

    value: MeasuredValue
    kpi: Kpi
    period: Period | None
    file: str
    offset: int
    length: int

    def problem(self, message: str, advice: str, severity: Severity | None = None) -> Problem:
        return Problem(
            (), message, help=advice, severity=severity, file=self.file, offset=self.offset, length=self.length
        )

    def related(self) -> Related:
        return Related((), "the other one", file=self.file, offset=self.offset, length=self.length)


@rule("KPI304", "data-invalid", Subject.REGISTERS, Severity.ERROR)
def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    sources = sorted((s for s in handbook.registers.values() if s.kind == "values"), key=lambda source: source.file)
    lines = [line for source in sources for line in _lines(source, handbook)]
    seen: dict[tuple[str, str], _Line] = {}
    for line in lines:
        yield from _alone(line, context)
        key = line.value.kpi, line.value.period
        if key in seen:
            message = f"`{key[0]}` has two values for {key[1]}"
            yield replace(line.problem(message, "delete the wrong one"), related=(seen[key].related(),))
        seen.setdefault(key, line)
    if not any(source.broken for source in sources):
        yield from _gaps(list(seen.values()))


def _lines(source: SourceFile, handbook: Handbook) -> Iterator[_Line]:
    """The values of known KPIs; what cannot be read at all is another rule's business."""
    header, *rows = source.text.splitlines(keepends=True) or [""]
    offset = len(header)
    for row in rows:
        for value in read_values(header + row)[0]:
            kpi = (handbook.kpis or {}).get(value.kpi)
            if kpi is not None:
                yield _Line(value, kpi, read_period(value.period), source.file, offset, len(row.rstrip("\r\n")))
        offset += len(row)


def _alone(line: _Line, context: Context) -> Iterator[Problem]:
    value, kpi, period = line.value, line.kpi, line.period
    if period is None:
        advice = "write it as 2026, 2026-H2, 2026-Q4, 2026-10, 2026-W05 or 2026-10-31"
        yield line.problem(f"`{value.period}` is no period", advice)
    elif period.first_day > context.today:
        yield line.problem(f"the period {value.period} has not begun yet", "correct the period, or delete the line")
    if kpi.range is not None and not kpi.range[0] <= value.value <= kpi.range[1]:
        low, high = kpi.range
        message = f"{value.value:g} cannot be a value of `{value.kpi}`, which lies between {low:g} and {high:g}"
        yield line.problem(message, "correct the value, or the range of the KPI")
    if kpi.min_n is not None and value.n is not None and value.n < kpi.min_n:
        message = f"`{value.kpi}` in {value.period} counts {value.n} cases, fewer than the {kpi.min_n} that it takes"
        yield line.problem(message, "take no decision on this value alone", Severity.INFO)


def _gaps(lines: list[_Line]) -> Iterator[Problem]:
    """Periods without a value between two that have one, told at the later one."""
    by_kpi: dict[str, list[tuple[int, _Line]]] = {}
    for line in lines:
        if line.period is not None and line.period.frequency == line.kpi.frequency:
            by_kpi.setdefault(line.value.kpi, []).append((line.period.number, line))
    for name, found in by_kpi.items():
        found.sort(key=lambda item: item[0])
        for (before, earlier), (after, later) in pairwise(found):
            if after - before > 1:
                between = f"{earlier.value.period} and {later.value.period}"
                message = f"`{name}` has no value between {between}"
                told = later.problem(message, "add what was measured then", Severity.INFO)
                yield replace(told, by_time=True, in_audit=Severity.ERROR)
