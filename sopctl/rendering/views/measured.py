"""KPIs as pages show them: target, latest value, verdict."""

from collections.abc import Iterable
from dataclasses import dataclass

from sopctl.model.registers import Kpi, MeasuredValue, Target
from sopctl.model.sop import Sop
from sopctl.model.text import Localized
from sopctl.rendering.locale import shown_month
from sopctl.rendering.reader import Reader
from sopctl.rendering.views.shown import Named, Pair, StepRef
from sopctl.rendering.views.step import step_ref


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiView:
    """One KPI. `verdict` is green, amber, red or unknown; `values` are the latest periods, oldest first."""

    kpi: Named
    question: str
    kind: str
    unit: str
    formula: str
    frequency: str
    source: str
    owner: Named | None
    target: str
    targets: tuple[Pair, ...]
    latest: str
    period: str
    verdict: str
    on_red: str
    values: tuple[Pair, ...]
    line: str
    steps: tuple[StepRef, ...] = ()
    used_in: tuple[Named, ...] = ()


def kpis_of(sop: Sop, reader: Reader) -> tuple[KpiView, ...]:
    """The KPIs a document is measured by."""
    return tuple(
        kpi_view(use.id, reader, steps=tuple(ref for step in use.steps if (ref := step_ref(sop, step))))
        for use in sop.kpis
    )


def kpi_view(
    kpi_id: str, reader: Reader, *, steps: tuple[StepRef, ...] = (), used_in: tuple[Named, ...] = ()
) -> KpiView:
    """One KPI with its newest values; one that no register knows has only its id."""
    kpi = (reader.handbook.kpis or {}).get(kpi_id) or Kpi(name=Localized(kpi_id))
    values = sorted((value for value in reader.handbook.values if value.kpi == kpi_id), key=lambda value: value.period)
    latest = values[-1] if values else None
    language = reader.language
    return KpiView(
        kpi=reader.kpi(kpi_id),
        question=kpi.question.get(language) if kpi.question else "",
        kind=kpi.kind or "",
        unit=kpi.unit.get(language) if kpi.unit else "",
        formula=kpi.formula or "",
        frequency=kpi.frequency or "",
        source=kpi.source or "",
        owner=reader.role(kpi.owner) if kpi.owner else None,
        target=_target_text(kpi, reader),
        targets=_targets(kpi, reader),
        latest=_amount(latest.value, kpi, reader) if latest else "",
        period=shown_month(latest.period, language) if latest else "",
        verdict=verdict(latest.value, kpi) if latest else "unknown",
        on_red=kpi.on_red.get(language) if kpi.on_red else "",
        values=tuple(Pair(shown_month(value.period, language), _amount(value.value, kpi, reader)) for value in values),
        line=sparkline(values),
        steps=steps,
        used_in=used_in,
    )


def general_target(kpi: Kpi) -> Target | None:
    """The target for every region and product; the newest period counts."""
    general = [target for target in kpi.target if not target.region and not target.product]
    return max(general, key=lambda target: target.period or "") if general else None


def verdict(value: float, kpi: Kpi) -> str:
    """green: the target is reached; red: the red limit is reached (without one: the target is missed)."""
    target = general_target(kpi)
    if target is None or kpi.direction not in ("lower", "higher"):
        return "unknown"
    sign = 1 if kpi.direction == "higher" else -1
    if sign * value >= sign * target.value:
        return "green"
    if kpi.red is None:
        return "red" if kpi.amber is None or sign * value < sign * kpi.amber else "amber"
    return "red" if sign * value <= sign * kpi.red else "amber"


def _amount(value: float, kpi: Kpi, reader: Reader) -> str:
    shown = reader.number(value)
    return f"{shown} {kpi.unit.get(reader.language)}" if kpi.unit else shown


def _target_text(kpi: Kpi, reader: Reader) -> str:
    target = general_target(kpi)
    return _bounded(target.value, kpi, reader) if target else ""


def _bounded(value: float, kpi: Kpi, reader: Reader) -> str:
    sign = {"lower": "≤ ", "higher": "≥ "}.get(kpi.direction or "", "")
    return sign + _amount(value, kpi, reader)


def _targets(kpi: Kpi, reader: Reader) -> tuple[Pair, ...]:
    split: Iterable[Target] = kpi.target if len(kpi.target) > 1 else ()
    return tuple(
        Pair(
            " · ".join(
                part
                for part in (shown_month(target.period or "", reader.language), target.region, target.product)
                if part
            ),
            _bounded(target.value, kpi, reader),
        )
        for target in split
    )


LINE_WIDTH, LINE_HEIGHT = 96, 24


def sparkline(values: list[MeasuredValue]) -> str:
    """The values as the points of a small line (SVG `points`); empty for fewer than three."""
    if len(values) < 3:
        return ""
    numbers = [value.value for value in values]
    low, high = min(numbers), max(numbers)
    step = (LINE_WIDTH - 4) / (len(numbers) - 1)
    span = (high - low) or 1
    points = (
        (2 + index * step, LINE_HEIGHT - 3 - (number - low) / span * (LINE_HEIGHT - 6))
        for index, number in enumerate(numbers)
    )
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
