"""The GitHub action does what it says, with whatever a pull request may be called."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import MINIMAL

ACTION: dict[str, Any] = yaml.safe_load((Path(__file__).parent.parent / "action.yml").read_text())
INSTALL, CHECK = ACTION["runs"]["steps"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "sopctl.yaml").write_text("sopctl: 1\n")
    (tmp_path / "SAL-001.sop.yaml").write_text(MINIMAL)
    return tmp_path


def check(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step as GitHub does: the script in bash, inputs by their defaults unless given."""
    given = {name: str(field["default"]) for name, field in ACTION["inputs"].items()} | inputs
    expressions = {f"${{{{ inputs.{name} }}}}": value for name, value in given.items()}
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        **{name: expressions[value] for name, value in CHECK["env"].items()},
    }
    script = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", CHECK["run"]]
    return subprocess.run(script, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_no_input_is_pasted_into_a_script() -> None:
    assert "${{" not in INSTALL["run"] + CHECK["run"]
    assert {value.removeprefix("${{ inputs.").removesuffix(" }}") for value in CHECK["env"].values()} == set(
        ACTION["inputs"]
    )


def test_a_clean_handbook_passes(book: Path) -> None:
    assert check(book).returncode == 0


def test_a_mistake_is_marked_and_summed_up(book: Path) -> None:
    (book / "SAL-001.sop.yaml").write_text(MINIMAL.replace("title:", "titel:"))
    done = check(book, sarif="lint.sarif")
    assert done.returncode == 1
    assert "::error file=SAL-001.sop.yaml,line=3" in done.stdout
    assert "titel" in (book / "summary.md").read_text()
    assert '"FORM002"' in (book / "lint.sarif").read_text()


def test_a_warning_fails_where_that_is_asked(book: Path) -> None:
    (book / "SAL-001.sop.yaml").write_text(MINIMAL + "# sopctl: ignore[STEP105] no reason to be here\n")
    assert check(book).returncode == 0
    assert check(book, **{"fail-on": "warning"}).returncode == 1


def test_a_path_is_a_path_whatever_it_says(book: Path) -> None:
    for path in ("$(touch stolen)\n`touch stolen`\n; touch stolen", "--root=/", "'\"; touch stolen"):
        done = check(book, path=path)
        assert done.returncode == 2
        assert "does not exist" in done.stderr
    assert not (book / "stolen").exists()
