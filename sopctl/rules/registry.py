"""What a rule is, and all there are: `all_rules()` walks this package."""

import importlib
import pkgutil
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from typing import Any, Final, NamedTuple, TypeVar

from sopctl.model.each import Each, one_by_one
from sopctl.model.finding import Problem, Profile, Severity
from sopctl.model.handbook import Handbook, SourceFile
from sopctl.model.settings import Settings
from sopctl.model.sop import Sop
from sopctl.model.watched import Watch
from sopctl.process.graph import Graph, build_graph
from sopctl.reviews.row import Row
from sopctl.reviews.schedule import row_of


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
    DOSSIER = "dossier"
    """All that goes by one id (Dossier), for every id."""
    HOUSE_RULE = "house-rule"
    """Every house rule (HouseRule) of the files that could be read whole."""
    REGISTERS = "registers"
    """The handbook for the sake of its registers and values (Handbook), once."""
    NOTES = "notes"
    """What the rule has noted of every SOP, by path (a sequence of notes), once all have been looked at."""
    HANDBOOK = "handbook"
    """The whole (Handbook), once. Such a rule is asked anew in every run, and every document is read for it."""
    SUPPRESSION = "suppression"
    """Every ignore comment and waiver (Suppression), once all other rules have run."""


_Found = TypeVar("_Found")


@dataclass(frozen=True)
class Context:
    """What a rule may ask about besides its subject. `base` is the handbook as it was, with a base revision.

    `each` is how the work of all rules is done; `watch` sees what is looked at where the handbook is watched. Once
    all dossiers have been judged, `broken` are the files that could not be read whole.
    """

    handbook: Handbook
    today: date
    base: Handbook | None = None
    each: Each = one_by_one
    watch: Watch = field(default_factory=Watch, compare=False)
    broken: frozenset[str] = frozenset()

    @property
    def settings(self) -> Settings:
        """The handbook's settings."""
        return self.handbook.settings

    def source(self, file: str) -> SourceFile | None:
        """A file as it is, or as it was where it is gone; None for the handbook itself."""
        found = self.handbook.sources.get(file)
        return self.base.sources.get(file) if found is None and self.base is not None else found

    def once(self, question: Callable[..., _Found], *about: object) -> _Found:
        """The answer of `question(context, *about)`, found once for all rules; `about` is a document or a word."""
        key = (question, *(one if isinstance(one, str) else id(one) for one in about))
        found = self._answers.get(key)
        if found is None:
            traces: set[str] = set()
            with self.watch.following(traces):
                answer = question(self, *about)
            found = self._answers[key] = _Answer(answer, traces, about)
        self.watch.traces |= found.traces  # whoever is told has looked, too
        return found.answer  # type: ignore[no-any-return]  # each question has answers of one kind

    @cached_property
    def _answers(self) -> dict[tuple[object, ...], "_Answer"]:
        return {}

    def let_go(self) -> None:
        """Forget the answers about single documents: those of 10,000 would fill the memory."""
        for key in [key for key in self._answers if not all(isinstance(part, str) for part in key[1:])]:
            del self._answers[key]

    def row(self, sop: Sop) -> Row | None:
        """When a document is due and why; None where it is not in force."""
        return self.once(_row, sop)

    def graph(self, sop: Sop) -> Graph:
        """The process graph of a document."""
        return self.once(_graph, sop)


class _Answer(NamedTuple):
    """What was found, and by which traces; `about` is kept, since it is known by its place in memory."""

    answer: Any
    traces: set[str]
    about: tuple[object, ...]


def _row(context: Context, sop: Sop) -> Row | None:
    return row_of(context.handbook, sop, context.today)


def _graph(_: Context, sop: Sop) -> Graph:
    return build_graph(sop)


Check = Callable[[Any, Context], Iterator[Problem]]


@dataclass(frozen=True)
class Notes:
    """What a rule notes of each SOP for later: plain data of one `kind` (a NamedTuple), or nothing."""

    kind: type[Any]
    of: Callable[[Sop, Context], Any]


class Look(NamedTuple):
    """One thing that a rule looks at, and how; `notes` where that are its notes."""

    subject: Subject
    check: Check
    notes: Notes | None = None


_RULE: Final = "rule"
_HEADING = re.compile(r"^(What|Why|Before|Bad|Good|Source):[ \n]", re.MULTILINE)


@dataclass(frozen=True)
class Rule:
    """One rule, with all that it looks at. `severity` is the highest that its problems have.

    `text` is its module's docstring, `profile` is how its problems are weighed.
    """

    code: str
    name: str
    severity: Severity
    looks: tuple[Look, ...]
    text: str
    profile: Profile = Profile.CORE

    @property
    def subjects(self) -> frozenset[Subject]:
        """All that it looks at."""
        return frozenset(look.subject for look in self.looks)

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


def rule(code: str, name: str, subject: Subject | Notes, severity: Severity) -> Callable[[Check], Check]:
    """Make a function the check of a rule. Its module's docstring tells the users what it is about."""

    def register(check: Check) -> Check:
        text = importlib.import_module(check.__module__).__doc__ or ""
        setattr(check, _RULE, Rule(code, name, severity, (_look(subject, check),), text))
        return check

    return register


def also(check: Check, subject: Subject | Notes) -> Callable[[Check], Check]:
    """Make a function another look of the rule that `check` belongs to."""

    def register(other: Check) -> Check:
        first: Rule = getattr(check, _RULE)
        setattr(check, _RULE, replace(first, looks=(*first.looks, _look(subject, other))))
        return other

    return register


def _look(subject: Subject | Notes, check: Check) -> Look:
    return Look(Subject.NOTES, check, subject) if isinstance(subject, Notes) else Look(subject, check)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    checks = (getattr(module, "check", None) for module in _modules())
    found = [rule for check in checks if isinstance(rule := getattr(check, _RULE, None), Rule)]
    return tuple(sorted(found, key=lambda rule: rule.code))


def _modules() -> Iterator[Any]:
    package = importlib.import_module(__package__ or "sopctl.rules")
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        yield importlib.import_module(module.name)


def all_codes() -> tuple[str, ...]:
    """Every code there is."""
    return tuple(rule.code for rule in all_rules())
