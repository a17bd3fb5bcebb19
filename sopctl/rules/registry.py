"""What a rule is, and all there are: `all_rules()` walks this package."""

import importlib
import pkgutil
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from typing import Any

from sopctl.model.each import Each, one_by_one
from sopctl.model.finding import Problem, Profile, Severity
from sopctl.model.handbook import Handbook, SourceFile
from sopctl.model.settings import Settings
from sopctl.model.sop import Sop
from sopctl.process.graph import Graph, build_graph
from sopctl.reviews.row import Schedule
from sopctl.reviews.schedule import schedule


class Subject(StrEnum):
    """What a rule looks at, and what its `check` gets as first argument."""

    FILE = "file"
    """Every file that was read (SourceFile), also a broken one."""
    SOP = "sop"
    """Every source document (Sop)."""
    TRANSLATION = "translation"
    """Every translation (Translation)."""
    TEXT = "text"
    """The sentences (Wording) of every document and translation in a language that the wording rules know."""
    RECORDS = "records"
    """Every records file (Records)."""
    HOUSE_RULE = "house-rule"
    """Every house rule (HouseRule) of the files that could be read whole."""
    HANDBOOK = "handbook"
    """The whole (Handbook), once."""
    SUPPRESSION = "suppression"
    """Every ignore comment and waiver (Suppression), once all other rules have run."""


@dataclass(frozen=True)
class Context:
    """What a rule may ask about besides its subject. `base` is the handbook as it was, with a base revision.

    `each` is how the work of all rules is done.
    """

    handbook: Handbook
    today: date
    base: Handbook | None = None
    each: Each = one_by_one

    @property
    def settings(self) -> Settings:
        """The handbook's settings."""
        return self.handbook.settings

    def source(self, file: str) -> SourceFile | None:
        """A file as it is, or as it was where it is gone; None for the handbook itself."""
        found = self.handbook.sources.get(file)
        return self.base.sources.get(file) if found is None and self.base is not None else found

    @cached_property
    def schedule(self) -> Schedule:
        """When every document is due, worked out once for all rules."""
        return schedule(self.handbook, self.today)

    @cached_property
    def _graphs(self) -> dict[int, Graph]:
        return {}

    def graph(self, sop: Sop) -> Graph:
        """The process graph of a document, built once for all rules."""
        if (known := self._graphs.get(id(sop))) is None:
            known = self._graphs[id(sop)] = build_graph(sop)
        return known


Check = Callable[[Any, Context], Iterator[Problem]]

_HEADING = re.compile(r"^(What|Why|Before|Bad|Good|Source):[ \n]", re.MULTILINE)


@dataclass(frozen=True)
class Rule:
    """One rule. `severity` is the highest that its problems have; `text` is its module's docstring.

    `profile` is how its problems are weighed.
    """

    code: str
    name: str
    subject: Subject
    severity: Severity
    check: Check
    text: str
    profile: Profile = Profile.CORE

    def weight(self, problem: Problem) -> Severity:
        """How much a problem weighs: it may lower the rule's severity, and an audit may raise it."""
        if self.profile is Profile.AUDIT and problem.in_audit is not None:
            return problem.in_audit
        own = problem.severity or self.severity
        lighter = own if own.rank > self.severity.rank else self.severity
        is_raised = self.profile is not Profile.CORE and lighter is Severity.INFO and not problem.by_time
        return Severity.WARNING if is_raised else lighter

    @property
    def group(self) -> str:
        """The letters of the code: DOC, STEP, …"""
        return self.code.rstrip("0123456789")

    @property
    def title(self) -> str:
        """The first line of the rule's text."""
        return self.text.strip().partition("\n")[0].rstrip(".")

    @cached_property
    def sections(self) -> Mapping[str, str]:
        """What, Why, Bad, Good and Source, as the docstring has them; Before, what Bad and Good are a change of."""
        parts = _HEADING.split(textwrap.dedent(self.text))
        return {name: textwrap.dedent(body).strip("\n") for name, body in zip(parts[1::2], parts[2::2], strict=True)}


def rule(code: str, name: str, subject: Subject, severity: Severity) -> Callable[[Check], Check]:
    """Make a function the check of a rule. Its module's docstring tells the users what it is about."""

    def register(check: Check) -> Check:
        text = importlib.import_module(check.__module__).__doc__ or ""
        setattr(check, "rule", Rule(code, name, subject, severity, check, text))  # noqa: B010 - functions have no such field
        return check

    return register


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    checks = (getattr(module, "check", None) for module in _modules())
    found = [rule for check in checks if isinstance(rule := getattr(check, "rule", None), Rule)]
    return tuple(sorted(found, key=lambda rule: rule.code))


def _modules() -> Iterator[Any]:
    package = importlib.import_module(__package__ or "sopctl.rules")
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        yield importlib.import_module(module.name)


def all_codes() -> tuple[str, ...]:
    """Every code there is."""
    return tuple(rule.code for rule in all_rules())
