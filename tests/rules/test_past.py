"""What is kept of an earlier run is what a fresh run would say, whatever has changed meanwhile."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from sopctl.model.handbook import Handbook
from sopctl.model.watched import ALL, DOSSIER
from sopctl.reading.files import SETTINGS_FILE, Repository, kind_of
from sopctl.reading.late_dossiers import Known
from sopctl.reading.load import read_handbook, read_settings
from sopctl.rules.house.rulebook import rulebook
from sopctl.rules.past import NO_PAST, Past, Recall
from sopctl.rules.registry import Context, Subject, all_rules
from sopctl.rules.runner import Looked, look
from sopctl.rules.selection import Selection
from sopctl.shell import resources
from sopctl.shell.located import read_repository
from tests.rules.examples import TODAY, Example
from tests.rules.test_cases import FILES, case_example

SALES = Path(__file__).parents[2] / "examples" / "sales"


class Walk:
    """Runs over one handbook after the other, each with what is kept of the one before."""

    def __init__(self) -> None:
        self.past: Past = NO_PAST
        self.kept = 0

    def step(self, repository: Repository, today: date = TODAY) -> Looked:
        """Look with what was kept, compare it with a fresh look, and keep it."""
        digests = {
            file: hashlib.sha256(content).hexdigest() for file, content in repository.documents.items() if _own(file)
        }
        ground = repr((today, sorted(item for item in repository.documents.items() if not _own(item[0]))))
        handbook = _read(repository, Known(names=self.past.names(digests)))
        recall = Recall(self.past, handbook, digests, ground)
        found = _look(handbook, today, recall)
        fresh = _look(_read(repository), today)
        assert found.findings == fresh.findings
        assert found.broken == fresh.broken
        self.kept = len(recall.kept)
        packed = msgspec.msgpack.encode(recall.with_learnt(found.learnt))
        self.past = msgspec.msgpack.decode(packed, type=Past)
        return found


def _own(file: str) -> bool:
    return kind_of(file) in ("sop", "records")


def _read(repository: Repository, known: Known = Known()) -> Handbook:  # noqa: B008 - frozen
    settings, source = read_settings(
        repository.documents.get(SETTINGS_FILE, b"sopctl: 1\n"), resources.schema("settings")
    )
    assert settings is not None, source.problems
    return read_handbook(repository, resources.schemas(), settings, known)


def _look(handbook: Handbook, today: date, recall: Recall | None = None) -> Looked:
    return look(Context(handbook, today), Selection(rulebook(handbook).rules), recall.kept if recall else {})


def _repository(files: Mapping[str, bytes]) -> Repository:
    return Repository(dict(files), dict.fromkeys(files, ""))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_from_case_to_case_of_a_rule(path: Path) -> None:
    """Also with each other document taken away and put back, so that what is said of the rest must follow."""
    walk = Walk()
    cases: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for case in (*cases["pass"], *cases["fail"]):
        example: Example = replace(case_example(case), before=None)
        files = example.contents()
        walk.step(_repository(files), example.today)
        for other in filter(_own, list(files)[1:]):
            walk.step(_repository({file: content for file, content in files.items() if file != other}), example.today)
            walk.step(_repository(files), example.today)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_rule_looks_at_all_documents_to_judge_one(path: Path) -> None:
    """Else any change anywhere would make each document be judged anew; what is about all takes notes."""
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))["fail"]:
        example = case_example(case)
        handbook = replace(example, before=None).handbook()
        for key, told in _look(handbook, example.today).learnt.items():
            assert DOSSIER + ALL not in told.traces, (key, case["name"])


def test_only_rules_about_changes_ask_for_the_whole_handbook() -> None:
    handbook = _read(_repository({}))
    whole = [rule.code for rule in rulebook(handbook).rules if Subject.HANDBOOK in rule.subjects]
    assert whole
    assert [code for code in whole if not code.startswith("CHG")] == []


def test_no_rule_takes_two_kinds_of_notes() -> None:
    """They are kept by the code of their rule: the second kind would take the place of the first."""
    taking = [rule.code for rule in all_rules() for look in rule.looks if look.subject is Subject.NOTES]
    assert taking
    assert sorted(set(taking)) == taking


Files = dict[str, bytes]
Change = Callable[[Files, dict[str, str]], None]
FOLDER = "sops/sales/"


def _with(name: str, old: str, new: str) -> Change:
    def change(documents: Files, hashes: dict[str, str]) -> None:
        file = FOLDER + name if name.startswith("SAL") else name
        assert old.encode() in documents[file], (file, old)
        documents[file] = documents[file].replace(old.encode(), new.encode())

    return change


def _without(name: str) -> Change:
    def change(documents: Files, hashes: dict[str, str]) -> None:
        del documents[FOLDER + name], hashes[FOLDER + name]

    return change


def _copied(name: str, to: str) -> Change:
    def change(documents: Files, hashes: dict[str, str]) -> None:
        documents[FOLDER + to], hashes[FOLDER + to] = documents[FOLDER + name], ""

    return change


def _hashed(file: str, digest: str | None) -> Change:
    def change(documents: Files, hashes: dict[str, str]) -> None:
        if digest is None:
            del hashes[file]
        else:
            hashes[file] = digest

    return change


def _nothing(documents: Files, hashes: dict[str, str]) -> None:
    pass


WALK: Mapping[str, Change] = {
    "nothing": _nothing,
    "a word": _with("SAL-008.sop.yaml", "purpose: ", "purpose: Now "),
    "a status, of a procedure that others run": _with("SAL-004.sop.yaml", "status: effective", "status: draft"),
    "the status again": _with("SAL-004.sop.yaml", "status: draft", "status: effective"),
    "a step that others name": _with("SAL-004.sop.yaml", "- id: ", "- id: x"),
    "the step again": _with("SAL-004.sop.yaml", "- id: x", "- id: "),
    "an id": _with("SAL-005.sop.yaml", "id: SAL-005", "id: SAL-905"),
    "the id again": _with("SAL-005.sop.yaml", "id: SAL-905", "id: SAL-005"),
    "an id in small letters": _with("SAL-006.sop.yaml", "id: SAL-006", "id: sal-006"),
    "a copy with the same id": _copied("SAL-003.sop.yaml", "SAL-903.sop.yaml"),
    "no copy any more": _without("SAL-903.sop.yaml"),
    "a document that was named in vain": _copied("SAL-001.sop.yaml", "SAL-905.sop.yaml"),
    "a document that is gone": _without("SAL-004.sop.yaml"),
    "a translation that is gone": _without("SAL-004.ru.sop.yaml"),
    "a file that is broken": _with("SAL-007.sop.yaml", "purpose:", "purpose: [\n"),
    "a file that is whole again": _with("SAL-007.sop.yaml", "purpose: [\n", "purpose:"),
    "records": _with("records/SAL-001.records.yaml", "kind: review", "kind: feedback"),
    "a picture": _hashed(FOLDER + "figures/intake-form.svg", "0" * 64),
    "a picture that is gone": _hashed(FOLDER + "figures/segment-triangle.svg", None),
    "a form that is gone": _hashed("forms/f-12-lead-intake.md", None),
    "a waiver that is gone": _with("SAL-001.sop.yaml", "waivers:", "keywords: [lead]\nimprovements:"),
    "a register": _with("org.yaml", "name: ", "name: New "),
}
"""One change after the other in the example handbook."""


def test_a_long_walk_through_the_example() -> None:
    found = read_repository(SALES)
    documents = {file: content for file, content in found.documents.items() if not _own(file) or "/SAL-00" in file}
    hashes = {file: digest for file, digest in found.hashes.items() if file in documents or not _own(file)}
    walk, kept = Walk(), {}
    walk.step(Repository(dict(documents), dict(hashes)))
    for name, change in WALK.items():
        change(documents, hashes)
        walk.step(Repository(dict(documents), dict(hashes)))
        kept[name] = walk.kept
    assert kept["nothing"] == 10
    assert 5 < kept["a word"] < 10  # those that run it or hand it work look at it
    assert 5 < kept["a form that is gone"] < 10
    assert kept["a register"] == 0
