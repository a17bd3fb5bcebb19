"""A baseline as text: the same again when read, and plain words for whatever people and merges do to it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sopctl.errors import SettingsError
from sopctl.model.baseline import Baseline, Known
from sopctl.model.finding import Identity
from sopctl.reading.baseline_file import baseline_text, parse_baseline
from sopctl.shell import resources

CODES = st.from_regex(r"\A[A-Z]{2,6}[0-9]{3}\Z")
NAMES = st.text(st.characters(codec="utf-8"), max_size=12)
AMOUNTS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
BASELINES = st.dictionaries(
    st.builds(Identity, CODES, NAMES, NAMES), st.builds(Known, st.integers(1, 9), AMOUNTS), max_size=8
).map(Baseline)


@given(BASELINES)
def test_what_is_written_is_read_again_and_keeps_its_contract(baseline: Baseline) -> None:
    text = baseline_text(baseline)
    assert parse_baseline(text, "b.json") == baseline
    Draft202012Validator(json.loads(resources.schema_text("baseline"))).validate(json.loads(text))


def test_an_entry_is_a_line_whatever_it_holds() -> None:
    known = {
        Identity("STEP105", "SAL-002", "steps[id=weigh]"): Known(1),
        Identity("FLOW607", "SAL-001", "service_level/within"): Known(1, 1.25),
        Identity("STEP105", "SAL-002", "steps[id=ask]"): Known(2),
    }
    assert baseline_text(Baseline(known)) == (
        "{\n"
        '  "schema_version": 1,\n'
        '  "findings": {\n'
        '    "SAL-001": {\n'
        '      "FLOW607": {\n'
        '        "service_level/within": {"count": 1, "amount": 1.25}\n'
        "      }\n"
        "    },\n"
        '    "SAL-002": {\n'
        '      "STEP105": {\n'
        '        "steps[id=ask]": 2,\n'
        '        "steps[id=weigh]": 1\n'
        "      }\n"
        "    }\n"
        "  }\n"
        "}\n"
    )


GOOD = baseline_text(Baseline({Identity("STEP105", "SAL-002", "steps[id=weigh]"): Known(1)}))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace('  "find', "<<<<<<< HEAD\n  \"find"), "b.json:3: git left a merge conflict here; keep the entries of both"),
        (GOOD.replace('      "STEP', ">>>>>>> main\n      \"STEP"), "b.json:5: git left a merge conflict here"),
        (GOOD.replace('": 1\n', '": 1,\n'), "b.json:7: this is not JSON; mend it, or delete it and run"),
        ("", "b.json:1: this is not JSON"),
        ("[" * 100_000, "b.json: this is not JSON"),
        ("[]", "b.json is no baseline of sopctl"),
        ('{"name": "left-pad", "version": "1.0.0"}', "b.json is no baseline of sopctl"),
        ('{"schema_version": 2, "findings": {}}', "b.json was made by a newer sopctl; update sopctl"),
        ('{"schema_version": 1, "findings": []}', "b.json is no baseline of sopctl"),
        ('{"schema_version": 1, "findings": {"A": 1}}', "b.json: A: entries in braces are expected here"),
        ('{"schema_version": 1, "findings": {"A": {"DOC001": 2}}}', "b.json: A, DOC001: entries in braces"),
        ('{"schema_version": 1, "findings": {"A": {"DOC001": {"id": 0}}}}', "A, DOC001, `id`: the count is a whole number"),
        ('{"schema_version": 1, "findings": {"A": {"DOC001": {"id": true}}}}', "`id`: the count is a whole number"),
        ('{"schema_version": 1, "findings": {"A": {"DOC001": {"id": {"count": 1, "amount": NaN}}}}}', "amount is a number"),
        ('{"schema_version": 1, "findings": {"A": {}, "A": {}}}', "b.json: `A` stands twice in one place"),
        ('{"schema_version": 1, "findings": {"A": {"DOC001": {"id": ' + "9" * 5000 + "}}}}", "this is not JSON"),
    ],
)  # fmt: skip
def test_a_damaged_file_is_told_with_what_to_do(text: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_baseline(text, "b.json")
    (mistake,) = caught.value.mistakes
    assert said in mistake


@given(st.text())
def test_any_text_is_refused_in_words(text: str) -> None:
    with pytest.raises(SettingsError, match=r"^b\.json"):
        parse_baseline(text, "b.json")
