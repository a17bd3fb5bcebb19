"""Two house rules have the same code.

What: Each house rule has a code of its own, in all files together.
Why: A code that means two things cannot be explained, chosen or silenced. The first rule runs, the other does not.
Bad:
    # file: rules/a.yaml
    rules: 1
    entries:
      - code: HOUSE001
        name: not-the-board
        severity: warning
        check: {field: owner, must: be-one-of, value: [head-of-sales, sales-ops]}
        message: In sales the head or the operations team owns a document.
        examples: {bad: [{owner: ceo}], good: [{owner: sales-ops}]}
    # file: rules/b.yaml
    rules: 1
    entries:
      - code: HOUSE001
        name: short-procedure
        severity: warning
        check: {field: prerequisites, must: be-at-most, value: 2}
        message: Whoever needs three things first does not begin.
        examples: {bad: [{prerequisites: [a, b, c]}], good: [{prerequisites: [a]}]}
Good:
    # file: rules/a.yaml
    rules: 1
    entries:
      - code: HOUSE001
        name: not-the-board
        severity: warning
        check: {field: owner, must: be-one-of, value: [head-of-sales, sales-ops]}
        message: In sales the head or the operations team owns a document.
        examples: {bad: [{owner: ceo}], good: [{owner: sales-ops}]}
    # file: rules/b.yaml
    rules: 1
    entries:
      - code: HOUSE002
        name: short-procedure
        severity: warning
        check: {field: prerequisites, must: be-at-most, value: 2}
        message: Whoever needs three things first does not begin.
        examples: {bad: [{prerequisites: [a, b, c]}], good: [{prerequisites: [a]}]}
Source: sopctl's own
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Related, Severity
from sopctl.model.house import HouseRule
from sopctl.rules.registry import Context, Subject, rule


@rule("LINT007", "house-rule-twice", Subject.HOUSE_RULE, Severity.ERROR)
def check(house_rule: HouseRule, context: Context) -> Iterator[Problem]:
    first = context.handbook.house.first[house_rule.code]
    if first is house_rule:
        return
    here = Related((*first.path, "code"), f"`{first.code}` is this rule, {first.name}", file=first.file)
    message = f"{house_rule.code} is already the code of the rule `{first.name}`, so this one does not run"
    yield Problem((*house_rule.path, "code"), message, help="give it a code that is free", related=(here,))
