"""`lint` as its users meet it: what is printed, and the exit code."""

import json
import os
import re
import socket
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sopctl.shell import resources
from tests.commands.running import run
from tests.support import MINIMAL


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


GOOD = {"sops/SAL-001.sop.yaml": MINIMAL}
BAD = {
    **GOOD,
    "sops/SAL-002.sop.yaml": MINIMAL.replace("SAL-001", "SAL-002").replace("status: draft", "status: drafft"),
}


def test_a_clean_handbook(tmp_path: Path) -> None:
    assert run("lint", write(tmp_path, GOOD)) == (0, "No findings in 1 document.\n", "")
    assert run("lint", cwd=tmp_path).code == 0
    assert run("lint", tmp_path, "--quiet").out == ""


def test_a_finding_has_a_sentence_a_place_and_a_way_out(tmp_path: Path) -> None:
    done = run("lint", write(tmp_path, BAD))
    assert done.code == 1
    assert done.out == (
        "error[FORM004]: `status` cannot be `drafft`; did you mean `draft`?\n"
        " --> sops/SAL-002.sop.yaml:5:9\n"
        "5 | status: drafft\n"
        "  |         ^^^^^^\n"
        "  = help: write `draft`, `in-review`, `approved`, `effective` or `retired`\n"
        "\n"
        "1 error in 2 documents; 1 can be mended with --fix.\n"
        "What a code means: sopctl explain FORM004\n"
    )


def test_concise_is_one_line_a_finding(tmp_path: Path) -> None:
    done = run("lint", write(tmp_path, BAD), "--format", "concise")
    assert done.out == "sops/SAL-002.sop.yaml:5:9: FORM004 `status` cannot be `drafft`; did you mean `draft`?\n"


def test_json_keeps_its_contract(tmp_path: Path) -> None:
    done = run("lint", write(tmp_path, BAD), "--format", "json")
    report = json.loads(done.out)
    Draft202012Validator(json.loads(resources.schema_text("lint"))).validate(report)
    assert report["summary"]["error"] == 1
    (finding,) = [f for f in report["findings"] if f["severity"] == "error"]
    assert (finding["code"], finding["line"], finding["pointer"], finding["sop"]) == (
        "FORM004",
        5,
        "/status",
        "SAL-002",
    )
    text = BAD["sops/SAL-002.sop.yaml"]
    (edit,) = finding["fix"]["edits"]
    assert text[edit["start"] : edit["end"]] == "drafft"


def test_only_what_was_asked_for_is_reported_but_all_is_known(tmp_path: Path) -> None:
    write(tmp_path, BAD)
    assert run("lint", tmp_path / "sops/SAL-001.sop.yaml").code == 0
    assert run("lint", tmp_path / "sops/SAL-002.sop.yaml").code == 1
    assert run("lint", tmp_path / "sops/SAL-001.sop.yaml", tmp_path / "sops/SAL-002.sop.yaml").code == 1


def test_a_fingerprint_survives_moved_lines_reordered_steps_and_another_file_name(tmp_path: Path) -> None:
    step = "  - id: other\n    action: Do it.\n    responsible: rep\n"
    wrong = MINIMAL.replace("responsible: sales-assistant", "responsible: sales-assistant\n    share: 2")
    moved = wrong.replace("steps:\n", "# a\n# b\nsteps:\n" + step)

    def fingerprints(name: str, text: str) -> set[str]:
        folder = write(tmp_path / name.replace("/", "-"), {name: text})
        report = json.loads(run("lint", folder, "--format", "json", "--select", "FORM").out)
        return {finding["fingerprint"] for finding in report["findings"]}

    assert fingerprints("a/SAL-001.sop.yaml", wrong) == fingerprints("b/other.sop.yaml", moved)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "nowhere does not exist"),
        (["--select", "DOCC"], "there is no rule `DOCC`"),
        (["--select", "YAML3"], "did you mean YAML?"),
        (["--ignore", "XYZ"], "there is no rule `XYZ`"),
        (["--format", "jason"], "did you mean `json`?"),
        (["--fail-on", "eror"], "did you mean `error`?"),
        (["--today", "2026-2-1"], "is no date"),
        (["--selct", "DOC"], "--select"),
        (["--root", "nowhere"], "nowhere does not exist"),
        (["/"], "is outside the handbook"),
    ],
)
def test_wrong_use_exits_2_and_says_what_to_do(tmp_path: Path, arguments: list[str], said: str) -> None:
    write(tmp_path, {**GOOD, "sopctl.yaml": "sopctl: 1\n"})
    root = [] if "--root" in arguments or arguments == ["nowhere"] else ["--root", str(tmp_path)]
    done = run("lint", *arguments, *root, cwd=tmp_path)
    assert done.code == 2
    assert said in done.err


def test_an_empty_folder(tmp_path: Path) -> None:
    done = run("lint", tmp_path)
    assert done.code == 2
    assert "no document found" in done.err
    assert "sopctl init" in done.err
    assert run("lint", tmp_path, "--allow-empty").code == 0


def test_a_folder_of_handbooks_is_not_empty(tmp_path: Path) -> None:
    write(
        tmp_path,
        {f"handbooks/sales/{name}": text for name, text in GOOD.items()}
        | {"handbooks/sales/sopctl.yaml": "sopctl: 1\n"},
    )
    done = run("lint", "--allow-empty", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "there are handbooks below it (handbooks/sales); name one of them" in done.err
    write(tmp_path, {"sopctl.yaml": "sopctl: 1\n"})
    assert run("lint", "--allow-empty", cwd=tmp_path).code == 0


def test_broken_settings_tell_all_their_mistakes(tmp_path: Path) -> None:
    write(tmp_path, {**GOOD, "sopctl.yaml": "sopctl: 1\ntitel: X\nlanguages: en\nreview: {warn: soon}\n"})
    done = run("lint", tmp_path)
    assert done.code == 2
    assert [line.split(":")[2] for line in done.err.splitlines()] == ["3", "4", "2"] or "titel" in done.err
    assert all(word in done.err for word in ("titel", "languages", "soon"))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("timezone: Europe/Moskow", "Europe/Moskow"),
        ("lint: {severity: {DOCX: off}}", "DOCX"),
        ("lint: {select: [NO1]}", "NO1"),
    ],
)
def test_settings_that_only_look_right(tmp_path: Path, settings: str, said: str) -> None:
    done = run("lint", write(tmp_path, {**GOOD, "sopctl.yaml": f"sopctl: 1\n{settings}\n"}))
    assert done.code == 2
    assert said in done.err


def test_a_broken_register_gives_findings_and_hides_nothing(tmp_path: Path) -> None:
    done = run("lint", write(tmp_path, {**BAD, "org.yaml": "roles: {rep: {}}\nteams: {}\n"}), "--format", "concise")
    assert done.code == 1
    assert {line.split(":")[0] for line in done.out.splitlines()} == {"org.yaml", "sops/SAL-002.sop.yaml"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("title: Ф".encode("cp1251"), "YAML002"),
        ("title: Ф".encode("utf-16"), "YAML002"),
        (b"", "FORM010"),
        (b"- a\n", "FORM010"),
        (b"[" * 50_000, "YAML007"),
        (b"a: " + b"x" * 1_100_000, "YAML007"),
        (b"a: 'open\n", "YAML001"),
        (b"a: \x1b]0;owned\x07\n", "YAML008"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_finding_beside_the_others(tmp_path: Path, content: bytes, code: str) -> None:
    done = run("lint", write(tmp_path, {**BAD, "sops/A.sop.yaml": content}), "--format", "concise")
    assert done.code == 1
    assert f" {code} " in done.out
    assert "sops/SAL-002.sop.yaml:5:9: FORM004" in done.out


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, BAD)
    opened = os.open

    def refuse(path: str, *args: Any, **options: Any) -> Any:
        if str(path).endswith("SAL-001.sop.yaml"):
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **options)

    monkeypatch.setattr(os, "open", refuse)
    done = run("lint", tmp_path, "--format", "concise")
    assert "sops/SAL-001.sop.yaml:1:1: YAML002 this file cannot be read: permission denied" in done.out
    assert "sops/SAL-002.sop.yaml:5:9: FORM004" in done.out


def test_a_folder_that_may_not_be_read_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {**BAD, "closed/SAL-009.sop.yaml": MINIMAL})
    looked_into = os.scandir

    def refuse(path: Any) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return looked_into(path)

    monkeypatch.setattr(os, "scandir", refuse)
    done = run("lint", tmp_path, "--format", "concise")
    assert done.code == 1
    assert "closed:1:1: YAML002 this file cannot be read: it is a folder with permission denied" in done.out
    assert "sops/SAL-002.sop.yaml:5:9: FORM004" in done.out


def test_no_terminal_escape_gets_through(tmp_path: Path) -> None:
    text = MINIMAL.replace("title: Qualify", 'title: "\\u001b[31mred\\u202e" # \u202e\nkeywrds: x\n#')
    for form in ("text", "concise"):
        out = run("lint", write(tmp_path, {"sops/SAL-001.sop.yaml": text}), "--format", form, "--verbose").out
        assert not re.search("[\x1b\u202e]", out)


def test_silenced_on_purpose(tmp_path: Path) -> None:
    text = MINIMAL + "distribution: [rep, rep]  # sopctl: ignore[FORM009] waits for the new role\n"
    done = run("lint", write(tmp_path, {"sops/SAL-001.sop.yaml": text}))
    assert (done.code, done.out) == (0, "No findings in 1 document; 1 silenced by comment.\n")
    above = MINIMAL + "# sopctl: ignore[FORM009] waits for the new role\ndistribution: [rep, rep]\n"
    assert run("lint", write(tmp_path, {"sops/SAL-001.sop.yaml": above})).code == 0
    elsewhere = MINIMAL + "# sopctl: ignore[DOC001] the wrong rule\ndistribution: [rep, rep]\n"
    assert run("lint", write(tmp_path, {"sops/SAL-001.sop.yaml": elsewhere})).code == 1


def test_what_keeps_a_file_from_being_read_cannot_be_silenced(tmp_path: Path) -> None:
    text = MINIMAL.replace("title: Qualify", "title: Qualify: # sopctl: ignore[YAML001] not now\nkeywrds: x\n#")
    done = run("lint", write(tmp_path, {"sops/SAL-001.sop.yaml": text}), "--format", "concise")
    assert done.code == 1
    assert "YAML001 cannot be silenced: a file with it cannot be read" in done.out
    assert "LINT002" not in done.out
    told = run("explain", "FORM002").out
    assert "It cannot be silenced" in told
    assert "ignore[" not in told


def test_a_number_is_asked_for_in_plain_words(tmp_path: Path) -> None:
    done = run("lint", write(tmp_path, GOOD), "--jobs", "two")
    assert done.code == 2
    assert "'--jobs': write a whole number, such as 4; " in done.err


def test_no_comment_stands_for_an_approval_but_a_waiver_does(tmp_path: Path) -> None:
    write(
        tmp_path, {"sops/SAL-001.sop.yaml": MINIMAL.replace("draft", "approved  # sopctl: ignore[DOC004] in a hurry")}
    )
    done = run("lint", tmp_path, "--format", "concise", "--select", "DOC004,LINT")
    assert done.code == 1
    assert [[*line.split(":")[1:3], line.split()[1]] for line in done.out.splitlines()] == [
        ["5", "9", "DOC004"],
        ["5", "19", "LINT001"],
    ]
    waiver = "waivers: [{rule: DOC004, reason: Signed on paper., until: 2099-03-31}]\n"
    write(tmp_path, {"sops/SAL-001.sop.yaml": MINIMAL.replace("draft", "approved") + waiver})
    done = run("lint", tmp_path, "--format", "concise", "--select", "DOC004,LINT")
    assert [line.split()[1] for line in done.out.splitlines()] == ["DOC004", "LINT001"]
    granted = waiver.replace("reason", "by: quality-manager, reason")
    write(tmp_path, {"sops/SAL-001.sop.yaml": MINIMAL.replace("draft", "approved") + granted})
    done = run("lint", tmp_path, "--select", "DOC004,LINT")
    assert (done.code, done.out) == (0, "No findings in 1 document; 1 silenced by waiver.\n")
    told = run("explain", "DOC004").out
    assert "No comment can" in told
    assert "by: ROLE" in told


def test_the_same_bytes_whatever_the_order_of_the_arguments(tmp_path: Path) -> None:
    write(tmp_path, BAD | {"org.yaml": "teams: {}\n"})
    paths = [tmp_path / "sops", tmp_path / "org.yaml"]
    for form in ("text", "json", "concise"):
        assert run("lint", *paths, "--format", form) == run("lint", *reversed(paths), "--format", form)


def test_settings_choose_rules_and_severities(tmp_path: Path) -> None:
    write(tmp_path, {**BAD, "sopctl.yaml": "sopctl: 1\nlint: {severity: {FORM: warning}}\n"})
    assert run("lint", tmp_path).code == 0
    assert run("lint", tmp_path, "--fail-on", "warning").code == 1
    write(tmp_path, {"sopctl.yaml": "sopctl: 1\nlint: {severity: {FORM: warning, FORM004: off}}\n"})
    assert run("lint", tmp_path).out == "No findings in 2 documents.\n"


def test_colour_only_when_asked_for(tmp_path: Path) -> None:
    write(tmp_path, BAD)
    assert "\x1b[" not in run("lint", tmp_path).out
    assert "\x1b[31;1m" in run("lint", tmp_path, "--color", "always").out


def test_hidden_ignored_and_written_folders_are_left_alone(tmp_path: Path) -> None:
    wrong = BAD["sops/SAL-002.sop.yaml"]
    files = {**GOOD, ".gitignore": "drafts/\n*.old.sop.yaml\n!keep.old.sop.yaml\n", ".hidden/A.sop.yaml": wrong}
    files |= {
        "drafts/A.sop.yaml": wrong,
        "site/.sopctl-site.json": "{}",
        "site/A.sop.yaml": wrong,
        "B.old.sop.yaml": wrong,
    }
    assert run("lint", write(tmp_path, files)).code == 0


def test_nothing_outside_the_root_is_read(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", {"SAL-002.sop.yaml": BAD["sops/SAL-002.sop.yaml"]})
    inside = write(tmp_path / "inside", GOOD)
    (inside / "sops/SAL-002.sop.yaml").symlink_to(outside / "SAL-002.sop.yaml")
    (inside / "more").symlink_to(outside, target_is_directory=True)
    done = run("lint", inside, "--format", "concise")
    assert done.out == (
        "sops/SAL-002.sop.yaml:1:1: YAML002 this file cannot be read: it is a link that leads out of the handbook\n"
    )


def test_no_connection_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **options: Any) -> Any:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    text = MINIMAL + "references: [{title: Page, url: 'https://example.org/'}]\n"
    assert run("lint", write(tmp_path, {**BAD, "sops/SAL-003.sop.yaml": text.replace("SAL-001", "SAL-003")})).code == 1


def test_a_secret_is_not_shown(tmp_path: Path) -> None:
    text = MINIMAL + "prerequisites: ['Use postgres://sales:Winter2026@db.example.org/crm.']\n"
    done = run("lint", write(tmp_path, {"sops/SAL-001.sop.yaml": text}))
    assert "error[SEC801]" in done.out
    assert "Winter2026" not in done.out
    assert "Use ••••" in done.out


def test_a_document_on_standard_input_is_checked_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "sopctl.yaml").write_text("sopctl: 1\n")
    (tmp_path / "SAL-001.sop.yaml").write_text(MINIMAL)
    typed = MINIMAL.replace("SAL-001", "SAL-002").replace("in the CRM", "as in [[SAL-001]] and [[SAL-009]]").encode()
    done = run("lint", "--stdin-filename", "SAL-002.sop.yaml", "--format", "concise", "-", cwd=tmp_path, stdin=typed)
    assert (done.code, done.err) == (1, "")
    assert done.out == "SAL-002.sop.yaml:11:51: REF501 there is no document `SAL-009`\n"
    assert not (tmp_path / "SAL-002.sop.yaml").exists()


def test_text_from_an_editor_is_read_whatever_stands_on_disk(tmp_path: Path) -> None:
    (tmp_path / "SAL-001.sop.yaml").symlink_to("nowhere.sop.yaml")
    arguments = ("lint", "--stdin-filename", "SAL-001.sop.yaml", "--select", "YAML", "-")
    done = run(*arguments, cwd=tmp_path, stdin=MINIMAL.encode())
    assert (done.code, done.out) == (0, "No findings in 1 document.\n")


def test_a_mended_document_comes_out_where_it_went_in(tmp_path: Path) -> None:
    typed = b"\xef\xbb\xbf" + MINIMAL.replace("title:", "titel:").replace("\n", "\r\n").encode()
    done = run("lint", "--fix", "--stdin-filename", "SAL-001.sop.yaml", "-", cwd=tmp_path, stdin=typed)
    assert done.out.encode() == b"\xef\xbb\xbf" + MINIMAL.replace("\n", "\r\n").encode()
    assert "No findings in 1 document." in done.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"a: [", b"\x00" * 50])
def test_what_cannot_be_mended_comes_out_as_it_was(tmp_path: Path, content: bytes) -> None:
    done = run("lint", "--fix", "--stdin-filename", "SAL-001.sop.yaml", "-", cwd=tmp_path, stdin=content)
    assert done.code == 1
    assert done.out.encode("utf-8", "surrogateescape") == content


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-"], "say with --stdin-filename which file it is"),
        (["--stdin-filename", "SAL-001.sop.yaml"], "goes with `-` and no other path"),
        (["--stdin-filename", "SAL-001.sop.yaml", "-", "."], "goes with `-` and no other path"),
        (["--stdin-filename", "notes.txt", "-"], "nothing that sopctl reads"),
        (["--stdin-filename", "../SAL-001.sop.yaml", "--root", ".", "-"], "outside the handbook"),
        (["--stdin-filename", "SAL-001.sop.yaml", "--write-baseline", "-"], "--write-baseline"),
        (["--watch", "--format", "json"], "leave out --format json"),
        (["--watch", "--fix", "--output", "json:a.json"], "leave out --output"),
        (["--watch", "--stdin-filename", "SAL-001.sop.yaml", "-"], "leave out --stdin-filename"),
    ],
)
def test_what_makes_no_sense_on_standard_input_is_refused(tmp_path: Path, words: list[str], said: str) -> None:
    done = run("lint", *words, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_paths_are_those_of_where_one_stands(tmp_path: Path) -> None:
    folder = tmp_path / "handbook" / "sops"
    folder.mkdir(parents=True)
    (tmp_path / "handbook" / "sopctl.yaml").write_text("sopctl: 1\n")
    (folder / "SAL-001.sop.yaml").write_text(MINIMAL.replace("title:", "titel:"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for here, shown in (
        (tmp_path, "handbook/sops/SAL-001.sop.yaml"),
        (tmp_path / "handbook", "sops/SAL-001.sop.yaml"),
        (folder, "SAL-001.sop.yaml"),
        (elsewhere, "sops/SAL-001.sop.yaml"),
    ):
        said = run("lint", "--format", "concise", tmp_path / "handbook" / "sops", cwd=here).out
        assert said.startswith(f"{shown}:3:1: FORM002")
