"""House rules: what each `must` means, where its findings stand, and that no rule makes lint crash."""

import copy
import json
from dataclasses import fields as dataclass_fields
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sopctl.model.finding import Finding
from sopctl.model.sop import Classification, Sop
from sopctl.model.step import Check, Step
from sopctl.model.upkeep import Revision
from sopctl.model.working import Hazard
from sopctl.reading.house_rules import SMALLEST
from sopctl.reading.sop_fields import UNSAID, sop_fields
from sopctl.reading.strict_yaml import parse_yaml
from sopctl.rules.house.judging import Ground, breaks
from sopctl.rules.house.rulebook import known_codes, rulebook
from sopctl.rules.house.sense import nonsense
from sopctl.rules.registry import Context
from sopctl.rules.runner import lint
from sopctl.rules.selection import Selection
from sopctl.shell import resources
from tests.rules.examples import TODAY, read_example
from tests.support import MINIMAL, make_handbook

FIELDS = sop_fields(resources.schema("sop").definition)
HEAD = "rules: 1\nentries:\n  - code: HOUSE001\n    name: one\n    severity: warning\n    message: Not as the house wants it.\n"
TAIL = "    examples: {bad: [{keywords: [a]}], good: [{keywords: [b]}]}\n"


def broken_at(rule: str, sop: str) -> list[str]:
    """The places of a document that break a rule, which is its `select` and `check` as YAML."""
    text = HEAD + "".join(f"    {line}\n" for line in rule.split("\n")) + TAIL
    handbook = make_handbook(read_example(sop).files["sops/SAL-001.sop.yaml"], **{"rules/house.yaml": text})
    assert [p.message for source in handbook.sources.values() for p in source.problems] == []
    (house_rule,) = handbook.house.rules
    (document,) = handbook.sops
    data = handbook.sources[document.file].data
    return ["/".join(map(str, spot.path)) for spot in breaks(house_rule, data, Ground(FIELDS))]


TWO_STEPS = """\
retention: 14 days
review: {every: 1 month}
department: sales
classification: {process: core}
steps:
  - {id: a, action: Call the lead., responsible: sales-rep, critical: true, limit: {within: 2 h}, outputs: [note, {item: score, done_when: It is saved.}]}
  - {id: b, action: Write ASAP., responsible: [sales-rep, clerk], tools: [crm], limit: {within: 3 working days, escalate_to: ceo}}
"""


@pytest.mark.parametrize(
    ("check", "places"),
    [
        # whether anything is there
        ("{field: author, must: be-present}", ["author"]),
        ("{field: department, must: be-present}", []),
        ("{field: department, must: be-absent}", ["department"]),
        ("{field: scope.starts_when, must: be-present}", ["scope/starts_when"]),
        ("{each: steps, field: limit.escalate_to, must: be-present}", ["steps/0/limit/escalate_to"]),
        ("{each: steps, field: tools, must: be-present}", ["steps/0/tools"]),
        ("{field: steps.tools, must: be-present}", ["steps/0/tools"]),
        ("{each: steps, field: outputs.done_when, must: be-present}", ["steps/0/outputs/0/done_when"]),
        ("{each: goals, field: supports, must: be-present}", []),
        ("{field: goals.supports, must: be-present}", []),
        ("{field: goals, must: be-present}", ["goals"]),
        ("{field: classification.risk, must: be-present}", ["classification/risk"]),
        # which entries are meant
        ("{each: steps, where: {critical: true}, field: tools, must: be-present}", ["steps/0/tools"]),
        ("{each: steps, where: {critical: false}, field: limit.escalate_to, must: be-present}", []),
        ("{each: steps, where: {responsible: clerk}, field: label, must: be-present}", ["steps/1/label"]),
        ("{each: steps, where: {responsible: sales-rep}, field: label, must: be-present}", ["steps/0/label", "steps/1/label"]),
        ("{each: steps, where: {outputs: note}, field: label, must: be-present}", ["steps/0/label"]),
        ("{each: steps, where: {outputs.item: [x, note]}, field: label, must: be-present}", ["steps/0/label"]),
        ("{each: steps, where: {limit.within: 120 min}, field: label, must: be-present}", ["steps/0/label"]),
        ("{each: steps, where: {tools: crm, critical: true}, field: label, must: be-present}", []),
        ("{where: {department: sales}, field: author, must: be-present}", ["author"]),
        ("{where: {department: hr}, field: author, must: be-present}", []),
        # equal
        ("{field: department, must: equal, value: sales}", []),
        ("{field: department, must: equal, value: Sales}", ["department"]),
        ("{field: author, must: equal, value: x}", []),
        ("{field: classification.risk, must: equal, value: medium}", []),
        ("{field: classification.risk, must: equal, value: low}", ["classification/risk"]),
        ("{each: steps, field: responsible, must: equal, value: sales-rep}", ["steps/1/responsible"]),
        ("{each: steps, field: responsible, must: equal, value: [clerk, sales-rep]}", ["steps/0/responsible"]),
        ("{each: steps, field: critical, must: equal, value: true}", ["steps/1/critical"]),
        ("{each: steps, field: limit.within, must: equal, value: PT2H}", ["steps/1/limit/within"]),
        # be-one-of
        ("{field: owner, must: be-one-of, value: [ceo, head-of-sales]}", []),
        ("{field: owner, must: be-one-of, value: [ceo]}", ["owner"]),
        ("{each: steps, field: responsible, must: be-one-of, value: [sales-rep, ceo]}", ["steps/1/responsible/1"]),
        ("{each: steps, field: outputs, must: be-one-of, value: [note]}", ["steps/0/outputs/1"]),
        # contain
        ("{each: steps, field: action, must: contain, value: LEAD}", ["steps/1/action"]),
        ("{each: steps, field: action, must: not-contain, value: [asap, soon]}", ["steps/1/action"]),
        ("{each: steps, field: responsible, must: contain, value: clerk}", ["steps/0/responsible"]),
        ("{each: steps, field: responsible, must: contain, value: [clerk, sales-rep]}", ["steps/0/responsible"]),
        ("{each: steps, field: responsible, must: contain, value: sales}", ["steps/0/responsible", "steps/1/responsible"]),
        ("{each: steps, field: responsible, must: not-contain, value: clerk}", ["steps/1/responsible/1"]),
        ("{field: steps, must: contain, value: a}", []),
        ("{field: steps, must: contain, value: c}", ["steps"]),
        # more and less
        ("{each: steps, field: limit.within, must: be-at-most, value: 120 min}", ["steps/1/limit/within"]),
        ("{each: steps, field: limit.within, must: be-at-least, value: 2 h}", []),
        ("{each: steps, field: limit.within, must: be-at-least, value: 3 h}", ["steps/0/limit/within"]),
        ("{each: steps, field: limit.within, must: be-at-most, value: 2 working days}", ["steps/1/limit/within"]),
        ("{field: retention, must: be-at-most, value: 9 working days}", ["retention"]),
        ("{field: retention, must: be-at-most, value: 10 working days}", []),
        ("{field: retention, must: be-at-most, value: 60 working hours}", ["retention"]),
        ("{field: review.every, must: be-at-most, value: 19 working days}", ["review/every"]),
        ("{field: review.every, must: be-at-most, value: 20 working days}", []),
        ("{each: steps, field: limit.within, must: be-at-least, value: 5 days}", ["steps/0/limit/within"]),
        ("{each: steps, field: limit.within, must: be-at-least, value: 8 days}", ["steps/0/limit/within", "steps/1/limit/within"]),
        ("{each: steps, field: limit.within, must: be-at-least, value: 2 working days}", ["steps/0/limit/within"]),
        ("{each: steps, field: limit.within, must: be-at-most, value: 1 week}", []),
        ("{each: steps, field: limit.within, must: be-at-most, value: 5 min}", ["steps/0/limit/within", "steps/1/limit/within"]),
        ("{field: version, must: be-at-least, value: '0.1'}", []),
        ("{field: version, must: be-at-least, value: '0.10'}", ["version"]),
        ("{field: valid_until, must: be-at-most, value: 2027-01-01}", []),
        ("{field: steps, must: be-at-most, value: 2}", []),
        ("{field: steps, must: be-at-most, value: 1}", ["steps"]),
        ("{each: steps, field: responsible, must: be-at-least, value: 2}", ["steps/0/responsible"]),
        ("{each: steps, field: tools, must: be-at-least, value: 2}", ["steps/1/tools"]),
    ],
)  # fmt: skip
def test_what_must_be_true(check: str, places: list[str]) -> None:
    assert broken_at(f"check: {check}", TWO_STEPS) == places


@pytest.mark.parametrize(
    ("sop", "check", "places"),
    [
        ("valid_until: 2027-06-30", "{field: valid_until, must: be-at-most, value: 2027-01-01}", ["valid_until"]),
        ("volume: {cases: 24, per: day}", "{field: volume.cases, must: be-at-most, value: 20}", ["volume/cases"]),
        ("volume: {cases: 24, per: day}", "{field: volume.cases, must: be-at-most, value: 24.0}", []),
        ('version: "1.10"', "{field: version, must: be-at-most, value: '1.9'}", ["version"]),
        ("keywords: []", "{field: keywords, must: be-present}", ["keywords"]),
        ("keywords: []", "{field: keywords, must: be-at-least, value: 1}", ["keywords"]),
        ("keywords: []", "{field: keywords, must: be-one-of, value: a}", []),
        ("kpis: [KPI-1, {id: KPI-2}]", "{each: kpis, field: id, must: be-one-of, value: KPI-1}", ["kpis/1/id"]),
        ("kpis: [KPI-1]", "{each: kpis, field: steps, must: be-present}", ["kpis/0/steps"]),
        ("equipment: [scales]", "{field: equipment.name, must: contain, value: SCALE}", []),
        ("training: [{audience: distribution}]", "{each: training, field: audience, must: contain, value: owner}", ["training/0/audience"]),
        ("references: [MKT-003]", "{field: references, must: contain, value: MKT-003}", []),
        ("references: [{title: T, url: 'https://example.org'}]", "{field: references, must: not-contain, value: MKT-003}", []),
    ],
)  # fmt: skip
def test_other_documents(sop: str, check: str, places: list[str]) -> None:
    if "[]" in sop:  # the format allows no empty list here, but judging must not rely on that
        data = {**SMALLEST, **yaml.safe_load(sop)}
        text = f"{HEAD}    check: {check}\n{TAIL}"
        (rule,) = make_handbook(MINIMAL, **{"rules/house.yaml": text}).house.rules
        assert ["/".join(map(str, spot.path)) for spot in breaks(rule, data, Ground(FIELDS))] == places
    else:
        assert broken_at(f"check: {check}", sop) == places


@pytest.mark.parametrize(
    ("select", "meant"),
    [
        ("{department: sales}", True),
        ("{department: [hr, sales]}", True),
        ("{department: hr}", False),
        ("{author: x}", False),
        ("{classification.risk: medium}", True),
        ("{classification.risk: high}", False),
        ("{kind: procedure, department: sales}", True),
        ("{kind: runbook, department: sales}", False),
        ("{steps.critical: true}", True),
        ("{steps: b}", True),
        ("{steps: c}", False),
    ],
)
def test_which_documents_are_meant(select: str, meant: bool) -> None:
    found = broken_at(f"select: {select}\ncheck: {{field: author, must: be-present}}", TWO_STEPS)
    assert found == (["author"] if meant else [])


def findings(rules: str, *, sop: str = MINIMAL, **files: str) -> list[Finding]:
    handbook = make_handbook(sop, **{"rules/house.yaml": rules, **files})
    return list(lint(Context(handbook, TODAY), Selection(rulebook(handbook).rules)))


def rule_text(check: str, examples: str) -> str:
    return f"{HEAD}    source: Policy 4\n    check: {check}\n    examples: {examples}\n"


@pytest.mark.parametrize(
    ("check", "examples", "marked"),
    [
        ("{field: owner, must: equal, value: ceo}", "{bad: [{owner: x}], good: [{owner: ceo}]}", "head-of-sales"),
        ("{field: author, must: be-present}", "{bad: [{owner: x}], good: [{author: x}]}", "SAL-001"),
        ("{field: scope.starts_when, must: be-present}", "{bad: [{owner: x}], good: [{scope: {starts_when: x}}]}", "SAL-001"),
        ("{each: steps, field: label, must: be-present}", "{bad: [{owner: x}], good: [{steps: [{id: a, action: b, responsible: c, label: d}]}]}", "register"),
        ("{field: purpose, must: be-absent}", "{bad: [{owner: x}], good: [{purpose: x}]}", None),
        ("{each: training, field: kind, must: be-present}", "{bad: [{training: [{audience: [a]}]}], good: [{owner: x}]}", "audience"),
        ("{each: history, field: reason, must: be-present}", "{bad: [{history: [{version: '1.0', date: 2026-01-01, change: x}]}], good: [{owner: x}]}", "version"),
    ],
)  # fmt: skip
def test_a_finding_stands_where_it_helps(check: str, examples: str, marked: str | None) -> None:
    sop = MINIMAL + 'training: [{audience: [x]}]\nhistory:\n  - {version: "0.1", date: 2026-01-01, change: First.}\n'
    found = [finding for finding in findings(rule_text(check, examples), sop=sop) if finding.code == "HOUSE001"]
    if marked is None:
        assert found == []  # the good example has a purpose too, so the rule does not run
        return
    (finding,) = found
    assert finding.line[finding.start.column - 1 : finding.end.column - 1] == marked
    assert finding.message == "Not as the house wants it."
    assert finding.help is not None
    assert finding.help.startswith("rules/house.yaml asks: in e")
    assert finding.help.endswith("(Policy 4)")


def test_a_finding_is_known_again_when_steps_move() -> None:
    check = rule_text("{each: steps, field: label, must: be-present}", "{bad: [{owner: x}], good: [{steps: [{id: a, action: b, responsible: c, label: d}]}]}")  # fmt: skip
    other = "  - {id: other, action: Call., responsible: x, label: Call}\n"
    head, steps = MINIMAL.split("steps:\n")
    before = [f.fingerprint for f in findings(check) if f.code == "HOUSE001"]
    after = [f.fingerprint for f in findings(check, sop=f"{head}steps:\n{other}{steps}") if f.code == "HOUSE001"]
    assert before == after
    assert len(before) == 1


def test_a_comment_and_a_waiver_silence_a_house_rule() -> None:
    check = rule_text("{field: owner, must: equal, value: ceo}", "{bad: [{owner: x}], good: [{owner: ceo}]}")
    commented = MINIMAL.replace("owner: head-of-sales", "owner: head-of-sales  # sopctl: ignore[HOUSE001] for now")
    waived = MINIMAL + "waivers: [{rule: HOUSE001, by: ceo, reason: For now., until: 2027-01-31}]\n"
    assert [(f.code, f.suppressed) for f in findings(check, sop=commented)] == [("HOUSE001", "ignore")]
    assert [(f.code, f.suppressed) for f in findings(check, sop=waived)] == [("HOUSE001", "waiver")]
    unknown = commented.replace("HOUSE001", "HOUSE011")
    (told,) = (f for f in findings(check, sop=unknown) if f.code == "LINT001")
    assert told.message == "there is no rule `HOUSE011`; did you mean `HOUSE001`?"


def test_a_rule_that_does_not_run_is_still_known() -> None:
    commented = MINIMAL.replace("owner: head-of-sales", "owner: head-of-sales  # sopctl: ignore[HOUSE001] for now")
    for check, code in (
        ("{field: ownr, must: be-present}", "LINT006"),
        ("{field: owner, must: be-present}", "LINT005"),
    ):
        rules = rule_text(check, "{bad: [{owner: x}], good: [{owner: ceo}]}")
        assert {f.code for f in findings(rules, sop=commented)} == {code}


def test_a_file_that_cannot_be_read_hides_no_other_rule() -> None:
    broken = rule_text("{field: owner, must: exist}", "{bad: [{owner: x}], good: [{owner: ceo}]}")
    other = rule_text("{field: owner, must: equal, value: ceo}", "{bad: [{owner: x}], good: [{owner: ceo}]}")
    commented = MINIMAL.replace("draft", "draft  # sopctl: ignore[HOUSE001] for now")
    found = findings(broken, sop=commented, **{"rules/other.yaml": other.replace("HOUSE001", "HOUSE002")})
    assert [(f.code, f.file) for f in found] == [("FORM004", "rules/house.yaml"), ("HOUSE002", "sops/SAL-001.sop.yaml")]
    handbook = make_handbook(MINIMAL, **{"rules/house.yaml": broken})
    assert {"HOUSE001", "DOC001"} <= set(known_codes(handbook))


def test_only_files_of_the_folder_itself_are_rules() -> None:
    check = rule_text("{field: owner, must: equal, value: ceo}", "{bad: [{owner: x}], good: [{owner: ceo}]}")
    for file in ("rules/old/house.yaml", "sops/rules/house.yaml", "house.yaml", "rules/house.yml", "rules/house.json"):
        assert make_handbook(MINIMAL, **{file: check}).house.rules == ()


def test_examples_may_be_laid_over_the_smallest_sop() -> None:
    assert parse_yaml(MINIMAL).data == SMALLEST


def test_what_counts_unsaid_is_what_the_model_says() -> None:
    defaults = {
        f"{prefix}{field.name}": field.default
        for prefix, kind in (
            ("", Sop),
            ("classification.", Classification),
            ("safety.hazards.", Hazard),
            ("steps.", Step),
            ("steps.check.", Check),
            ("history.", Revision),
        )
        for field in dataclass_fields(kind)
        if isinstance(field.default, str | bool)
    }
    flags = {name: False for name, field in FIELDS.items() if field.kind == "flag"}
    assert {name: value for name, value in defaults.items() if name in FIELDS} == {**UNSAID, **flags}


# --- any rule that the schema allows

WORDS = st.sampled_from(
    ["sales", "head-of-sales", "a", "2 h", "3 working days", "2026-03-01", "1.0", "draft", "Ж", "", "x" * 300, "9" * 60]
)
VALUES = WORDS | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.booleans()
NAMES = st.sampled_from([*FIELDS, "nothing", "steps.nothing", "a.b.c.d"]) | st.sampled_from(
    [name.partition(".")[2] for name in FIELDS if "." in name]
)
CONDITIONS = st.dictionaries(NAMES, VALUES | st.lists(VALUES, min_size=1, max_size=3), max_size=3)
MUST = ("be-present", "be-absent", "equal", "be-one-of", "contain", "not-contain", "be-at-least", "be-at-most")
SCHEMA = resources.schema("rules")
COMPLETE = parse_yaml(
    (resources._folder("schemas").parent / "tests/schemas/cases/valid/sop/complete.yaml").read_text()
).data
PARTS = st.dictionaries(st.sampled_from(sorted(COMPLETE)), VALUES, max_size=2) | st.builds(
    lambda keys: {key: copy.deepcopy(COMPLETE[key]) for key in keys},
    st.lists(st.sampled_from(sorted(COMPLETE)), max_size=4),
)


@st.composite
def house_rules(draw: st.DrawFn) -> dict[str, Any]:
    """One rule: its field is a real one more often than not."""
    check: dict[str, Any] = {"field": draw(NAMES), "must": draw(st.sampled_from(MUST))}
    if draw(st.booleans()):
        check["each"] = draw(st.sampled_from(["steps", "goals", "kpis", "training", "history"]))
    if draw(st.booleans()):
        check["where"] = draw(CONDITIONS)
    if check["must"] not in MUST[:2] or draw(st.integers(0, 9)) == 0:
        check["value"] = draw(VALUES | st.lists(VALUES, min_size=1, max_size=3))
    rule = {
        "code": draw(st.sampled_from(["HOUSE001", "HOUSE002"])),
        "name": "a",
        "severity": "info",
        "check": check,
        "message": "m",
    }
    examples = {
        "bad": draw(st.lists(PARTS, min_size=1, max_size=2)),
        "good": draw(st.lists(PARTS, min_size=1, max_size=2)),
    }
    return {**rule, "select": draw(CONDITIONS), "examples": examples}


@given(st.lists(house_rules(), min_size=1, max_size=3))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_no_rule_makes_lint_crash(rules: list[dict[str, Any]]) -> None:
    data = {"rules": 1, "entries": rules}
    assume(SCHEMA._fast.is_valid(data))
    text = json.dumps(data, ensure_ascii=False)
    sop = yaml.safe_dump(COMPLETE, allow_unicode=True)
    handbook = make_handbook(sop, **{"rules/house.yaml": text})
    book = rulebook(handbook)
    assert len(handbook.house.rules) == len(rules) or handbook.sources["rules/house.yaml"].broken
    assert len(book.rules) + len(book.idle) == len(rulebook(make_handbook(MINIMAL)).rules) + len(handbook.house.first)
    for rule in (*book.rules, *book.idle):
        assert {"What", "Bad", "Good", "Source"} <= rule.sections.keys()
    found = lint(Context(handbook, TODAY), Selection(book.rules))
    assert all(finding.message and finding.start <= finding.end for finding in found)
    told = {finding.path[:2] for finding in found if finding.code in ("LINT005", "LINT006")}
    idle = {rule.code for rule in book.idle}
    assert idle <= {handbook.house.rules[int(path[1])].code for path in told}


FITTING: dict[str, st.SearchStrategy[Any]] = {
    "number": st.integers(-5, 100) | st.floats(0, 5),
    "flag": st.booleans(),
    "date": st.dates().map(str),
    "duration": st.sampled_from(["2 h", "3 working days", "12 months", "0 min", "PT30M", "9999999 years"]),
    "version": st.sampled_from(["1.0", "2.1.1", "99999999999999999999999999.0"]),
}


@given(st.sampled_from(sorted(FIELDS)), st.sampled_from(MUST), st.data())
@settings(max_examples=150, deadline=None)
def test_a_rule_that_makes_sense_can_judge_any_document(name: str, must: str, data: st.DataObject) -> None:
    field = FIELDS[name]
    counts = field.is_list and must in ("be-at-least", "be-at-most")
    fitting = (
        FITTING["number"]
        if counts
        else st.sampled_from(field.choices)
        if field.choices
        else FITTING.get(field.kind, WORDS)
    )
    each = name.partition(".")[0] if data.draw(st.booleans()) else ""
    inside = each in ("steps", "goals", "kpis", "training", "history") and "." in name
    check = {"field": name.partition(".")[2] if inside else name, "must": must, **({"each": each} if inside else {})}
    if must not in MUST[:2]:
        check["value"] = data.draw(fitting)
    examples = {"bad": [{"keywords": ["a"]}], "good": [{"keywords": ["b"]}]}
    rule = {"code": "HOUSE001", "name": "a", "severity": "info", "check": check, "message": "m", "examples": examples}
    (made,) = make_handbook(**{"rules/house.yaml": json.dumps({"rules": 1, "entries": [rule]})}).house.rules
    if not any(nonsense(made, FIELDS)):
        for document in (COMPLETE, SMALLEST):
            assert all(spot.path for spot in breaks(made, document, Ground(FIELDS)))
