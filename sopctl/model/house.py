"""House rules: what an organisation asks of its SOPs beyond what sopctl asks, as data from `rules/*.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sopctl.model.finding import Problem, Severity
from sopctl.model.location import DataPath, Span

Conditions = Mapping[str, tuple[Any, ...]]
"""Fields by name (`classification.risk`), each with the values of which it must have one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What the format says about one field of an SOP.

    `kind` is text, choice, number, flag, date, duration, version, group (it has fields of its own) or map (its
    keys are the author's). `unsaid` is the value that counts where the author writes none. In a list of groups,
    `named_by` is the field that names an entry; `is_short` says that an entry may be that name alone.
    """

    kind: str
    is_list: bool = False
    choices: tuple[str, ...] = ()
    unsaid: Any = None
    named_by: str | None = None
    is_short: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseCheck:
    """What must be true of `field`, in the whole document or, with `each`, in every entry of that list.

    `values` are compared with it; `has_list` says that their author wrote a list.
    """

    field: str
    must: str
    where: Conditions
    each: str | None = None
    values: tuple[Any, ...] = ()
    has_list: bool = False

    def full(self, name: str) -> str:
        """The name of a field counted from the top of the document."""
        return f"{self.each}.{name}" if self.each else name


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseExample:
    """An example laid over the smallest SOP; `problems` are what keeps it from being one that sopctl can read."""

    path: DataPath
    span: Span
    data: Mapping[str, Any]
    is_bad: bool
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRule:
    """One rule of the house; `path` is its place in `file`."""

    code: str
    name: str
    severity: Severity
    message: str
    check: HouseCheck
    examples: tuple[HouseExample, ...]
    file: str
    path: DataPath
    select: Conditions = field(default_factory=dict)
    source: str | None = None


@dataclass(frozen=True)
class House:
    """The house rules of a handbook in the order of their files, and the fields of an SOP that they may name.

    `unread` are codes that stand in rules files which could not be read whole.
    """

    rules: tuple[HouseRule, ...] = ()
    fields: Mapping[str, Field] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    @cached_property
    def first(self) -> Mapping[str, HouseRule]:
        """The first rule of each code."""
        return {rule.code: rule for rule in reversed(self.rules)}
