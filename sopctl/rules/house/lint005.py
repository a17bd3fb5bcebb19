"""A house rule does not do what its own examples say.

What: A house rule finds something in each of its bad examples and nothing in its good ones.
Why: A rule that finds too much costs every author time, one that finds nothing is a false promise. Until its examples
    hold, it does not run.
Bad:
    # file: rules/house.yaml
    rules: 1
    entries:
      - code: HOUSE001
        name: known-owner
        severity: warning
        check: {field: owner, must: be-one-of, value: [head-of-sales, sales-ops]}
        message: In sales the head or the operations team owns a document.
        examples: {bad: [{owner: sales-ops}], good: [{owner: head-of-sales}]}
Good:
    # file: rules/house.yaml
    rules: 1
    entries:
      - code: HOUSE001
        name: known-owner
        severity: warning
        check: {field: owner, must: be-one-of, value: [head-of-sales, sales-ops]}
        message: In sales the head or the operations team owns a document.
        examples: {bad: [{owner: ceo}], good: [{owner: sales-ops}]}
Source: sopctl's own
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.house import HouseRule
from sopctl.rules.house.sense import nonsense
from sopctl.rules.house.trying import failures
from sopctl.rules.registry import Context, Subject, rule


@rule("LINT005", "house-rule-example", Subject.HOUSE_RULE, Severity.ERROR)
def check(house_rule: HouseRule, context: Context) -> Iterator[Problem]:
    house = context.handbook.house
    if not any(nonsense(house_rule, house.fields)):
        yield from failures(house_rule, house)
