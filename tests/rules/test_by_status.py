"""Which rules ask by status: those that are marked, and no other."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from sopctl.model.finding import Severity
from sopctl.model.handbook import Handbook
from sopctl.model.sop import Status
from sopctl.rules.as_status import raise_to
from sopctl.rules.by_status import hangs_on_status
from sopctl.rules.registry import Context, all_rules
from sopctl.rules.runner import lint
from sopctl.rules.selection import Selection
from tests.rules.examples import DOCUMENT, Example, read_example
from tests.rules.test_cases import BASES, FILES
from tests.support import with_sops

LADDER = [Status.DRAFT, Status.IN_REVIEW, Status.APPROVED, Status.EFFECTIVE]
RULES = tuple(rule for rule in all_rules() if rule.severity is Severity.ERROR)
MARKED = sorted(rule.code for rule in all_rules() if hangs_on_status(rule))


def _examples() -> Iterator[Example]:
    for path in FILES:
        cases: dict[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        for case in (*cases["pass"], *cases["fail"]):
            if not case.keys() & {"text", "before"}:
                yield read_example(*(BASES[name] for name in case.get("base", "").split()), case.get("sop", ""))


def _errors(example: Example, handbook: Handbook) -> set[tuple[str, str, str, str]]:
    findings = lint(Context(handbook, example.today), Selection(RULES))
    return {(f.code, f.file, f.place, f.message) for f in findings if f.severity is Severity.ERROR}


def _as(handbook: Handbook, status: Status) -> Handbook:
    return handbook.with_dossiers(raise_to(status, handbook, lambda file: file == DOCUMENT).dossiers)


def _that_differ() -> set[str]:
    """The rules whose errors change with the status of a document, over all cases of all rules."""
    differ = set()
    for example in _examples():
        handbook = example.handbook()
        if handbook.at(DOCUMENT) is not None:
            lower = with_sops(handbook, lambda sop: replace(sop, status=Status.DRAFT) if sop.file == DOCUMENT else sop)
            found = [_errors(example, _as(lower, status)) for status in LADDER]
            differ |= {code for code, *_ in set.union(*found) - set.intersection(*found)}
    return differ


def test_exactly_the_rules_that_ask_by_status_are_marked() -> None:
    assert sorted(_that_differ()) == MARKED
