"""`init` and `new`: what they write has hints at most, and nothing is ever overwritten."""

import json
import re
from pathlib import Path

import pytest
import yaml

from tests.commands.running import run
from tests.support import MINIMAL


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_a_new_handbook_has_nothing_but_the_hints_what_to_write(tmp_path: Path, language: str) -> None:
    started = run("init", tmp_path, "--language", language)
    assert started.code == 0
    assert "sops/operations/OPS-001.sop.yaml" in started.out
    linted = run("lint", tmp_path)
    assert (linted.code, linted.out) == (0, "3 hints (shown with --verbose) in 1 document.\n")
    assert run("due", tmp_path).code == 0
    for kind in ("procedure", "instruction", "runbook", "test-method"):
        assert run("new", "Eins: zwei #3", "--kind", kind, "--root", tmp_path).code == 0
    linted = run("lint", tmp_path, "--verbose", "--format", "concise")
    assert linted.code == 0
    assert len(linted.out.splitlines()) == 5 * 3
    assert all("DOC013" in line and "still says what a new document tells" in line for line in linted.out.splitlines())


def test_new_takes_the_next_free_id(tmp_path: Path) -> None:
    run("init", tmp_path)
    assert run("new", "A", "--root", tmp_path).out.splitlines()[0] == "wrote sops/operations/OPS-002.sop.yaml"
    (tmp_path / "sops/operations/OPS-002.sop.yaml").rename(tmp_path / "sops/operations/OPS-009.next.sop.yaml")
    assert run("new", "B", "--root", tmp_path).out.splitlines()[0] == "wrote sops/operations/OPS-010.sop.yaml"
    (tmp_path / "records").mkdir()
    (tmp_path / "records/OPS-020.records.yaml").write_text("records: 1\nsop: OPS-020\nentries: []\n")
    assert run("new", "C", "--root", tmp_path).out.splitlines()[0] == "wrote sops/operations/OPS-021.sop.yaml"


def test_init_around_documents_makes_up_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.sop.yaml").write_text(MINIMAL.replace("purpose:", "department: sales\npurpose:"))
    started = run("init", tmp_path, "--timezone", "UTC")
    assert started.code == 0
    assert started.out.startswith("1 document stands here already, so no first one is made up.\n")
    assert [path.name for path in tmp_path.rglob("*.sop.yaml")] == ["a.sop.yaml"]
    organisation = yaml.safe_load((tmp_path / "org.yaml").read_text())
    assert organisation["departments"] == {"sales": {"name": "Sales"}}
    assert organisation["roles"]["head-of-sales"] == {"name": "Head of sales"}
    settings = yaml.safe_load((tmp_path / "sopctl.yaml").read_text())
    assert "ids" not in settings
    assert settings["languages"] == ["en"]
    assert "ROLE203" not in run("lint", tmp_path).out


def test_init_in_a_handbook_adds_what_is_missing_around_it(tmp_path: Path) -> None:
    (tmp_path / "sopctl.yaml").write_text("sopctl: 1\n")
    again = run("init", tmp_path)
    assert again.code == 0
    assert again.out.startswith("This is a handbook already: only what is missing")
    assert (tmp_path / "sopctl.yaml").read_text() == "sopctl: 1\n"
    assert (tmp_path / ".github/workflows/handbook.yml").is_file()
    assert not list(tmp_path.rglob("*.sop.yaml"))
    assert not (tmp_path / "org.yaml").exists()
    again = run("init", tmp_path)
    assert "wrote" not in again.out
    assert "/schemas/" not in again.out


def test_init_keeps_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    started = run("init", tmp_path)
    assert "README.md (it was there already)" in started.out
    assert (tmp_path / "README.md").read_text() == "mine"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--id", "../../x"], "cannot be `../../x`"),
        (["--id", "OPS-001"], "is taken"),
        (["--department", "operation"], "did you mean `operations`?"),
        (["--owner", "head"], "there is no `head`"),
        (["--kind", "runbok"], "did you mean `runbook`?"),
        (["--id", "sal 5"], "--id cannot be `sal 5`; did you mean `sal-5`?"),
        (["--language", "russian"], "--language cannot be `russian`; did you mean `ru`?"),
        (["--language", "ru_RU"], "did you mean `ru-RU`?"),
        (["--language", "???"], "write a language tag, such as en, ru, zh or pt-BR\n"),
        (
            ["--department", "sales"],
            "there is no `sales`; write `operations`, or add it to `departments` in org.yaml: `sales: {name: Sales}`",
        ),
        (["--owner", "boss"], "write `head-of-operations`, or add it to `roles` in org.yaml"),
    ],
)
def test_new_refuses_what_cannot_be(tmp_path: Path, options: list[str], said: str) -> None:
    run("init", tmp_path)
    before = sorted(tmp_path.rglob("*"))
    refused = run("new", "A", "--root", tmp_path, *options)
    assert refused.code == 2
    assert said in refused.err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("zone", "said"),
    [("Moscow", "`Europe/Moscow`"), ("Asia/Shangai", "`Asia/Shanghai`"), ("xqz", "such as Europe/Moscow")],
)
def test_init_names_the_option_and_the_zone_that_was_meant(tmp_path: Path, zone: str, said: str) -> None:
    refused = run("init", tmp_path, "--timezone", zone)
    assert refused.code == 2
    assert refused.err.startswith(f"sopctl: --timezone: the time zone `{zone}` is unknown")
    assert said in refused.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("language", "word"), [("en", "write a new"), ("ru", "начать новую"), ("zh", "新建规程")])
def test_init_explains_itself_in_the_language_of_the_handbook(tmp_path: Path, language: str, word: str) -> None:
    run("init", tmp_path, "--language", language)
    assert word in (tmp_path / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["OPS-001", "OPS-001.sop.yaml", "sops/ops-001.sop.yaml"])
def test_lint_says_where_a_document_is_that_was_named_by_its_id(tmp_path: Path, name: str) -> None:
    run("init", tmp_path)
    refused = run("lint", name, cwd=tmp_path)
    assert (refused.code, refused.err) == (
        2,
        f"sopctl: {name} does not exist; did you mean sops/operations/OPS-001.sop.yaml?\n",
    )


def test_explain_takes_no_documents() -> None:
    refused = run("explain", "SAL-001")
    assert refused.code == 2
    assert "explain takes a rule such as DOC004" in refused.err
    assert "did you mean" not in refused.err
    assert "did you mean `iso-9001`?" in run("explain", "iso-9002").err


@pytest.mark.parametrize("title", ["", " \t"])
def test_new_wants_a_title(tmp_path: Path, title: str) -> None:
    run("init", tmp_path)
    refused = run("new", title, "--root", tmp_path)
    assert refused.code == 2
    assert 'TITLE is empty; write what the procedure does, such as "Answer a complaint"' in refused.err


def test_new_guesses_no_owner_while_the_register_cannot_be_read(tmp_path: Path) -> None:
    run("init", tmp_path)
    register = tmp_path / "org.yaml"
    register.write_text(register.read_text().replace("roles:", "roles"))
    refused = run("new", "A", "--root", tmp_path)
    assert refused.code == 2
    assert "org.yaml:8: there is no colon after `roles`" in refused.err
    assert "mend org.yaml first" in refused.err
    assert len(list(tmp_path.glob("sops/**/*.sop.yaml"))) == 1


def test_new_says_what_to_do_next_and_lint_takes_that_path(tmp_path: Path) -> None:
    run("init", tmp_path)
    said = run("new", "A", cwd=tmp_path / "sops").out
    assert said.endswith("sopctl lint operations/OPS-002.sop.yaml\n")
    assert run(*said.rpartition("sopctl ")[2].split(), cwd=tmp_path / "sops").code == 0


def test_the_files_for_editors_and_ci_are_well_formed(tmp_path: Path) -> None:
    run("init", tmp_path)
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text())
    for schema in settings["yaml.schemas"]:
        assert json.loads((tmp_path / schema).read_text())["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert (
        yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"][0]["id"]
        == "sopctl-lint"
    )
    (task,) = json.loads((tmp_path / ".vscode/tasks.json").read_text())["tasks"]
    first, *_ = tmp_path.glob("sops/**/*.sop.yaml")
    first.write_text(first.read_text().replace("title:", "titel:", 1))
    printed = run(*task["args"], cwd=tmp_path).out.splitlines()
    matches = [re.fullmatch(task["problemMatcher"]["pattern"]["regexp"], line) for line in printed]
    assert [match and match[4] for match in matches] == ["FORM002"]
    workflow = yaml.safe_load((tmp_path / ".github/workflows/handbook.yml").read_text())
    (lint,) = (step for step in workflow["jobs"]["handbook"]["steps"] if "sopctl lint" in step.get("run", ""))
    # The branch's name goes through the environment: in the text of the command it would be code.
    assert lint["run"] == 'sopctl lint --format github ${BASE:+"--since=origin/$BASE"}'
    assert lint["env"] == {"BASE": "${{ github.base_ref }}"}


def test_a_template_of_the_repository_wins_and_runs_no_code(tmp_path: Path) -> None:
    run("init", tmp_path)
    own = tmp_path / "templates/new/en/procedure.sop.yaml.j2"
    own.parent.mkdir(parents=True)
    own.write_text("# ours\n{{ title.__class__.__mro__ }}\n")
    refused = run("new", "A", "--root", tmp_path)
    assert refused.code == 2
    assert "templates/new/en/procedure.sop.yaml.j2" in refused.err
