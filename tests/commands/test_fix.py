"""`lint --fix` and `--diff` as their users meet them."""

import subprocess
from pathlib import Path

from tests.commands.running import run
from tests.support import MINIMAL

FILE = "sops/SAL-001.sop.yaml"
OTHER = "sops/SAL-002.sop.yaml"
SPOILT = MINIMAL.replace("purpose:", "porpose:").replace("status: draft", "status: drafft")
SECOND = SPOILT.replace("SAL-001", "SAL-002")
TAB = MINIMAL.replace("    action", "\taction")


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    return folder


def text(folder: Path, file: str) -> str:
    return (folder / file).read_bytes().decode()


def test_without_an_option_nothing_is_written_and_the_way_is_told(tmp_path: Path) -> None:
    done = run("lint", write(tmp_path, {FILE: SPOILT}))
    assert (done.code, done.err) == (1, "")
    assert "2 errors in 1 document; 2 can be mended with --fix.\n" in done.out
    assert text(tmp_path, FILE) == SPOILT


def test_unsafe_fixes_are_counted_apart(tmp_path: Path) -> None:
    assert "; 1 can be mended with --fix --unsafe-fixes.\n" in run("lint", write(tmp_path, {FILE: TAB})).out


def test_fix_mends_and_tells_how_much(tmp_path: Path) -> None:
    write(tmp_path, {FILE: SPOILT, OTHER: SECOND})
    done = run("lint", tmp_path, "--fix")
    assert done == (0, "No findings in 2 documents.\n", "Mended 4 findings in 2 files.\n")
    assert text(tmp_path, FILE) == MINIMAL
    assert run("lint", tmp_path, "--fix").err == "Nothing to mend.\n"
    assert text(tmp_path, FILE) == MINIMAL


def test_what_remains_is_reported_and_decides_the_exit_code(tmp_path: Path) -> None:
    write(tmp_path, {FILE: SPOILT.replace("language: en", "language: en\nretention: long")})
    done = run("lint", tmp_path, "--fix", "--format", "concise")
    assert (done.code, done.err) == (1, "Mended 2 findings in 1 file.\n")
    assert done.out == f"{FILE}:7:12: FORM005 `retention` cannot be `long`\n"
    assert run("lint", tmp_path, "--fix", "--quiet").err == ""


def test_only_chosen_files_and_rules(tmp_path: Path) -> None:
    write(tmp_path, {FILE: SPOILT, OTHER: SECOND})
    run("lint", tmp_path / FILE, "--fix", "--select", "FORM004")
    assert text(tmp_path, FILE) == SPOILT.replace("drafft", "draft")
    assert text(tmp_path, OTHER) == SECOND


def test_diff_writes_nothing_and_git_can_apply_it(tmp_path: Path) -> None:
    crlf = SPOILT.replace("\n", "\r\n").rstrip()
    write(tmp_path, {FILE: SPOILT, OTHER: "\ufeff" + crlf.replace("SAL-001", "SAL-002")})
    before = text(tmp_path, FILE), text(tmp_path, OTHER)
    done = run("lint", tmp_path, "--diff")
    assert (done.code, done.err) == (1, "Would mend 4 findings in 2 files.\n")
    assert done.out.startswith(f"--- a/{FILE}\n+++ b/{FILE}\n@@ ")
    assert "-status: drafft\n+status: draft\n" in done.out
    assert (text(tmp_path, FILE), text(tmp_path, OTHER)) == before
    assert run("lint", tmp_path, "--fix", "--diff") == done
    assert text(tmp_path, FILE) == before[0]
    subprocess.run(["git", "apply", "-"], input=done.out.encode(), cwd=tmp_path, check=True, timeout=30)
    assert text(tmp_path, FILE) == MINIMAL
    assert text(tmp_path, OTHER) == before[1].replace("drafft", "draft").replace("porpose", "purpose")


def test_a_diff_of_the_last_line_without_an_end(tmp_path: Path) -> None:
    write(tmp_path, {FILE: (MINIMAL + "retention: 5 лет")})
    done = run("lint", tmp_path, "--diff")
    end = "\\ No newline at end of file\n"
    assert f"-retention: 5 лет\n{end}+retention: 5 years\n{end}" in done.out
    subprocess.run(["git", "apply", "-"], input=done.out.encode(), cwd=tmp_path, check=True, timeout=30)
    assert text(tmp_path, FILE) == MINIMAL + "retention: 5 years"


def test_a_diff_of_nothing(tmp_path: Path) -> None:
    assert run("lint", write(tmp_path, {FILE: MINIMAL}), "--diff") == (0, "", "Nothing to mend.\n")


def test_unsafe_fixes_must_be_asked_for(tmp_path: Path) -> None:
    write(tmp_path, {FILE: TAB})
    done = run("lint", tmp_path, "--fix")
    assert done.code == 1
    assert done.err == "Nothing to mend.\n1 fix may change the meaning: made only with --unsafe-fixes.\n"
    assert text(tmp_path, FILE) == TAB
    alone = run("lint", tmp_path, "--unsafe-fixes")
    assert (alone.code, text(tmp_path, FILE)) == (2, TAB)
    assert "together with --fix or --diff" in alone.err
    assert run("lint", tmp_path, "--fix", "--unsafe-fixes").err.startswith("Mended 1 finding in 1 file.\n")
    assert "\t" not in text(tmp_path, FILE)


def test_an_effective_document_keeps_its_approvals(tmp_path: Path) -> None:
    effective = SPOILT.replace("drafft", "effective")
    write(tmp_path, {FILE: effective, OTHER: SECOND})
    assert "; 2 can be mended" in run("lint", tmp_path).out
    done = run("lint", tmp_path, "--fix")
    assert done.err == (
        "Mended 2 findings in 1 file.\n"
        f"{FILE} is effective: a change would void its approvals, so it stays as it is "
        "(1 finding; mended only with --unsafe-fixes).\n"
    )
    assert text(tmp_path, FILE) == effective
    run("lint", tmp_path, "--fix", "--unsafe-fixes")
    assert text(tmp_path, FILE) == effective.replace("porpose", "purpose")


def test_of_many_effective_documents_a_few_are_named(tmp_path: Path) -> None:
    effective = SPOILT.replace("drafft", "effective")
    files = {f"SAL-{n:03}.sop.yaml": effective.replace("SAL-001", f"SAL-{n:03}") for n in range(1, 8)}
    said = run("lint", write(tmp_path, files), "--fix").err.splitlines()
    assert said[0] == "Nothing to mend."
    assert said[1].startswith("SAL-001.sop.yaml, SAL-002.sop.yaml, ")
    assert "SAL-005.sop.yaml and 2 more are in force or approved: " in said[1]
    assert said[1].endswith("(7 findings; mended only with --unsafe-fixes).")


def test_a_link_stays_a_link_and_a_file_keeps_its_mode(tmp_path: Path) -> None:
    write(tmp_path, {FILE: SPOILT})
    link = tmp_path / OTHER
    link.symlink_to(tmp_path / FILE)
    (tmp_path / FILE).chmod(0o640)
    run("lint", tmp_path / FILE, "--fix")
    assert link.is_symlink()
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o640
    assert text(tmp_path, FILE) == MINIMAL
    assert [path.name for path in (tmp_path / "sops").iterdir() if path.name.startswith(".")] == []


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    from sopctl.errors import UsageError
    from sopctl.shell.mended_files import write_mended

    write(tmp_path, {FILE: "mine\n", OTHER: "b\n"})
    before = {FILE: b"a\n", OTHER: b"b\n"}
    try:
        write_mended(tmp_path, before, {OTHER: b"c\n", FILE: b"c\n"})
        mistakes: tuple[str, ...] = ()
    except UsageError as error:
        mistakes = error.mistakes
    assert mistakes == (f"{FILE} has changed since it was read; run the command again",)
    assert (text(tmp_path, FILE), text(tmp_path, OTHER)) == ("mine\n", "b\n")


def test_records_are_never_rewritten_unasked(tmp_path: Path) -> None:
    text = 'records: 1\nsop: SAL-001\nentries:\n  - {id: R-20260801-b7m2xd, kind: feedbak, at: "2026-08-01T10:00:00+03:00", by: p-1, text: No slot.}\n'
    path = tmp_path / "records" / "SAL-001.records.yaml"
    path.parent.mkdir()
    path.write_text(text)
    (tmp_path / "SAL-001.sop.yaml").write_text(MINIMAL)
    assert run("lint", tmp_path, "--fix").code == 1
    assert path.read_text() == text
    run("lint", tmp_path, "--fix", "--unsafe-fixes")
    assert "kind: feedback" in path.read_text()
