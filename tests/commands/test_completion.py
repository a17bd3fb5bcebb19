"""What the shell offers after TAB, by the protocol of the shells."""

from pathlib import Path

import pytest

from sopctl.cli import app
from tests.support import MINIMAL

ORG = "departments: {sales: {name: Sales, head: head-of-sales}}\nroles:\n  head-of-sales: {name: Head, department: sales}\n"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sopctl.yaml").write_text("sopctl: 1\n")
    (tmp_path / "org.yaml").write_text(ORG)
    (tmp_path / "SAL-001.sop.yaml").write_text(MINIMAL)
    (tmp_path / "SAL-001.records.yaml").write_text("records: 1\nsop: SAL-001\nentries: []\n")
    (tmp_path / "sops").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def offered(line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What fish is told for a line that ends where TAB is pressed: words, without their descriptions."""
    words, _, incomplete = line.rpartition(" ")
    monkeypatch.setenv("_SOPCTL_COMPLETE", "complete_fish")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", f"{words} {incomplete}")
    with pytest.raises(SystemExit):
        app(prog_name="sopctl")
    return [found.split("\t")[0] for found in capsys.readouterr().out.splitlines() if found]


@pytest.mark.parametrize(
    ("line", "first", "others"),
    [
        ("sopctl lint --select YAML00", "YAML001", {"YAML009"}),
        ("sopctl lint --select DOC,SEC80", "DOC,SEC801", {"DOC,SEC804"}),
        ("sopctl lint --ignore RE", "REF", {"REV", "REF501"}),
        ("sopctl lint --format r", "rdjson", set()),
        ("sopctl lint --output sa", "sarif:findings.sarif", set()),
        ("sopctl lint --profile s", "strict", set()),
        ("sopctl lint --as i", "in-review", set()),
        ("sopctl lint --fail-on w", "warning", set()),
        ("sopctl explain YAML00", "YAML001", {"YAML002"}),
        ("sopctl render S", "SAL-001", {"SAL-001.sop.yaml"}),
        ("sopctl render sop", "sopctl.yaml", {"sops/"}),
        ("sopctl render --to m", "markdown", set()),
        ("sopctl due --owner h", "head-of-sales", set()),
        ("sopctl due --state over", "overdue", set()),
        ("sopctl new x --department s", "sales", set()),
        ("sopctl new x --kind r", "runbook", set()),
    ],
)
def test_what_is_offered(
    line: str,
    first: str,
    others: set[str],
    book: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = offered(line, monkeypatch, capsys)
    assert found[0] == first
    assert others <= set(found)


def test_a_broken_handbook_offers_nothing(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (book / "org.yaml").write_bytes(b"roles: [\xff")
    assert offered("sopctl due --owner h", monkeypatch, capsys) == []
    (book / "org.yaml").write_text("roles: [")
    assert offered("sopctl due --owner h", monkeypatch, capsys) == []
    assert offered("sopctl render nothing/he", monkeypatch, capsys) == []
