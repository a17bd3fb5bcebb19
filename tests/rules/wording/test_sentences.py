"""Sentences, words, and where an action begins."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopctl.reading.prose import NO_PROSE
from sopctl.rules.wording.opening import is_order, opening
from sopctl.rules.wording.sentences import count_words, sentence_at, sentences


def _split(text: str) -> list[str]:
    return [text[slice(*span)] for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Open it. Close it! Done?", ["Open it.", "Close it!", "Done?"]),
        ("Add 2.5 mL, e.g. of water.", ["Add 2.5 mL, e.g. of water."]),
        ("Record:\n- name\n- date", ["Record:", "- name", "- date"]),
        ("登记线索。致电客户；记录。", ["登记线索。", "致电客户；", "记录。"]),
        ("Внесите лид. Позвоните (см. ниже).", ["Внесите лид.", "Позвоните (см. ниже)."]),
        ("  ", []),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert _split(text) == parts


@given(st.text(alphabet="aA.!? \n。(", max_size=40), st.integers(0, 39))
def test_sentences_follow_each_other_and_lose_no_letter(text: str, offset: int) -> None:
    spans = sentences(text)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert "".join(_split(text)).replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")
    if offset < len(text) and not text[offset].isspace():
        span = sentence_at(text, offset)
        assert span.start <= offset < span.end


@pytest.mark.parametrize(
    ("sentence", "language", "count"),
    [
        ("Open the customer's record-sheet.", "en", 4),
        ("Add 5 mL at 20 °C for 2 h.", "en", 6),
        (f"Run {NO_PROSE * 9} twice.", "en", 3),
        ("Record it (name, date and the reason of the call).", "en", 8),
        ("Heat to 400<sup>o</sup>C.", "en", 3),
        ("Внести лид в CRM.", "ru", 4),
        ("在CRM录入表中登记2.5条线索。", "zh", 12),
        ("", "en", 0),
    ],
)
def test_count_words(sentence: str, language: str, count: int) -> None:
    assert count_words(sentence, language) == count


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Open it.", "Open"),
        ("**Cleaning:** Wipe it.", "Wipe"),
        ("**Cleaning** - Wipe it.", "Wipe"),
        ("2. Open it.", "Open"),
        ("- *Open* it.", "Open"),
        ("Cleaning: Wipe it.", "Wipe"),
        ("Open the box, take the form: it is there.", "Open"),
    ],
)
def test_opening(text: str, first: str) -> None:
    assert text[opening(text) :].startswith(first)


@pytest.mark.parametrize("text", ["Open it.", "Slowly open it.", "Once dry, open it.", "a) Open it."])
def test_order(text: str) -> None:
    assert is_order(text)


@pytest.mark.parametrize("text", ["The box opens.", "It is dry, and old.", "", "…"])
def test_no_order(text: str) -> None:
    assert not is_order(text)
