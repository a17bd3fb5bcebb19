"""The settings of a run as YAML, each with where it comes from."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import Any, Final

from sopctl.model.duration import Duration
from sopctl.model.finding import Severity
from sopctl.model.settings import Stage
from sopctl.model.text import Localized
from sopctl.reports.findings import RuleText
from sopctl.reports.visible import cells

_PLAIN: Final = re.compile(r"[^\W\d_][\w./-]*(?: [\w./-]+)*|\d+ [a-z ]+")
_NO_TEXT: Final = frozenset(["true", "false", "null", "yes", "no", "on", "off", "y", "n"])
"""Words that some readers of YAML take for something else than text."""
_LONGEST: Final = 60
"""Columns of a value beside which the origins of all stand in one column."""


@dataclass(frozen=True)
class Stated:
    """One value of a run under its name, and where it comes from: `default`, `sopctl.yaml:7`, an option."""

    name: str
    value: Any
    origin: str


@dataclass(frozen=True)
class RunSettings:
    """What a run is about to do: of the run itself, from the settings by section, and the rules of all `known`."""

    run: Sequence[Stated]
    sections: Sequence[tuple[str, Sequence[Stated]]]
    rules: Sequence[RuleText]
    known: int


def run_settings(shown: RunSettings) -> str:
    """YAML that says all of it."""
    lines = ["run:", *_stated(shown.run), "settings:"]
    for name, values in shown.sections:
        lines += [f"  {name}:", *_stated(values, "    ")] if name else _stated(values)
    lines.append(f"rules:  # {len(shown.rules)} of {shown.known}, as they weigh in this run")
    for severity in Severity:
        lines += _rules(severity, [rule.code for rule in shown.rules if rule.severity is severity])
    return "\n".join(lines) + "\n"


def _stated(values: Sequence[Stated], indent: str = "  ") -> list[str]:
    texts = [f"{indent}{item.name}: {flow(item.value)}" for item in values]
    column = max((cells(text) for text in texts if cells(text) <= _LONGEST), default=0)
    return [
        f"{text}{' ' * max(0, column - cells(text))}  # {item.origin}" for text, item in zip(texts, values, strict=True)
    ]


def _rules(severity: Severity, codes: Sequence[str]) -> Iterator[str]:
    """The codes of one severity, a group a line."""
    if not codes:
        return
    yield f"  {severity}:"
    for group, members in groupby(codes, key=lambda code: code.rstrip("0123456789")):
        yield f"    {group}: [{', '.join(members)}]"


def flow(value: Any) -> str:
    """A value of the settings on one line of YAML, as an author would write it."""
    plain = _plain(value)
    if isinstance(plain, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {flow(item)}" for key, item in plain.items()) + "}"
    if isinstance(plain, list):
        return f"[{', '.join(map(flow, plain))}]"
    return _scalar(plain)


def _plain(value: Any) -> Any:
    """As authors write it: durations, texts, lists for the whole handbook; of a stage or an element the id."""
    if isinstance(value, Localized):
        return dict(value.texts) if list(value.texts) != [""] else value.texts[""]
    if isinstance(value, Duration | Enum):
        return str(value)
    if isinstance(value, Stage):
        return value.id
    if isinstance(value, Mapping):
        return list(value[""]) if list(value) == [""] else dict(value)
    return list(value) if isinstance(value, tuple | list) else value


def _scalar(value: Any) -> str:
    if value is None or isinstance(value, bool | int | float):
        return json.dumps(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _NO_TEXT:
        return text
    return json.dumps(text, ensure_ascii=not text.isprintable())
