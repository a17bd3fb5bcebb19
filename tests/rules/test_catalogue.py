"""What holds for every rule: its text, its name, its severity, its cases, and the words of its messages."""

import ast
import importlib
import inspect
import re
from pathlib import Path

import pytest

from sopctl.model.finding import Severity
from sopctl.rules.registry import Rule, Subject, all_rules
from tests.rules.test_cases import FILES, FOLDER

RULES = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
SECTIONS = ["What", "Why", "Bad", "Good", "Source"]

# The catalogue's severities, with what the product changed: what time alone can raise is a hint, and what a
# status asks is an error.
WARNINGS = {
    *("DOC006", "DOC009", "DOC010", "DOC012"),
    *("STEP102", "STEP106", "STEP107"),
    *("ROLE202", "ROLE204", "ROLE205", "ROLE206", "ROLE207", "ROLE208"),
    *(
        "FLOW607",
        "KPI305",
        "REF502",
        "REF503",
        "SEC802",
        "LANG707",
        "YAML012",
        "LINT002",
        "LINT009",
        "CHG907",
        "CHG909",
    ),
}
HINTS = {f"LANG{number}" for number in range(701, 711)} - {"LANG707"}
HINTS |= {"FLOW605", "REF505", "REV403", "REV404", "REV406", "REV408", "LINT003", "LINT004"}

JARGON = re.compile(
    r"\b(schema|instance|anyOf|oneOf|null|None|NoneType|regex|regexp|boolean|bool|array|object|string|integer|dict"
    r"|tuple|enum|payload|parse[dr]?|invalid|token|node|graph|edge|cycle|iterat\w+)\b",
    re.IGNORECASE,
)
ALLOWED = {"SEC801": {"token"}, "SEC804": {"object"}}
"""Words that mean something else there: an access token, a tag of HTML."""


@RULES
def test_text_has_every_section_with_words_in_it(rule: Rule) -> None:
    before = ["Before"] if rule.group == "CHG" else []
    assert list(rule.sections) == [*SECTIONS[:2], *before, *SECTIONS[2:]]
    assert all(section.strip() for section in rule.sections.values())


@RULES
def test_title_is_one_line_that_says_what_is_wrong(rule: Rule) -> None:
    title, _, rest = rule.text.partition("\n")
    assert rest.startswith("\n")
    assert title.endswith(".")
    assert title[0].isupper()
    assert len(title) <= 100


def test_codes_and_names_are_unique() -> None:
    rules = all_rules()
    assert len({rule.code for rule in rules}) == len(rules)
    assert len({rule.name for rule in rules}) == len(rules)


@RULES
def test_module_is_named_by_the_code(rule: Rule) -> None:
    assert {look.check.__module__.rpartition(".")[2] for look in rule.looks} == {rule.code.lower()}
    assert re.fullmatch(r"[A-Z]+\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)


@RULES
def test_severity_is_that_of_the_catalogue(rule: Rule) -> None:
    wanted = Severity.WARNING if rule.code in WARNINGS else Severity.INFO if rule.code in HINTS else Severity.ERROR
    assert rule.severity is wanted


@RULES
def test_rule_of_meaning_has_cases(rule: Rule) -> None:
    if rule.group not in ("YAML", "FORM"):
        assert (FOLDER / f"{rule.code}.yaml").is_file()


def test_cases_are_of_rules_that_exist() -> None:
    assert {path.stem for path in FILES} <= {rule.code for rule in all_rules()}


def test_every_code_of_reading_has_a_rule() -> None:
    """A problem whose code no rule asks for would never be told."""
    folder = Path(inspect.getfile(importlib.import_module("sopctl.reading"))).parent
    used = {code for path in folder.glob("*.py") for code in re.findall(r"\b(?:YAML|FORM)\d{3}\b", path.read_text())}
    known = {rule.code for rule in all_rules() if rule.subjects == {Subject.FILE}}
    assert used
    assert used <= known


@RULES
def test_messages_are_free_of_jargon(rule: Rule) -> None:
    module = importlib.import_module(rule.looks[0].check.__module__)
    texts = _texts(ast.parse(inspect.getsource(module)))
    found = {word.casefold() for text in texts for word in JARGON.findall(text)}
    assert found - ALLOWED.get(rule.code, set()) == set()


def _texts(tree: ast.Module) -> list[str]:
    """The words that a module may show: its texts with a space in them, but for docstrings and names of fields."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [node.value for node in constants if id(node) not in docstrings and " " in node.value]
