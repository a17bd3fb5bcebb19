"""What stands below the findings: every count that is not nothing, and what to do next."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from sopctl.model.finding import Finding, Fix, Severity
from sopctl.model.prospect import Prospect
from sopctl.model.sop import Status
from sopctl.reports.findings import AsIf, LintReport
from sopctl.reports.findings_footer import footer
from sopctl.reports.style import Style
from tests.reports.test_findings_formats import finding

SAFE = Fix(description="do it")
UNSAFE = Fix(description="do it", safe=False)
HINT = finding(severity=Severity.INFO)


def said(*findings: Finding, **changes: Any) -> list[str]:
    lines = footer(LintReport(findings, 3, **changes), Style()).splitlines()
    return [line for line in lines if not line.startswith("What a code means")]


def times(count: int, item: Finding) -> Sequence[Finding]:
    return [replace(item, fingerprint=str(number)) for number in range(count)]


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([], "No findings in 3 documents."),
        ([finding()], "1 error in 3 documents."),
        ([finding(), finding(severity=Severity.WARNING), HINT], "1 error, 1 warning, 1 hint (shown with --verbose) in 3 documents."),
        (times(2, finding(suppressed="ignore")), "No findings in 3 documents; 2 silenced by comment."),
        ([finding(suppressed="waiver"), finding(suppressed="ignore")], "No findings in 3 documents; 1 silenced by comment, 1 by waiver."),
        ([finding(suppressed="baseline"), finding(suppressed="waiver")], "No new findings in 3 documents; 1 silenced by waiver; 1 left for later in the baseline."),
        ([finding(fix=SAFE), finding(fix=UNSAFE), finding(fix=UNSAFE)], "3 errors in 3 documents; 1 can be mended with --fix, 2 more with --unsafe-fixes."),
        ([finding(fix=UNSAFE)], "1 error in 3 documents; 1 can be mended with --fix --unsafe-fixes."),
        ([finding(fix=SAFE, suppressed="baseline")], "No new findings in 3 documents; 1 left for later in the baseline."),
    ],
)  # fmt: skip
def test_everything_that_was_found_is_counted_once(findings: list[Finding], expected: str) -> None:
    assert said(*findings) == [expected]


def test_the_sentence_breaks_between_words() -> None:
    report = LintReport([finding(severity=Severity.WARNING), *times(20, finding(suppressed="baseline"))], 3)
    for columns in range(20, 90):
        painted = footer(report, Style(colour=True, width=columns))
        lines = re.sub("\x1b\\[[0-9;]*m", "", painted).splitlines()[:-1]
        assert " ".join(lines) == "1 warning in 3 documents; 20 left for later in the baseline."
        assert all(len(line) <= columns for line in lines)


def test_hints_are_hidden_unless_they_were_asked_for() -> None:
    other = finding(code="REV403", severity=Severity.INFO)
    assert said(HINT, other, asked=frozenset(["DOC001"])) == [
        "2 hints (1 hidden, shown with --verbose) in 3 documents."
    ]
    assert said(HINT, other, show_info=True) == ["2 hints in 3 documents."]


def test_outdated_entries_come_with_the_command() -> None:
    changes = {"baseline": "b.json", "command": "sopctl lint sops"}
    assert said(outdated=1, **changes)[1] == "1 entry is out of date in b.json: sopctl lint sops --prune-baseline"
    assert said(outdated=2, **changes)[1] == "2 entries are out of date in b.json: sopctl lint sops --prune-baseline"


@pytest.mark.parametrize(
    ("asked", "findings", "expected"),
    [
        (AsIf(Status.APPROVED, (), 0), [], "No document asked for has a status below approved."),
        (AsIf(Status.APPROVED, ("A",), 1), [], "A could be approved."),
        (AsIf(Status.APPROVED, ("A",), 0), [finding()], "1 error keeps A from being approved."),
        (AsIf(Status.APPROVED, ("A",), 0), times(2, finding()), "2 errors keep A from being approved."),
        (AsIf(Status.RETIRED, ("A", "B", "C"), 2), [finding()], "2 of 3 documents could be retired."),
    ],
)
def test_how_far_documents_are_from_a_status(asked: AsIf, findings: Sequence[Finding], expected: str) -> None:
    assert said(*findings, as_if=asked)[-1] == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"status": Status.DRAFT, "could": Status.DRAFT, "next": Status.IN_REVIEW, "errors": {"DOC007": 1}},
            ["A is a draft; 1 error keeps it from being in-review (DOC007): sopctl lint --as in-review"],
        ),
        (
            {"status": Status.DRAFT, "could": Status.IN_REVIEW, "next": Status.APPROVED, "errors": {"DOC004": 2, "DOC007": 1}},
            ["A could be in-review; 3 errors keep it from being approved (DOC004, DOC007): sopctl lint --as approved"],
        ),
        ({"status": Status.APPROVED, "could": Status.EFFECTIVE}, ["A could be effective."]),
        ({"status": Status.EFFECTIVE, "could": Status.EFFECTIVE}, []),
        ({"status": Status.RETIRED, "could": Status.RETIRED}, []),
    ],
)  # fmt: skip
def test_how_far_one_document_could_go(changes: dict[str, Any], expected: list[str]) -> None:
    assert said(prospect=Prospect(id="A", **changes))[1:] == expected


def test_no_terminal_escape_gets_through() -> None:
    changes = {
        "prospect": Prospect(id="A\x1b[31m", status=Status.DRAFT, could=Status.EFFECTIVE),
        "baseline": "\x1b.json",
    }
    assert "\x1b" not in "".join(said(outdated=1, command="sopctl lint '\x1b'", **changes))
