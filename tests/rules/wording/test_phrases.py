"""Phrases found in a wording."""

import pytest

from sopctl.reading.wording import wordings_of
from sopctl.rules.wording.phrases import Phrases
from tests.support import make_handbook, sop_text

STEP = {"id": "a", "responsible": "b"}


def _found(text: str, phrases: list[str], language: str) -> list[str]:
    handbook = make_handbook(sop_text(language=language, purpose="x", steps=[{**STEP, "action": text}]))
    wording = next(wordings_of(handbook, handbook.sops))
    found = Phrases([(phrase, phrase) for phrase in phrases], language).find(wording)
    return [wording.text[slice(*span)] for span, _ in found]


@pytest.mark.parametrize(
    ("text", "phrases", "found"),
    [
        (
            "As soon as possible, if possible.",
            ["as soon as possible", "if possible"],
            ["As soon as possible", "if possible"],
        ),
        ("You must not, but you must.", ["must", "must not"], ["must not", "must"]),
        ("Mustard and customs.", ["must", "custom"], []),
        ("as needed\nor as\nneeded", ["as needed"], ["as needed", "as\nneeded"]),
        ("possible", ["as soon as possible"], []),
    ],
)
def test_words_with_spaces(text: str, phrases: list[str], found: list[str]) -> None:
    assert _found(text, phrases, "en") == found


@pytest.mark.parametrize(
    ("text", "phrases", "found"),
    [
        ("及时答复，以及时间。", ["(?<![以])及时(?!间)"], ["及时"]),
        ("不得外传，应登记，不应延误。", ["不得", "(?<!不)应", "不应"], ["不得", "应", "不应"]),
        ("姓名、电话等。", ["等等?(?=[，。）)]|$)"], ["等"]),
        ("相关部门", ["(?:相关|有关)(?:部门|人员)"], ["相关部门"]),
    ],
)
def test_chinese_patterns(text: str, phrases: list[str], found: list[str]) -> None:
    assert _found(text, phrases, "zh") == found
