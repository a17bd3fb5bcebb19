"""A house rule asks for something that cannot be.

What: A house rule names fields that an SOP has, and compares each with what such a field can hold.
Why: A misspelt field is found in no document, so the rule would stay silent and everybody would feel safe.
Bad:
    # file: rules/house.yaml
    rules: 1
    entries:
      - code: HOUSE001
        name: escalation-named
        severity: warning
        check: {each: steps, field: limit.escalate_too, must: be-present}
        message: Each step says who is told when its limit is passed.
        examples:
          bad: [{purpose: A step without a limit.}]
          good:
            - steps:
                - {id: call, action: Call., responsible: sales-rep, limit: {within: 2 h, escalate_to: head-of-sales}}
Good:
    # file: rules/house.yaml
    rules: 1
    entries:
      - code: HOUSE001
        name: escalation-named
        severity: warning
        check: {each: steps, field: limit.escalate_to, must: be-present}
        message: Each step says who is told when its limit is passed.
        select: {status: effective}
        examples:
          bad: [{purpose: A step without a limit.}]
          good:
            - steps:
                - {id: call, action: Call., responsible: sales-rep, limit: {within: 2 h, escalate_to: head-of-sales}}
Source: sopctl's own
"""

from collections.abc import Iterator
from dataclasses import replace

from sopctl.model.finding import Problem, Severity
from sopctl.model.house import HouseRule
from sopctl.rules.house.sense import nonsense
from sopctl.rules.registry import Context, Subject, rule


@rule("LINT006", "house-rule-senseless", Subject.HOUSE_RULE, Severity.ERROR)
def check(house_rule: HouseRule, context: Context) -> Iterator[Problem]:
    for problem in nonsense(house_rule, context.handbook.house.fields):
        yield replace(problem, help=f"{problem.help}; until then {house_rule.code} does not run")
