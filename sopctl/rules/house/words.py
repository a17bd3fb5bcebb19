"""A house rule in words, as `sopctl explain` and the help of a finding say it."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sopctl.model.house import Conditions, Field, HouseRule

_ENTRY: Final = {
    "steps": "step",
    "goals": "goal",
    "kpis": "KPI",
    "training": "entry of `training`",
    "history": "entry of `history`",
}
_MUST: Final = {
    "be-present": "`{field}` is stated",
    "be-absent": "`{field}` is not stated",
    "equal": "`{field}` is {values}",
    "be-one-of": "`{field}` is {choice}",
    "contain": "`{field}` contains {values}",
    "not-contain": "`{field}` does not contain {choice}",
    "be-at-least": "`{field}` is at least {values}",
    "be-at-most": "`{field}` is at most {values}",
}
_COUNTED: Final = {
    "be-at-least": "`{field}` has at least {values} entries",
    "be-at-most": "`{field}` has at most {values} entries",
    "be-one-of": "every entry of `{field}` is {choice}",
}


def in_words(rule: HouseRule, fields: Mapping[str, Field]) -> str:
    """`in each step whose `critical` is true, `limit.escalate_to` is stated`, and so on; no full stop."""
    check = rule.check
    known = fields.get(check.full(check.field))
    table = _MUST | _COUNTED if known is not None and known.is_list else _MUST
    must = table[check.must].format(
        field=check.field, values=_listed(check.values, "and"), choice=_listed(check.values, "or")
    )
    documents = f"documents{_whose(rule.select)}"
    if check.each is None:
        both = {**rule.select, **check.where}
        return f"in every document{_whose(both)}, {must}"
    where = f"in each {_ENTRY[check.each]}{_whose(check.where)}"
    return f"{where}{f' of {documents}' if rule.select else ''}, {must}"


def _whose(conditions: Conditions) -> str:
    parts = [f"`{name}` is {_listed(values, 'or')}" for name, values in conditions.items()]
    return f" whose {' and '.join(parts)}" if parts else ""


def _listed(values: Iterable[Any], conjunction: str) -> str:
    words = [shown(value) for value in values]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {conjunction} {words[-1]}" if words else ""


def shown(value: Any) -> str:
    """A value as it is written in YAML; texts in backticks."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"`{value}`" if isinstance(value, str) else str(value)
