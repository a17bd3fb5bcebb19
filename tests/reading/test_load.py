"""Files to one handbook: nothing that an author may write crashes reading, or hides another file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopctl.model.duration import Duration
from sopctl.reading.files import Repository, kind_of
from sopctl.reading.load import read_handbook
from sopctl.shell import resources
from tests.support import MINIMAL, make_handbook, sop_text

FILES = [
    "sops/A.sop.yaml",
    "records/A.records.yaml",
    "org.yaml",
    "documents.yaml",
    "kpis.yaml",
    "glossary.yaml",
    "kpis/1.csv",
]


def codes(text: str, file: str = "sops/SAL-001.sop.yaml") -> list[str]:
    handbook = make_handbook(**{file: text})
    return [problem.code for problem in handbook.sources[file].problems]


@pytest.mark.parametrize("file", FILES)
@given(content=st.binary(max_size=80))
def test_any_bytes_are_read_or_reported(file: str, content: bytes) -> None:
    handbook = read_handbook(
        Repository({file: content, "sops/B.sop.yaml": MINIMAL.encode()}), resources.schemas(), _defaults()
    )
    assert [sop.id for sop in handbook.sops if sop.file == "sops/B.sop.yaml"] == ["SAL-001"]


def _defaults() -> object:
    return make_handbook().settings


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("title:", "titel:", "FORM002"),
        ("status: draft", "status: drafft", "FORM004"),
        ("owner: head-of-sales\n", "", "FORM001"),
        ('version: "0.1"', "version: 1.10", "FORM006"),
        ("sop: 1", "sop: 2", "FORM011"),
        ("status: draft", "status: draft\neffective_from: 2026-02-30", "FORM005"),
        ("status: draft", "status: draft\neffective_from: 2026", "FORM003"),
        ("status: draft", "status: draft\nretention: 5 лет", "FORM005"),
        ("status: draft", "status: draft\nretention: 6", "FORM003"),
        ("status: draft", "status: draft\nkeywords:", "FORM007"),
        ("status: draft", "status: draft\nkeywords: lead", "FORM003"),
        ("responsible: sales-assistant", "responsible: sales-assistant\n    share: 2", "FORM008"),
    ],
)
def test_one_mistake_gives_one_finding(old: str, new: str, code: str) -> None:
    assert codes(MINIMAL.replace(old, new)) == [code]


@pytest.mark.parametrize(
    ("text", "code"), [("", "FORM010"), ("# nothing\n", "FORM010"), ("- a\n", "FORM010"), ("text\n", "FORM010")]
)
def test_a_file_without_fields(text: str, code: str) -> None:
    assert codes(text) == [code]


def test_what_stands_before_a_syntax_error_is_still_checked() -> None:
    assert codes("sop: 1\nid: SAL-001\nstatus: drafft\ntitle: 'open\n") == ["YAML001", "FORM004"]


def test_alias_and_split_text_have_no_follow_on_findings() -> None:
    assert codes(MINIMAL + "keywords: &k [a]\nprerequisites: *k\n") == ["YAML004", "YAML004"]
    assert codes(MINIMAL.replace("  - id: register\n    action: Record the lead in the CRM intake form.\n    responsible: sales-assistant",
                                 "  - {id: a, action: Look, then act now., responsible: b}")) == ["YAML010"]  # fmt: skip


def test_not_utf_8() -> None:
    schemas = resources.schemas()
    handbook = read_handbook(Repository({"sops/A.sop.yaml": "title: Ф".encode("cp1251")}), schemas, _defaults())
    problem = handbook.sources["sops/A.sop.yaml"].problems[0]
    assert (problem.code, problem.offset) == ("YAML002", 7)


def test_bom_and_crlf_are_read() -> None:
    text = "\ufeff" + MINIMAL.replace("\n", "\r\n")
    handbook = read_handbook(Repository({"sops/SAL-001.sop.yaml": text.encode()}), resources.schemas(), _defaults())
    assert handbook.sops[0].digest == make_handbook(MINIMAL).sops[0].digest


def test_a_broken_register_is_no_register() -> None:
    handbook = make_handbook(MINIMAL, **{"org.yaml": "roles: [a]\n", "glossary.yaml": "icp: {en: {term: x}}\n"})
    assert handbook.organisation is None
    assert handbook.glossary is not None
    assert handbook.sources["org.yaml"].broken


def test_short_forms_become_long_ones() -> None:
    step = {
        "id": "a",
        "action": "Do it.",
        "responsible": "rep",
        "inputs": ["x", {"item": "y", "from": "MKT-1#s"}],
        "outputs": ["z"],
    }
    step |= {"branch": [{"when": "ok", "goto": "b"}, {"otherwise": "b"}], "limit": {"within": "2 working hours"}}
    handbook = make_handbook(
        sop_text(steps=[step, {"id": "b", "action": "End it.", "responsible": ["rep", "head"]}], kpis=["K-1"])
    )
    first, second = handbook.sops[0].steps
    assert (first.responsible, second.responsible, second.number) == (("rep",), ("rep", "head"), 2)
    assert [(item.item, item.source) for item in first.inputs] == [("x", None), ("y", "MKT-1#s")]
    assert [(way.when, way.goto) for way in first.branch] == [("ok", "b"), (None, "b")]
    assert first.limit is not None
    assert first.limit.within == Duration(2, "h", working=True)
    assert handbook.sops[0].kpis[0].id == "K-1"


def test_a_translation_lies_over_its_source() -> None:
    translation = """\
        sop: 1
        id: SAL-001
        language: ru
        status: draft
        translation_of: {version: "0.1"}
        title: Квалификация лида
        purpose: Оценивать каждый лид одинаково.
        steps:
          register: {action: Записать лид в форму.}
          gone: {action: Нет такого шага.}
        """
    handbook = make_handbook(MINIMAL, **{"sops/SAL-001.ru.sop.yaml": translation})
    (translated,) = handbook.translations
    assert translated.text is not None
    assert translated.text.steps[0].action == "Записать лид в форму."
    assert translated.text.owner == "head-of-sales"
    assert translated.text.language == "ru"
    assert translated.unmatched == (("steps", "gone"),)
    assert translated.is_behind(handbook.sops[0])


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("org.yaml", "org"), ("sops/org.yaml", None), ("a/b/X.sop.yaml", "sop"), ("records/X.records.yaml", "records"),
        ("kpis/2026.csv", "values"), ("records/training.csv", None), ("sopctl.yaml", "settings"), ("readme.md", None),
        ("rules/house.yaml", "rules"), ("rules/a/house.yaml", None), ("rules/house.yml", None), ("rules/X.sop.yaml", "sop"),
    ],
)  # fmt: skip
def test_files_are_known_by_their_names(file: str, kind: str | None) -> None:
    assert kind_of(file) == kind


def test_the_smallest_sop_is_read_without_a_word() -> None:
    handbook = make_handbook(MINIMAL)
    assert not any(source.problems for source in handbook.sources.values())
    assert Path(handbook.sops[0].file).name == "SAL-001.sop.yaml"
