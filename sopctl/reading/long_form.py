"""Short forms to long ones: what an author may leave out is put in, so that everything else knows one form.

Keys that are words of Python get an underscore (`pass_`) or the name of their field (`from` of an input is
`source`).
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

Data = dict[str, Any]

NAMED_BY: Final[Mapping[str, str]] = {
    "inputs": "item",
    "outputs": "item",
    "definitions": "id",
    "kpis": "id",
    "references": "id",
    "equipment": "name",
    "materials": "name",
}
"""Lists whose entries may be a text alone: it stands for this field."""


def as_list(value: Any) -> list[Any]:
    """A single value stands for a list of one."""
    return value if isinstance(value, list) else [value]


def _renamed(data: Data, names: Mapping[str, str]) -> Data:
    return {names.get(key, key): value for key, value in data.items() if value is not None}


def _items(key: str) -> Callable[[Any], list[Data]]:
    """A list in which a text stands for `{key: text}`."""
    return lambda value: [item if isinstance(item, dict) else {key: item} for item in value]


def _named(*lists: str) -> dict[str, Callable[[Any], Any]]:
    return {name: _items(NAMED_BY[name]) for name in lists}


def _inputs(value: Any) -> list[Data]:
    return [_renamed(item, {"from": "source"}) for item in _items(NAMED_BY["inputs"])(value)]


def _branch(value: Any) -> list[Data]:
    return [_renamed(entry, {"otherwise": "goto"}) for entry in value]


def _training(value: Any) -> list[Data]:
    entries = [_renamed(entry, {"pass": "pass_"}) for entry in value]
    return [{**entry, "audience": as_list(entry["audience"])} if "audience" in entry else entry for entry in entries]


def _rollout(value: Any) -> Data:
    pilot = value.get("pilot")
    return {**value, "pilot": _renamed(pilot, {"from": "from_"})} if pilot else value


def _review(value: Any) -> Data:
    triggers = [_with(trigger, {"event": as_list}) for trigger in value.get("triggers") or ()]
    return {**_with(value, {}), "triggers": triggers}


def _with(data: Data, changes: Mapping[str, Callable[[Any], Any]]) -> Data:
    """The data without empty fields, with some of its values in long form."""
    return {key: changes[key](value) if key in changes else value for key, value in data.items() if value is not None}


_STEP: Mapping[str, Callable[[Any], Any]] = {
    "responsible": as_list,
    "accountable": as_list,
    "consulted": as_list,
    "informed": as_list,
    "inputs": _inputs,
    **_named("outputs"),
    "branch": _branch,
    "repeat": lambda value: _renamed(value, {"from": "source"}),
}


def _steps(value: Any) -> list[Data]:
    return [_with(step, _STEP) for step in value]


_SOP: Mapping[str, Callable[[Any], Any]] = {
    **_named("definitions", "kpis", "references", "equipment", "materials"),
    "training": _training,
    "rollout": _rollout,
    "review": _review,
    "steps": _steps,
}


def long_sop(data: Data) -> Data:
    """A SOP in long form."""
    return _with(data, _SOP)


def long_entry(data: Data) -> Data:
    """An entry of the records in long form."""
    return _with(_renamed(data, {"class": "class_", "from": "from_"}), {"closes": as_list})


def _calendars(value: Any) -> Data:
    return {name: _renamed(calendar, {"from": "from_"}) for name, calendar in value.items()}


def long_organisation(data: Data) -> Data:
    """The organisation register in long form."""
    return _with(data, {"calendars": _calendars})


def long_kpis(data: Data) -> Data:
    """The KPI register in long form: a single target stands for a list of one."""
    return {name: _with(kpi, {"target": _targets}) for name, kpi in data.items()}


def _targets(value: Any) -> list[Data]:
    return [item if isinstance(item, dict) else {"value": item} for item in as_list(value)]


def long_glossary(data: Data) -> Data:
    """The glossary in long form: languages stand apart from the abbreviation."""
    return {
        name: {
            "abbr": entry.get("abbr"),
            "terms": {key: value for key, value in entry.items() if key != "abbr"},
        }
        for name, entry in data.items()
    }


def _stages(value: Any) -> Data:
    lists = value if isinstance(value, dict) else {"": value}
    return {department: _items("id")(stages) for department, stages in lists.items()}


def _by_risk(value: Any) -> Any:
    return value if isinstance(value, dict) else dict.fromkeys(("high", "medium", "low"), value)


def long_settings(data: Data) -> Data:
    """The settings in long form."""
    changes: Mapping[str, Callable[[Any], Any]] = {
        "process": lambda value: _with(value, {"elements": _stages, "stages": _stages}),
        "review": lambda value: _with(value, {"every": _by_risk, "grace": _by_risk}),
        "rollout": lambda value: _with(value, {}),
        "approvals": lambda value: _with(value, {}),
        "lint": lambda value: _with(value, {}),
        "render": lambda value: _with(value, {}),
    }
    return _with(data, changes)
