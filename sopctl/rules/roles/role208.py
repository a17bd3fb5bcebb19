"""A penalty has no legal ground.

What: A penalty names the rule that allows it; a procedure under Russian law has no money penalty.
Why: An employer may punish only as the law and his rules say; Russian law knows remark, reprimand and dismissal.
Bad:
    incentives: [{condition: A lead is not called in time., effect: penalty}]
Good:
    incentives: [{condition: A lead is not called in time., effect: penalty, rule: HR-07}]
Source: Labour Code of the Russian Federation, article 192; work regulation of sales (rewards and penalties)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Sop
from sopctl.rules.registry import Context, Subject, rule


@rule("ROLE208", "penalty-unlawful", Subject.SOP, Severity.WARNING)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    for index, incentive in enumerate(sop.incentives):
        place = ("incentives", index)
        if incentive.effect == "money-penalty" and (sop.jurisdiction or "").casefold() == "ru":
            message = "Russian labour law allows no money penalty"
            advice = "write `effect: penalty` for a remark or reprimand, or tie a reward to the result"
            yield Problem((*place, "effect"), message, help=advice)
        elif incentive.effect in ("penalty", "money-penalty") and incentive.rule is None:
            message = "this penalty names no rule that allows it"
            yield Problem((*place, "effect"), message, help="add `rule` with the id of the rule, such as `rule: HR-07`")
