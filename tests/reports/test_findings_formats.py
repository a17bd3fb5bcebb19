"""The formats for other programs: valid, complete, and safe whatever a document or a file name says."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from junitparser import Failure, JUnitXml, Skipped
from markdown_it import MarkdownIt

from sopctl.model.finding import Edit, Finding, Fix, Label, Severity
from sopctl.model.handbook import Handbook, SourceFile
from sopctl.model.location import Position
from sopctl.reports import findings_sarif
from sopctl.reports.findings import LintReport
from sopctl.reports.findings_formats import FORMATS
from sopctl.reports.style import Style
from sopctl.rules.house.rulebook import rulebook
from sopctl.rules.registry import Context, all_rules
from sopctl.rules.runner import lint
from sopctl.rules.selection import Choice, select_rules
from sopctl.shell.repository import open_handbook
from tests.support import MINIMAL

BAD = sorted(path for path in (Path(__file__).parents[2] / "examples" / "bad").iterdir() if path.is_dir())
SCHEMAS = Path(__file__).parent / "schemas"
MACHINE = {"sarif", "gitlab", "rdjson"}


def finding(number: int = 0, severity: Severity = Severity.ERROR, **changes: Any) -> Finding:
    """A finding; each number gives another one."""
    found = Finding(
        code="DOC001", name="a-name", severity=severity, message=f"number {number} is wrong", help="write it right",
        file="sops/a.sop.yaml", start=Position(7, 3), end=Position(7, 6), line="a: b c d", sop="A",
        path=("steps", number), fingerprint=f"{number:032x}",
    )  # fmt: skip
    return replace(found, **changes)


def shown(format_: str, findings: Sequence[Finding], **changes: Any) -> str:
    return FORMATS[format_](LintReport(findings=tuple(findings), documents=1, show_info=True, **changes), Style())


def source(text: str, file: str = "sops/a.sop.yaml") -> dict[str, SourceFile]:
    return {file: SourceFile(file, text, "sop", "A", {}, {})}


def check(format_: str, text: str) -> Any:
    """The report as data, once it is as its schema wants it."""
    data = json.loads(text)
    schema = json.loads((SCHEMAS / f"{format_}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(data)
    return data


def of_folder(folder: Path) -> LintReport:
    opened = open_handbook([folder], folder)
    selection = select_rules(rulebook(opened.handbook), opened.handbook.settings.lint)
    return LintReport(
        findings=lint(Context(opened.handbook, date(2026, 11, 21)), selection),
        documents=1,
        rules=selection.rules,
        sources=opened.handbook.sources,
        prefix="hand books/",
    )


@pytest.mark.parametrize("folder", BAD, ids=lambda folder: folder.name)
def test_every_bad_example_gives_valid_reports_with_all_findings(folder: Path) -> None:
    report = of_folder(folder)
    standing = sorted(f.fingerprint for f in report.standing)
    (run,) = check("sarif", FORMATS["sarif"](report, Style()))["runs"]
    found = [r["partialFingerprints"]["sopctl/v1"] for r in run["results"] if not r["suppressions"]]
    assert sorted(found) == standing
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [r["ruleId"] for r in run["results"]]
    assert sorted(i["fingerprint"] for i in check("gitlab", FORMATS["gitlab"](report, Style()))) == standing
    assert len(check("rdjson", FORMATS["rdjson"](report, Style()))["diagnostics"]) == len(standing)
    suites = JUnitXml.fromstring(FORMATS["junit"](report, Style()).encode())
    assert suites.tests == (len(standing) or 1)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_clean_run_is_a_valid_report_too(format_: str) -> None:
    text = shown(format_, [])
    if format_ in MACHINE:
        check(format_, text)
    expected = {"gitlab": "[]\n", "concise": "", "markdown": "## sopctl lint\n\nNo findings in 1 document.\n"}
    assert text == expected.get(format_, text)
    assert text.endswith("\n") or not text


def test_json_holds_the_other_places_of_a_mistake() -> None:
    label = Label(file="org.yaml", start=Position(3, 5), end=Position(3, 9), text="the role", line="  rep: {}")
    (found,) = json.loads(shown("json", [finding(related=(label,))]))["findings"]
    place = {"path": "org.yaml", "line": 3, "column": 5, "end_line": 3, "end_column": 9, "text": "the role"}
    assert found["related"] == [place]


def test_silenced_findings_stand_in_sarif_as_suppressed_and_nowhere_else() -> None:
    silenced = [finding(1, suppressed="waiver"), finding(2, suppressed="ignore"), finding(3)]
    results = json.loads(shown("sarif", silenced))["runs"][0]["results"]
    assert [[s["properties"]["by"] for s in r["suppressions"]] for r in results] == [[], ["waiver"], ["ignore"]]
    for format_ in ("github", "gitlab", "junit", "rdjson", "markdown"):
        text = shown(format_, silenced)
        assert "number 3" in text
        assert "number 1" not in text
        assert "number 2" not in text


def test_sarif_says_why_something_was_silenced() -> None:
    why = "all four pay for it"
    silenced = [finding(n, suppressed=how, reason=why) for n, how in enumerate(("ignore", "waiver", "baseline"))]
    (run,) = check("sarif", shown("sarif", [*silenced, finding(3, suppressed="ignore")], rules=all_rules()))["runs"]
    told = [suppression for result in run["results"] for suppression in result["suppressions"]]
    assert [(s["kind"], s.get("justification")) for s in told] == [
        ("inSource", why),
        ("inSource", why),
        ("external", why),
        ("inSource", None),
    ]


def test_the_reason_is_that_of_the_comment_or_waiver(tmp_path: Path) -> None:
    text = MINIMAL + "distribution: [rep, rep]  # sopctl: ignore[FORM009] waits for the new word\n"
    (tmp_path / "SAL-001.sop.yaml").write_text(text, encoding="utf-8")
    waived = MINIMAL.replace("SAL-001", "SAL-002") + "    consulted: [finance, legal, service, logistics]\n"
    waived += "waivers: [{rule: ROLE202, by: quality-manager, reason: It comes next week., until: 2027-03-31}]\n"
    (tmp_path / "SAL-002.sop.yaml").write_text(waived, encoding="utf-8")
    (run,) = json.loads(FORMATS["sarif"](of_folder(tmp_path), Style()))["runs"]
    told = [suppression["justification"] for result in run["results"] for suppression in result["suppressions"]]
    assert sorted(told) == ["It comes next week.", "waits for the new word"]
    found = json.loads(FORMATS["json"](of_folder(tmp_path), Style()))["findings"]
    assert sorted((f["suppressed"], f["reason"]) for f in found if f["suppressed"]) == [
        ("ignore", "waits for the new word"),
        ("waiver", "It comes next week."),
    ]
    assert {f["reason"] for f in found if not f["suppressed"]} <= {None}


def test_sarif_keeps_the_gravest_and_says_what_it_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert findings_sarif.MOST_RESULTS == 25_000
    monkeypatch.setattr(findings_sarif, "MOST_RESULTS", 3)
    weights = [Severity.INFO, Severity.WARNING, Severity.ERROR, Severity.ERROR, Severity.WARNING]
    (run,) = json.loads(shown("sarif", [finding(n, s) for n, s in enumerate(weights)]))["runs"]
    assert [result["level"] for result in run["results"]] == ["error", "error", "warning"]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["level"] == "warning"
    assert note["message"]["text"].startswith("2 of 5 findings are left out")


def test_sarif_encodes_paths_and_brackets_and_names_other_places() -> None:
    other = Label(file="b.yaml", start=Position(1, 1), end=Position(1, 2), text="first [here]", line="x")
    item = finding(file="sops/цена 100%#1.sop.yaml", message="see [a](b)", related=(other, other))
    (result,) = json.loads(shown("sarif", [item], prefix="hand books/"))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    uri = place["artifactLocation"]["uri"]
    assert uri == "hand%20books/sops/%D1%86%D0%B5%D0%BD%D0%B0%20100%25%231.sop.yaml"
    assert place["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
    assert place["region"] == {"startLine": 7, "startColumn": 3, "endLine": 7, "endColumn": 6}
    assert result["message"]["text"].startswith(r"see \[a\](b)")
    (related,) = result["relatedLocations"]
    assert related["message"]["text"] == r"first \[here\]"


def test_sarif_counts_columns_of_a_fix_in_code_points() -> None:
    item = finding(fix=Fix(description="rename", edits=(Edit(start=6, end=8, text="x"),)))
    (result,) = json.loads(shown("sarif", [item], sources=source("a\n😀b: cd\n")))["runs"][0]["results"]
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["deletedRegion"] == {"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 7}
    assert replacement["insertedContent"] == {"text": "x"}


def test_a_rule_brings_its_words_and_examples() -> None:
    selection = select_rules(rulebook(Handbook()), _settings(), Choice(["FLOW601"]))
    report = LintReport(findings=(), documents=1, rules=selection.rules)
    (rule,) = json.loads(FORMATS["sarif"](report, Style()))["runs"][0]["tool"]["driver"]["rules"]
    assert rule["id"] == "FLOW601"
    assert rule["properties"]["tags"] == ["FLOW"]
    for words in ("**Why** ", "**Bad**\n\n```yaml\n", "**Good**\n\n```yaml\n", "**Source** "):
        assert words in rule["help"]["markdown"]
    assert "`" not in re.sub(r"`[\w.]+`", "", rule["help"]["text"])


def _settings() -> Any:
    from sopctl.model.settings import LintSettings

    return LintSettings()


def test_github_shows_nine_of_a_kind_and_counts_the_rest() -> None:
    found = [finding(n) for n in range(12)]
    found += [finding(n, Severity.WARNING) for n in range(20, 29)]
    found += [finding(n, Severity.INFO) for n in range(30, 40)]
    lines = shown("github", found).splitlines()
    assert sum(line.startswith("::error file=") for line in lines) == 9
    assert "::error title=sopctl::3 more errors; the log of this step lists all" in lines
    assert sum(line.startswith("::warning") for line in lines) == 9
    assert "::notice title=sopctl::1 more hint; the log of this step lists all" in lines
    assert [line for line in lines if line.startswith("- ")] == [
        f"- sops/a.sop.yaml:7:3: DOC001 number {number} is wrong" for number in (9, 10, 11, 39)
    ]
    assert lines[-1] == "12 errors, 9 warnings, 10 hints in 1 document."


def test_github_names_columns_only_on_one_line() -> None:
    one, several = finding(), finding(end=Position(9, 2))
    first, second = shown("github", [one, several], prefix="books/").splitlines()[:2]
    assert first == (
        "::error file=books/sops/a.sop.yaml,line=7,endLine=7,col=3,endColumn=5,title=DOC001 a-name"
        "::number 0 is wrong%0Awrite it right"
    )
    assert second.startswith("::error file=books/sops/a.sop.yaml,line=7,endLine=9,title=DOC001 a-name::")


def test_no_document_gives_github_a_command() -> None:
    nasty = [
        finding(
            n, file="::add-mask::a,b:c%\r\n::error::x.sop.yaml", message="50% ##[add-mask]x\n::stop-commands::t\x1b"
        )
        for n in range(11)
    ]
    lines = shown("github", nasty).splitlines()
    assert len(lines) == 9 + 1 + 2 + 1
    properties, _, data = lines[0].removeprefix("::error ").partition("::")
    assert "file=%3A%3Aadd-mask%3A%3Aa%2Cb%3Ac%25%0D%0A%3A%3Aerror%3A%3Ax.sop.yaml" in properties
    assert data == "50%25 ##[add-mask]x%0A::stop-commands::t\\u001b%0Awrite it right"
    assert all(line.startswith("- ") and "##[" not in line for line in lines[10:12])


def test_gitlab_shows_the_code_where_people_see_it() -> None:
    found = [finding(1), finding(2, Severity.WARNING), finding(3, Severity.INFO)]
    issues = check("gitlab", shown("gitlab", found, prefix="books/"))
    assert [issue["severity"] for issue in issues] == ["major", "minor", "info"]
    assert issues[0] == {
        "description": "DOC001: number 1 is wrong",
        "check_name": "DOC001",
        "fingerprint": f"{1:032x}",
        "severity": "major",
        "location": {"path": "books/sops/a.sop.yaml", "lines": {"begin": 7, "end": 7}},
    }


def test_junit_has_a_suite_a_file_and_hints_break_nothing() -> None:
    found = [finding(1, file="a.yaml"), finding(2, Severity.WARNING, file="a.yaml"), finding(3, Severity.INFO)]
    suites = JUnitXml.fromstring(shown("junit", found).encode())
    assert [(s.name, s.tests, s.failures, s.skipped) for s in suites] == [
        ("a.yaml", 2, 2, 0),
        ("sops/a.sop.yaml", 1, 0, 1),
    ]
    (first, second), (third,) = [list(suite) for suite in suites]
    assert (first.name, first.classname) == ("DOC001 /steps/1", "a.yaml")
    (failure,) = first.result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("error", "number 1 is wrong")
    assert failure.text == "a.yaml:7:3: DOC001 a-name\nnumber 1 is wrong\nwrite it right"
    assert second.result[0].type == "warning"
    assert isinstance(third.result[0], Skipped)


def test_junit_of_a_clean_run_has_one_case_that_passes() -> None:
    suites = JUnitXml.fromstring(shown("junit", []).encode())
    assert (suites.tests, suites.failures, suites.errors) == (1, 0, 0)
    ((case,),) = [list(suite) for suite in suites]
    assert case.is_passed


def test_junit_is_xml_whatever_a_document_says() -> None:
    text = shown("junit", [finding(file='a\x00\ud800\ufffe<&".yaml', message="]]>\x0b<b>\x1f")])
    suites = JUnitXml.fromstring(text.encode())
    ((case,),) = [list(suite) for suite in suites]
    assert case.classname == 'a\ufffd\ufffd\ufffd<&".yaml'
    assert case.result[0].message == "]]>\\u000b<b>\\u001f"


def test_rdjson_counts_bytes_and_offers_a_fix_as_one_replacement() -> None:
    text = "a: 1\nцена 😀: да, нет\n"
    at = text.index("да")
    item = finding(
        start=Position(2, 9), end=Position(2, 11),
        fix=Fix(description="x", edits=(Edit(start=at + 4, end=at + 7, text="no"), Edit(start=at, end=at + 2, text="yes"))),
    )  # fmt: skip
    (found,) = check("rdjson", shown("rdjson", [item], sources=source(text)))["diagnostics"]
    line = text.splitlines()[1].encode()

    def cut(span: dict[str, Any]) -> str:
        assert span["start"]["line"] == span["end"]["line"] == 2
        return line[span["start"]["column"] - 1 : span["end"]["column"] - 1].decode()

    assert cut(found["location"]["range"]) == "да"
    (suggestion,) = found["suggestions"]
    assert (cut(suggestion["range"]), suggestion["text"]) == ("да, нет", "yes, no")
    assert found["message"] == "number 0 is wrong\nwrite it right"


def test_markdown_shows_text_as_it_is() -> None:
    nasty = finding(file="a|b_*.yaml", message="`x|y` is <img src=x> [a](http://b) | @all `` ` \\| `c\\|d`", help=None)
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(shown("markdown", [nasty]))
    (row,) = re.findall(r"<tr>\n((?:<td>.*</td>\n)+)</tr>", html)
    cells = re.findall(r"<td>(.*)</td>", row)
    assert cells[0:3] == ["error", "a|b_*.yaml:7", "DOC001"]
    assert len(cells) == 5
    assert cells[3].startswith("<code>x|y</code> is &lt;img src=x&gt; [a](http://b) | @\u2060all ")
    assert "<img" not in html
    assert "<a " not in html


def test_markdown_stays_within_what_a_summary_may_hold() -> None:
    text = shown("markdown", [finding(n) for n in range(1004)])
    assert text.count("\n| error |") == 1000
    assert "\n4 more are not listed here.\n" in text
    assert text.endswith("\n1004 errors in 1 document.\n")
