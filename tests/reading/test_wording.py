"""The sentences that the wording rules read, and what they leave out."""

from hypothesis import given
from hypothesis import strategies as st

from sopctl.reading.prose import NO_PROSE, only_prose
from sopctl.reading.wording import Wording, base_language, wordings_of
from tests.support import make_handbook, sop_text

STEP = {"id": "call", "action": "Call `x` now.", "responsible": "sales-rep", "notes": ["One.", "Two."]}
TRANSLATION = """\
sop: 1
id: SAL-001
language: zh-Hant
status: draft
translation_of: {version: "0.1"}
title: 线索
purpose: 目的。
steps: {call: {action: 致电。}}
"""


def _wordings(**files: str) -> list[Wording]:
    handbook = make_handbook(sop_text(language="en-GB", steps=[STEP]), **files)
    return list(wordings_of(handbook, (*handbook.sops, *handbook.translations)))


def test_passages_have_their_place_field_and_step() -> None:
    (wording,) = _wordings()
    assert wording.language == "en"
    assert [(passage.path, passage.field) for passage in wording.passages] == [
        (("purpose",), "purpose"),
        (("steps", 0, "action"), "action"),
        (("steps", 0, "notes", 0), "notes"),
        (("steps", 0, "notes", 1), "notes"),
    ]
    assert wording.actions[0].text == f"Call {NO_PROSE * 3} now."
    assert wording.original(wording.actions[0]) == "Call `x` now."
    assert [wording.step_id(passage) for passage in wording.passages] == ["", "call", "call", "call"]
    assert all(wording.passage_at(passage.start) == passage for passage in wording.passages)


def test_translations_are_read_in_their_own_language() -> None:
    wording = _wordings(**{"sops/SAL-001.zh-Hant.sop.yaml": TRANSLATION})[1]
    assert (wording.language, wording.file) == ("zh", "sops/SAL-001.zh-Hant.sop.yaml")
    assert [wording.step_id(passage) for passage in wording.actions] == ["call"]


def test_other_languages_are_left_out() -> None:
    handbook = make_handbook(sop_text(language="de"))
    assert list(wordings_of(handbook, handbook.sops)) == []
    assert base_language("zh_Hans-CN") == "zh"


def test_accepted_words_are_blanked_out_whatever_their_case() -> None:
    settings = "sopctl: 1\nlint: {accept: [CALL, now, One]}\n"
    (wording,) = _wordings(**{"sopctl.yaml": settings})
    assert wording.actions[0].text == f"{NO_PROSE * 4} {NO_PROSE * 3} {NO_PROSE * 3}."
    assert wording.passages[2].text == f"{NO_PROSE * 3}."


def test_accepted_words_are_whole_words() -> None:
    (wording,) = _wordings(**{"sopctl.yaml": "sopctl: 1\nlint: {accept: [all, no]}\n"})
    assert wording.actions[0].text == f"Call {NO_PROSE * 3} now."


def test_what_is_no_prose() -> None:
    kept = only_prose('Press "Save as", «Да», “x” and 「好」 in [[SAL-001]], [doc](https://a.b/c) at https://x.y/z')
    assert kept.replace(NO_PROSE, "") == "Press , ,  and  in , [doc] at "


def test_inches_and_apostrophes_are_prose() -> None:
    text = 'Take the 5" pipe and the 3" pipe; it\'s there.'
    assert only_prose(text) == text


@given(st.text(alphabet='ab `"[]()«»“”~\n./:w', max_size=60))
def test_every_character_keeps_its_place(text: str) -> None:
    prose = only_prose(text)
    assert len(prose) == len(text)
    assert all(shown in (letter, NO_PROSE) for shown, letter in zip(prose, text, strict=True))
    assert prose.count("\n") == text.count("\n")
