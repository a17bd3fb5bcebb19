"""The cases of each rule: `tests/cases/rules/CODE.yaml`.

A case has a `name`, and `sop`, a block as in rules' examples, laid over `base` (a block of `bases.yaml`)
where it names one; `text` is a whole document instead; with `broken` a file cannot be read. `before` is what
was, for rules about changes: `sop` is laid over it then. A passing case raises nothing of the code. A failing
one raises exactly its `findings`: `line` and `column` where they are given, `message` and `help` as parts,
`severity` (error unless said), `file` (the document unless said).
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from sopctl.model.finding import Finding, spoils_the_file
from tests.rules.examples import DOCUMENT, Example, read_change, read_example

FOLDER = Path(__file__).parent.parent / "cases" / "rules"
BASES: dict[str, str] = yaml.safe_load((FOLDER / "bases.yaml").read_text(encoding="utf-8"))
FILES = sorted(path for path in FOLDER.glob("*.yaml") if path.stem != "bases")


def _cases(outcome: str) -> list[Any]:
    cases = []
    for path in FILES:
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))[outcome]:
            cases.append(pytest.param(path.stem, case, id=f"{path.stem}-{case['name']}"))
    return cases


def case_example(case: dict[str, Any]) -> Example:
    """The handbook of a case."""
    blocks = [BASES[name] for name in case.get("base", "").split()]
    if "before" in case:
        return read_change([*blocks, case["before"]], case.get("sop", ""))
    example = read_example(*blocks, case.get("sop", ""))
    return replace(example, files={**example.files, DOCUMENT: case["text"]}) if "text" in case else example


def _found(code: str, case: dict[str, Any]) -> list[Finding]:
    findings = case_example(case).findings()
    unreadable = [f"{f.file}: {f.message}" for f in findings if spoils_the_file(f.code) and f.code != code]
    assert bool(unreadable) == case.get("broken", False), unreadable
    return [finding for finding in findings if finding.code == code and not finding.suppressed]


@pytest.mark.parametrize(("code", "case"), _cases("pass"))
def test_passing_case_is_silent(code: str, case: dict[str, Any]) -> None:
    assert [finding.message for finding in _found(code, case)] == []


@pytest.mark.parametrize(("code", "case"), _cases("fail"))
def test_failing_case_says_what_is_wrong(code: str, case: dict[str, Any]) -> None:
    found = _found(code, case)
    assert [_shown(finding) for finding in found] == [
        _shown(finding, wanted) for finding, wanted in zip(found, case["findings"], strict=False)
    ]
    assert len(found) == len(case["findings"]), [finding.message for finding in found]


def _shown(finding: Finding, wanted: dict[str, Any] | None = None) -> dict[str, Any]:
    """What a finding says, with what was wanted of it in place of what holds it."""
    shown = {
        "line": finding.start.line,
        "column": finding.start.column,
        "message": finding.message,
        "help": finding.help or "",
        "severity": str(finding.severity),
        "file": finding.file,
    }
    if wanted is None:
        return shown
    assert not wanted.keys() - shown.keys(), f"unknown expectation in {wanted}"
    expected = shown | {"severity": "error", "file": DOCUMENT} | wanted
    for part in ("message", "help"):
        if str(expected[part]) in shown[part]:
            expected[part] = shown[part]
    return expected
