"""What the pages on other tools tell people to write names hooks, inputs and options that exist."""

import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.commands.running import run
from tests.docs.pages import ROOT, blocks
from tests.support import MINIMAL


def configurations(page: str) -> list[Any]:
    """The YAML blocks of a page."""
    text = (ROOT / "docs" / page).read_text()
    return [yaml.safe_load("\n".join(block.lines)) for block in blocks(text) if block.kind == "yaml"]


def test_pre_commit_hooks_exist() -> None:
    published = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    named = {hook["id"] for page in configurations("pre-commit.md") for repo in page["repos"] for hook in repo["hooks"]}
    assert named == published


def test_action_inputs_exist() -> None:
    inputs = set(yaml.safe_load((ROOT / "action.yml").read_text())["inputs"])
    steps = [step for page in configurations("github.md") if "jobs" in page for step in page["jobs"]["lint"]["steps"]]
    given = [set(step.get("with", ())) for step in steps if "sopctl" in step["uses"]]
    assert given
    assert all(names <= inputs for names in given)
    described = [line.split("`")[1] for line in (ROOT / "docs/github.md").read_text().splitlines() if line[:3] == "| `"]
    assert set(described) == inputs


@pytest.mark.parametrize("number", range(len(configurations("gitlab.md"))))
def test_gitlab_jobs_write_what_they_hand_over(number: int, tmp_path: Path) -> None:
    (tmp_path / "SAL-001.sop.yaml").write_text(MINIMAL)
    job = configurations("gitlab.md")[number]["handbook"]
    (line,) = [line for line in job["script"] if line.startswith("sopctl")]
    words = [word for word in shlex.split(line)[1:] if "CI_MERGE" not in word and word != "--since"]
    assert run(*words, cwd=tmp_path).code == 0
    reports = job.get("artifacts", {}).get("reports", {})
    assert all((tmp_path / file).read_bytes() for file in reports.values())
