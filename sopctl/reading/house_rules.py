"""House rules out of `rules/*.yaml`, each with its examples laid over the smallest SOP that it looks at."""

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.model.house import Conditions, Field, House, HouseCheck, HouseExample, HouseRule
from sopctl.model.location import DataPath, Place, Span
from sopctl.reading.long_form import as_list
from sopctl.reading.parsed import Parsed
from sopctl.reading.schema_check import Schema
from sopctl.reading.schema_wording import form_problems
from sopctl.reading.sop_fields import sop_fields
from sopctl.reading.suggest import did_you_mean

Data = dict[str, Any]

SMALLEST: Final[Mapping[str, Any]] = {
    "sop": 1,
    "id": "SAL-001",
    "title": "Qualify an inbound lead",
    "version": "0.1",
    "status": "draft",
    "language": "en",
    "owner": "head-of-sales",
    "purpose": "Assess every inbound lead by the same criteria and answer it at the same speed.",
    "steps": [
        {
            "id": "register",
            "action": "Record the lead in the CRM intake form.",
            "responsible": "sales-assistant",
        }
    ],
}
"""The smallest SOP of the format's description, over which examples are laid."""

_DEPTH: Final = 5
"""How deep an example stands in its file: entries, number, examples, bad or good, number."""
_CODE: Final = re.compile(r"\bHOUSE[0-9]{3}\b")


def read_house(sources: Mapping[str, SourceFile], sop_schema: Schema) -> House:
    """The house rules of all files that could be read whole."""
    files = [source for source in sources.values() if source.kind == "rules"]
    if not files:
        return House()
    fields = sop_fields(sop_schema.definition)
    rules = [
        rule for source in files if not source.broken for rule in _rules(source, _Examples(source, sop_schema, fields))
    ]
    unread = frozenset(code for source in files if source.broken for code in _CODE.findall(source.text))
    return House(tuple(rules), fields, unread)


def _rules(source: SourceFile, examples: "_Examples") -> Iterator[HouseRule]:
    assert isinstance(source.data, dict)  # noqa: S101 - the schema has seen to it
    for index, entry in enumerate(source.data["entries"]):
        yield _rule(entry, ("entries", index), examples)


def _rule(entry: Data, path: DataPath, examples: "_Examples") -> HouseRule:
    select = _conditions(entry.get("select"))
    return HouseRule(
        code=entry["code"],
        name=entry["name"],
        severity=Severity(entry["severity"]),
        message=" ".join(entry["message"].split()),
        check=_check(entry["check"]),
        examples=tuple(examples.read(entry["examples"], (*path, "examples"), select)),
        file=examples.source.file,
        path=path,
        select=select,
        source=" ".join(entry["source"].split()) if entry.get("source") else None,
    )


def _check(data: Data) -> HouseCheck:
    value = data.get("value")
    return HouseCheck(
        field=data["field"],
        must=data["must"],
        each=data.get("each"),
        where=_conditions(data.get("where")),
        values=() if value is None else tuple(as_list(value)),
        has_list=isinstance(value, list),
    )


def _conditions(data: Data | None) -> Conditions:
    return {name: tuple(as_list(value)) for name, value in (data or {}).items() if value is not None}


class _Examples:
    """Lays the examples of one file over the smallest SOP, and checks the form of what comes out."""

    def __init__(self, source: SourceFile, schema: Schema, fields: Mapping[str, Field]) -> None:
        self.source = source
        self.schema = schema
        self.fields = fields

    @cached_property
    def _places(self) -> Mapping[DataPath, dict[DataPath, Place]]:
        """Where things stand, for each example with paths within it."""
        places: dict[DataPath, dict[DataPath, Place]] = {}
        for path, place in self.source.places.items():
            if len(path) >= _DEPTH and path[2] == "examples":
                places.setdefault(path[:_DEPTH], {})[path[_DEPTH:]] = place
        return places

    def _span(self, place: DataPath) -> Span:
        """From the first character of an example to its last."""
        within = self._places[place]
        return Span(within[()].value.start, max(one.value.end for one in within.values()))

    def read(self, data: Data, path: DataPath, select: Conditions) -> Iterator[HouseExample]:
        """The bad ones, then the good ones."""
        ground = self._selected(select)
        for group in ("bad", "good"):
            for index, own in enumerate(data[group]):
                place = (*path, group, index)
                laid = _laid(ground, own)
                problems = tuple(self._problems(laid, own, place))
                is_bad = group == "bad"
                yield HouseExample(path=place, span=self._span(place), data=laid, is_bad=is_bad, problems=problems)

    def _selected(self, select: Conditions) -> Data:
        """The smallest SOP with the first of the values that the rule selects: examples need not repeat them."""
        ground = copy.deepcopy(dict(SMALLEST))
        for name, values in select.items():
            *groups, last = name.split(".")
            held: Any = ground
            for group in groups:
                held = held.setdefault(group, {}) if isinstance(held, dict) else None
            if isinstance(held, dict) and (field := self.fields.get(name)) is not None and field.kind != "group":
                held[last] = [values[0]] if field.is_list else values[0]
        return ground

    def _problems(self, laid: Data, own: Data, place: DataPath) -> Iterator[Problem]:
        """What is wrong with the form of an example in what its author wrote."""
        known = [name for name in self.fields if "." not in name]
        for problem in form_problems(self.source.text, Parsed(laid, self._places[place]), self.schema):
            name = problem.path[0] if problem.path else None
            if name in own and name not in known:
                # The smallest SOP has the likely ones already, so the words for a whole document would not help.
                message = f"an SOP has no field `{name}`{did_you_mean(str(name), known)}"
                yield Problem((*place, str(name)), message, help="write a field of an SOP", on_key=True)
            elif name in own:
                yield replace(problem, path=(*place, *problem.path))


def _laid(base: Any, over: Any) -> Any:
    """Groups are merged; lists and single values take the place of what stood there; nothing takes it away."""
    if not (isinstance(base, dict) and isinstance(over, dict)):
        return over
    return {**base, **{name: _laid(base.get(name), value) for name, value in over.items()}}
