"""The data of standards, and what rules cite of it."""

import re

import pytest

from sopctl.rules.citations import citations
from sopctl.rules.other_sources import PRACTICE, SPECIFICATIONS
from sopctl.rules.packs import ALWAYS, WHOLE, clauses_checked, is_in, pack_names
from sopctl.rules.registry import Rule, all_rules
from sopctl.rules.standards import STANDARDS, Standard

EVERYTHING = (*STANDARDS, *SPECIFICATIONS, *PRACTICE)
RULES = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
SOURCES = pytest.mark.parametrize("source", EVERYTHING, ids=lambda source: source.id)


@RULES
def test_source_of_a_rule_is_in_the_data(rule: Rule) -> None:
    """Where this fails: add the source to `sopctl/rules/standards.py` or `other_sources.py`, with its edition."""
    assert citations(rule.sections["Source"])


@SOURCES
def test_source_is_named_once_and_has_its_edition(source: Standard) -> None:
    assert [other.id for other in EVERYTHING if other.id == source.id] == [source.id]
    assert [other.id for other in EVERYTHING if other.cited == source.cited] == [source.id]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", source.id)
    assert source.edition or source in PRACTICE
    assert len({clause.number for clause in source.clauses}) == len(source.clauses)


@SOURCES
def test_clause_says_what_it_asks_in_one_short_sentence(source: Standard) -> None:
    for clause in source.clauses:
        assert clause.asks.endswith(".")
        assert len(clause.asks) <= 200


@SOURCES
def test_source_and_each_clause_is_cited_by_a_rule(source: Standard) -> None:
    cited = [citation for rule in all_rules() for citation in citations(rule.sections["Source"])]
    assert source in [citation.standard for citation in cited]
    assert [clause for clause in source.clauses if clause not in [citation.clause for citation in cited]] == []


@pytest.mark.parametrize("standard", STANDARDS, ids=lambda standard: standard.id)
def test_former_edition_is_not_the_present_one(standard: Standard) -> None:
    assert standard.cited not in standard.former
    assert len(set(standard.former)) == len(standard.former)


def test_several_sources_clauses_and_reasons_are_read() -> None:
    found = citations("ISO 9001:2015, 7.5.2 a and 7.5.2 c (control, of documents);\n    RACI practice; CWE-22 (paths)")
    assert [(cited.standard.id, cited.clause and cited.clause.number) for cited in found] == [
        ("iso-9001", "7.5.2 a"),
        ("iso-9001", "7.5.2 c"),
        ("raci", None),
        ("cwe", "22"),
    ]


@pytest.mark.parametrize(
    ("source", "trouble"),
    [
        ("ISO 9001:2008, 7.5", "`ISO 9001:2008, 7.5` begins with no source"),
        ("ISO 9001:2015, 99.9", "has no clause `99.9`"),
        ("ISO 9001:2015 (a) b", "is not written as"),
    ],
)
def test_source_that_is_not_in_the_data_is_refused(source: str, trouble: str) -> None:
    with pytest.raises(ValueError, match=re.escape(trouble)):
        citations(source)


def test_what_is_only_general_knowledge_is_told_apart() -> None:
    """A clause stays here until somebody has had its text at hand."""
    unread = {
        f"{source.cited}, {clause.number}" for source in EVERYTHING for clause in source.clauses if not clause.read
    }
    assert unread == {"BPMN 2.0.2, 10.5", "BPMN 2.0.2, 10.6"}


def test_packs_are_the_standards_for_organisations_that_rules_cite() -> None:
    names = pack_names(all_rules())
    assert names[0] == WHOLE
    assert {"iso-9001", "iso-13485", "21-cfr-11", "21-cfr-211", "eu-gmp", "china-gmp", "as9100"} <= set(names)
    assert not {"yaml", "cwe", "raci", "own"} & set(names)


def test_pack_holds_its_rules_and_what_is_in_every_pack() -> None:
    held = {rule.code for rule in all_rules() if is_in(rule, ["iso-9001"])}
    assert {"DOC001", "STEP105", "YAML001", "FORM002", "LINT001"} <= held
    assert not {"ROLE208", "FLOW605"} & held
    assert {rule.code for rule in all_rules() if rule.group in ALWAYS} <= held


def test_packs_together_hold_what_each_holds() -> None:
    one = {rule.code for rule in all_rules() if is_in(rule, ["iso-9001"])}
    other = {rule.code for rule in all_rules() if is_in(rule, ["labour-code-ru"])}
    assert {rule.code for rule in all_rules() if is_in(rule, ["iso-9001", "labour-code-ru"])} == one | other
    assert other - one == {"ROLE208"}


def test_clauses_of_a_pack_name_the_rules_that_check_them() -> None:
    standard = next(standard for standard in STANDARDS if standard.id == "iso-9001")
    checked = {clause.number: [rule.code for rule in rules] for clause, rules in clauses_checked(standard, all_rules())}
    assert checked["8.5.1 c"] == ["STEP105"]
    assert "DOC001" in checked["7.5.2 a"]
