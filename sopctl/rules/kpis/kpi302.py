"""Target and thresholds of a KPI contradict each other.

What: Where higher is better, `target` is at least `amber` and `amber` at least `red`; where lower is better, the other
    way round. All of them lie within `range`. Of several targets one must fit.
Why: With thresholds in the wrong order a bad month is shown green.
Bad:
    kpis: [KPI-LEAD-RESP]
    # file: kpis.yaml
    KPI-LEAD-RESP: {name: Time to first call, direction: lower, target: 4, amber: 3}
Good:
    kpis: [KPI-LEAD-RESP]
    # file: kpis.yaml
    KPI-LEAD-RESP: {name: Time to first call, direction: lower, target: 4, amber: 5}
Source: KPI practice (thresholds in order)
"""

from collections.abc import Iterator
from itertools import pairwise

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.registers import Kpi
from sopctl.rules.kpis.uses import REGISTER
from sopctl.rules.registry import Context, Subject, rule


@rule("KPI302", "threshold-order", Subject.REGISTERS, Severity.ERROR)
def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    for name, kpi in (handbook.kpis or {}).items():
        yield from _order(name, kpi)
        yield from _range(name, kpi)


def _order(name: str, kpi: Kpi) -> Iterator[Problem]:
    sign = {"higher": 1, "lower": -1}.get(kpi.direction or "")
    if sign is None:
        return
    # the highest of several targets: those of other regions or periods may be easier
    targets = sorted(target.value * sign for target in kpi.target)[-1:]
    steps = [("target", targets[0] if targets else None)]
    steps += [(key, None if value is None else value * sign) for key, value in (("amber", kpi.amber), ("red", kpi.red))]
    known = [(key, value) for key, value in steps if value is not None]
    for (better, high), (worse, low) in pairwise(known):
        if low > high:
            message = (
                f"`{worse}` {low * sign:g} is better than `{better}` {high * sign:g}, as {kpi.direction} is better"
            )
            advice = "correct one of them, or `direction`"
            yield Problem((name, worse), message, help=advice, file=REGISTER)


def _range(name: str, kpi: Kpi) -> Iterator[Problem]:
    if kpi.range is None:
        return
    low, high = kpi.range
    if low >= high:
        message = f"the range from {low:g} to {high:g} holds no value"
        yield Problem((name, "range"), message, help="write the lower end first", file=REGISTER)
        return
    single = kpi.target[0].value if len(kpi.target) == 1 else None
    for key, value in (("target", single), ("amber", kpi.amber), ("red", kpi.red), ("baseline", kpi.baseline)):
        if value is not None and not low <= value <= high:
            message = f"`{key}` {value:g} lies outside the range from {low:g} to {high:g}"
            yield Problem((name, key), message, help="correct it, or the range", file=REGISTER)
