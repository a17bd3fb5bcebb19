"""`sopctl due` as its user meets it: words, exit codes, formats."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from click.testing import Result
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from sopctl.commands.due import due
from sopctl.errors import SopctlError, UsageError
from sopctl.reports.visible import cells
from sopctl.reviews.row import KINDS, Flag, State
from tests.support import sop_text

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "due.schema.json").read_text(encoding="utf-8"))
APP = typer.Typer()
APP.command()(due)
Due = Callable[..., Result]

ORG = """\
departments: {sales: {name: Sales}, finance: {name: Finance}}
roles:
  head-of-sales: {name: Head of sales, department: sales}
  bookkeeper: {name: Bookkeeper, department: finance}
  sales-assistant: {name: Sales assistant, department: sales}
"""
REVIEWS = """\
records: 1
sop: SAL-001
entries:
  - {id: R-20261101-aaaaaa, kind: trigger, event: law, date: 2026-11-01, at: "2026-11-01T09:00:00+03:00", by: p-1}
  - {id: R-20260801-aaaaaa, kind: review, at: "2026-08-01T09:00:00+03:00", by: p-1, version: "1.0", verdict: keep,
     digest: "sha256:1111111111111111111111111111111111111111111111111111111111111111", steps: {register: "11111111"}}
"""


def effective(name: str, first_day: str, **more: Any) -> str:
    return sop_text(id=name, status="effective", version="1.0", effective_from=first_day, **more)


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """One document in each state (but invalid), a flagged one, a current one and some without a row."""
    files = {
        "sopctl.yaml": "sopctl: 1\ntimezone: Europe/Moscow\ntitle: Sales handbook\n",
        "org.yaml": ORG,
        "records/SAL-001.records.yaml": REVIEWS,
        "sops/SAL-001.sop.yaml": effective("SAL-001", "2025-09-01"),
        "sops/SAL-002.sop.yaml": effective("SAL-002", "2023-09-01", title="=Pay | <b>now</b> [x](y), “客户” & co"),
        "sops/SAL-003.sop.yaml": effective("SAL-003", "2024-11-15"),
        "sops/SAL-004.sop.yaml": effective("SAL-004", "2024-12-01"),
        "sops/SAL-005.sop.yaml": effective("SAL-005", "2026-02-01", valid_until="2026-11-20"),
        "sops/SAL-006.sop.yaml": sop_text(id="SAL-006", status="effective", version="1.0"),
        "sops/SAL-008.sop.yaml": sop_text(id="SAL-008"),
        "sops/FIN-001.sop.yaml": effective("FIN-001", "2026-10-01", owner="bookkeeper"),
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(handbook: Path, monkeypatch: pytest.MonkeyPatch) -> Due:
    """Run `sopctl due` in the handbook on 2026-11-21."""
    monkeypatch.chdir(handbook)
    for name in ("NO_COLOR", "FORCE_COLOR", "SOPCTL_TODAY"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str, today: str = "2026-11-21") -> Result:
        return CliRunner().invoke(APP, ["--today", today, *arguments])

    return call


def rows(result: Result) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in json.loads(result.stdout)["rows"]}


def break_file(handbook: Path) -> None:
    (handbook / "sops" / "SAL-007.sop.yaml").write_text("sop: 1\nid: SAL-007\ntitle: [", encoding="utf-8")


def test_the_table_says_what_is_due_why_and_what_to_do(run: Due) -> None:
    assert run().stdout == (
        "Reviews on 2026-11-21 (Europe/Moscow)\n"
        "\n"
        "ID       State        Due         Days      Owner          Reason\n"
        "SAL-002  overdue      2025-09-01  446 late  head-of-sales  since 2023-09-01 +1\n"
        "SAL-005  expired      2026-11-20  1 late    head-of-sales  no longer valid +2\n"
        "SAL-006  unscheduled                        head-of-sales  no start date +1\n"
        "SAL-003  in-grace     2026-11-15  6 late    head-of-sales  since 2024-11-15 +1\n"
        "SAL-004  due-soon     2026-12-01  in 10     head-of-sales  since 2024-12-01 +1\n"
        "FIN-001  current      2028-10-01  in 680    bookkeeper     never reviewed\n"
        "SAL-001  current      2026-12-31  in 40     head-of-sales  trigger law +1\n"
        "\n"
        "1 unscheduled, 1 expired, 1 overdue, 1 in grace, 1 due soon, 2 current.\n"
        "Left out: 1 draft (--all names them).\n"
        "Every reason in full: --verbose\n"
        "Next: read sops/SAL-002.sop.yaml, then add a review to\n"
        "records/SAL-002.records.yaml.\n"
    )


def test_verbose_tells_every_reason_in_full(run: Due) -> None:
    told = " ".join(run("--verbose").stdout.split())
    assert "The content changed since the review of 2026-08-01: changed step register." in told
    assert "Trigger law of 2026-11-01 asks for a review by 2026-12-31" in told


def test_all_accounts_for_every_file(run: Due) -> None:
    told = run("--all").stdout
    assert "Left out\nsops/SAL-008.sop.yaml  draft\n" in told


def test_quiet_prints_rows_only(run: Due) -> None:
    lines = run("--quiet").stdout.splitlines()
    assert len(lines) == 7
    assert lines[0].startswith("SAL-002  overdue")
    assert run("--quiet", "--state", "invalid").stdout == ""


@pytest.mark.parametrize("arguments", [(), ("--all",), ("--verbose",), ("--all", "--verbose")])
def test_nothing_is_wider_than_80_columns(run: Due, handbook: Path, arguments: tuple[str, ...]) -> None:
    long = effective("SAL-0099-very-long-id-of-a-document", "2020-01-01", owner="head-of-" + "very-" * 9 + "much")
    (handbook / "sops" / "long.sop.yaml").write_text(long, encoding="utf-8")
    lines = run(*arguments).stdout.splitlines()
    assert max(map(cells, lines)) <= 80
    assert any("…" in line for line in lines)


def test_colour_is_beside_the_word(run: Due) -> None:
    plain, coloured = run().stdout, run("--color", "always").stdout
    assert "\x1b[31moverdue\x1b[0m" in coloured
    assert "\x1b[33mdue-soon\x1b[0m" in coloured
    assert "\x1b[32mcurrent\x1b[0m" in coloured
    assert "\x1b" not in plain
    assert "\x1b" not in run("--format", "json", "--color", "always").stdout


def test_a_terminal_escape_in_a_title_is_not_obeyed(run: Due, handbook: Path) -> None:
    (handbook / "sops" / "X-1.sop.yaml").write_text(effective("X-1", "2020-01-01", owner="a\u202eb"), encoding="utf-8")
    assert "\u202e" not in run().stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("--owner", "bookkeeper"), 0),
        (("--state", "due-soon"), 0),
        (("--state", "due-soon", "--fail-on", "due-soon"), 1),
        (("--state", "in-grace", "--fail-on", "due-soon"), 1),
        (("--state", "in-grace"), 0),
        (("--state", "current", "--fail-on", "due-soon"), 0),
        (("--state", "expired"), 1),
        (("--state", "unscheduled"), 1),
        (("--state", "overdue"), 1),
        (("sops/FIN-001.sop.yaml",), 0),
        (("sops",), 1),
    ],
)
def test_exit_code(run: Due, arguments: tuple[str, ...], code: int) -> None:
    assert run(*arguments).exit_code == code


def test_an_unreadable_file_is_overdue_for_everybody(run: Due, handbook: Path) -> None:
    break_file(handbook)
    found = run("--owner", "bookkeeper", "--format", "json")
    assert rows(found)["SAL-007"]["state"] == "invalid"
    assert found.exit_code == 1
    assert "what sopctl lint says about sops/SAL-007.sop.yaml" in run("--state", "invalid").stdout


@pytest.mark.parametrize(
    ("arguments", "mistakes"),
    [
        (
            ("--state", "overdu"),
            ["--state: there is no `overdu`; did you mean `overdue`? write `invalid`, `unscheduled`"],
        ),
        (("--owner", "head-of-sale"), ["--owner: there is no `head-of-sale`; did you mean `head-of-sales`? write"]),
        (("--department", "zzz"), ["--department: there is no `zzz`; write `finance` or `sales`"]),
        (("--owner", "x", "--state", "y"), ["--owner: there is no `x`", "--state: there is no `y`"]),
        (("--format", "xlsx"), ["--format: there is no `xlsx`"]),
        (("--format", "tabel"), ["did you mean `table`?"]),
        (("--fail-on", "always"), ["--fail-on: there is no `always`"]),
        (("--within", "soon"), ["--within: `soon` is no time; write a number of days such as 90"]),
        (("--within", "-3"), ["--within: `-3` is no time"]),
        (("nowhere",), ["nowhere does not exist"]),
    ],
)
def test_a_wrong_word_is_answered_with_the_right_ones(
    run: Due, arguments: tuple[str, ...], mistakes: list[str]
) -> None:
    error = run(*arguments).exception
    assert isinstance(error, UsageError)
    for mistake, expected in zip(error.mistakes, mistakes, strict=True):
        assert expected in mistake


def test_a_wrong_day_is_a_mistake(run: Due) -> None:
    assert isinstance(run(today="2026-02-30").exception, SopctlError)


def test_filters(run: Due) -> None:
    def asked(*arguments: str) -> set[str]:
        return set(rows(run("--format", "json", *arguments)))

    assert asked("--owner", "bookkeeper") == {"FIN-001"}
    assert asked("--owner", "bookkeeper", "--owner", "head-of-sales") >= {"FIN-001", "SAL-002"}
    assert asked("--department", "finance") == {"FIN-001"}
    assert asked("--state", "overdue", "--state", "expired") == {"SAL-002", "SAL-005"}
    assert asked("sops/SAL-003.sop.yaml", "sops/SAL-004.sop.yaml") == {"SAL-003", "SAL-004"}


@pytest.mark.parametrize("within", ["100", "100 days", "4 months", "P100D"])
def test_within_looks_further_ahead(run: Due, within: str) -> None:
    assert rows(run("--format", "json"))["SAL-001"]["state"] == "current"
    assert rows(run("--format", "json", "--within", within))["SAL-001"]["state"] == "due-soon"


def test_nothing_due_is_said_in_words(run: Due, handbook: Path) -> None:
    for file in (handbook / "sops").glob("SAL-*"):
        file.unlink()
    reviewed = REVIEWS.replace("SAL-001", "FIN-001").replace("kind: trigger", "kind: feedback, text: Good")
    reviewed = reviewed.replace(", event: law, date: 2026-11-01", "").replace(', steps: {register: "11111111"}', "")
    digest = json.loads(run("--format", "json").stdout)["rows"][0]
    assert digest["flags"] == ["never-reviewed"]
    from sopctl.shell.repository import open_handbook

    sop = open_handbook().handbook.sop("FIN-001")
    assert sop is not None
    reviewed = reviewed.replace("sha256:" + "1" * 64, sop.digest)
    (handbook / "records" / "FIN-001.records.yaml").write_text(reviewed, encoding="utf-8")
    told = run()
    assert "Nothing is due on 2026-11-21; next: FIN-001 on 2028-10-01 (in 680 days).\n" in told.stdout
    assert told.exit_code == 0
    assert json.loads(run("--format", "json").stdout)["left_out"] == [
        {"id": "FIN-001", "path": "sops/FIN-001.sop.yaml", "reason": "current, due 2028-10-01"}
    ]
    assert rows(run("--format", "json", "--all"))["FIN-001"]["flags"] == []


def test_a_state_that_nobody_is_in_is_not_called_nothing_due(run: Due) -> None:
    assert "No document is in a state asked for; 7 in other states need a look.\n" in run("--state", "invalid").stdout


def test_the_footer_counts_what_is_not_listed(run: Due) -> None:
    assert "1 overdue; 6 more in other states.\n" in run("--state", "overdue").stdout
    assert "1 unscheduled, 1 expired" in run("--all").stdout


def test_no_document_in_force(run: Due) -> None:
    assert "Nothing is due on 2026-11-21: there is no document in force yet.\n" in run("sops/SAL-008.sop.yaml").stdout


def test_json_keeps_its_contract(run: Due, handbook: Path) -> None:
    break_file(handbook)
    for arguments in ((), ("--all",), ("--state", "invalid"), ("sops/SAL-008.sop.yaml",)):
        Draft202012Validator(SCHEMA).validate(json.loads(run("--format", "json", *arguments).stdout))
    document = json.loads(run("--format", "json").stdout)
    assert list(document) == ["schema_version", "today", "timezone", "commit", "rows", "left_out", "trust"]
    assert document["trust"] == {
        "evidenced_share": 0.125,
        "on_time_rate": 0.0,
        "on_time": 0,
        "fell_due": 2,
        "ageing": {"1-30": 2, "31-90": 0, "91-180": 0, "over-180": 1},
    }
    assert rows(run("--format", "json"))["SAL-003"] == {
        "id": "SAL-003",
        "language": "en",
        "title": "Qualify an inbound lead",
        "path": "sops/SAL-003.sop.yaml",
        "version": "1.0",
        "status": "effective",
        "owner": "head-of-sales",
        "department": "sales",
        "risk": "medium",
        "state": "in-grace",
        "due": "2026-11-15",
        "days_late": 6,
        "baseline": "2024-11-15",
        "evidenced": False,
        "flags": ["never-reviewed"],
        "reasons": [
            {
                "kind": "calendar",
                "detail": "A review is due on 2026-11-15, 24 months after major version 1.0 of 2024-11-15.",
                "date": "2026-11-15",
            },
            {"kind": "never-reviewed", "detail": "No completed review of this document is on record.", "date": None},
        ],
    }


def test_the_schema_lists_every_state_flag_and_kind() -> None:
    row = SCHEMA["$defs"]["row"]["properties"]
    assert row["state"]["enum"] == [str(state) for state in State]
    assert row["flags"]["items"]["enum"] == [str(flag) for flag in Flag]
    assert SCHEMA["$defs"]["reason"]["properties"]["kind"]["enum"] == list(KINDS)
    Draft202012Validator.check_schema(SCHEMA)


def test_json_names_the_commit(run: Due, handbook: Path) -> None:
    import subprocess

    assert json.loads(run("--format", "json").stdout)["commit"] is None
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "x")):
        subprocess.run(["git", *arguments], cwd=handbook, check=True)
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=handbook, check=True, capture_output=True, text=True
    )
    assert json.loads(run("--format", "json").stdout)["commit"] == done.stdout.strip()
    assert run().stdout.startswith(f"Reviews on 2026-11-21 (Europe/Moscow), commit {done.stdout.strip()}\n")


def test_csv_opens_in_a_spreadsheet_without_running_anything(run: Due) -> None:
    text = run("--format", "csv").stdout_bytes.decode()
    assert text.count("\r\n") == text.count("\n") == 8
    lines = list(csv.DictReader(io.StringIO(text, newline="")))
    first = lines[0]
    assert first["id"] == "SAL-002"
    assert first["title"] == "'=Pay | <b>now</b> [x](y), “客户” & co"
    assert (first["days_late"], first["evidenced"], first["flags"]) == ("446", "no", "never-reviewed")
    assert lines[2]["due"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_every_formula_is_disarmed(start: str) -> None:
    from sopctl.reports.due_csv import harmless

    assert harmless(f"{start}1+1") == f"'{start}1+1"
    assert harmless(f"1{start}1") == f"1{start}1"


def test_markdown_shows_text_as_text(run: Due) -> None:
    text = run("--format", "markdown").stdout
    assert text.startswith("## Reviews on 2026-11-21 (Europe/Moscow)\n\n| SOP | State |")
    line = next(line for line in text.splitlines() if "SAL-002" in line)
    assert r"=Pay \| \<b\>now\</b\> \[x\](y)" in line
    assert "**overdue** | 2025-09-01 | 446 late | head-of-sales |" in line
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark").enable("table").render(text)
    assert html.count("<tr>") == 8
    assert "=Pay | &lt;b&gt;now&lt;/b&gt; [x](y), “客户” &amp; co" in html
    assert "Next: read sops/SAL-002.sop.yaml, then add a review to records/SAL-002.records.yaml." in html
    assert "sops/SAL-008.sop.yaml" in run("--format", "markdown", "--all").stdout


def test_the_calendar_can_be_read(run: Due) -> None:
    from icalendar import Calendar

    text = run("--format", "ics").stdout_bytes
    assert text == run("--format", "ics").stdout_bytes
    assert max(len(line) for line in text.split(b"\r\n")) <= 75
    assert text.count(b"\n") == text.count(b"\r\n")
    events = {str(event["summary"]): event for event in Calendar.from_ical(text).walk("VEVENT")}
    assert len(events) == 7
    event = events["Review SAL-002 =Pay | <b>now</b> [x](y), “客户” & co (overdue)"]
    assert str(event.decoded("dtstart")) == "2025-09-01"
    assert str(event.decoded("dtend")) == "2025-09-02"
    assert event.decoded("dtstamp").isoformat() == "2026-11-21T00:00:00+00:00"
    assert "24 months after major version 1.0 of 2023-09-01.\nNo completed review" in str(event["description"])
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger").days == -30
    undated = next(event for name, event in events.items() if "SAL-006" in name)
    assert str(undated.decoded("dtstart")) == "2026-11-21"


def test_an_event_keeps_its_uid_from_day_to_day(run: Due) -> None:
    from icalendar import Calendar

    def uids(today: str) -> dict[str, str]:
        found = Calendar.from_ical(run("--all", "--format", "ics", today=today).stdout_bytes)
        return {str(event["summary"]).split()[1]: str(event["uid"]) for event in found.walk("VEVENT")}

    first, later = uids("2026-11-21"), uids("2027-03-01")
    assert first == later
    assert len(set(first.values())) == len(first)


def test_lines_fold_between_characters() -> None:
    from sopctl.reports.due_ics import folded

    line = "SUMMARY:" + "客户" * 60
    assert all(len(part.encode()) <= 75 for part in folded(line).split("\r\n"))
    assert folded(line).replace("\r\n ", "") == line + "\r\n"


def test_output_goes_to_a_file(run: Due, handbook: Path) -> None:
    done = run("--format", "ics", "--output", "out/reviews.ics")
    assert done.stdout == ""
    assert "wrote out/reviews.ics: 7 rows" in done.stderr
    assert (handbook / "out" / "reviews.ics").read_bytes() == run("--format", "ics").stdout_bytes
    assert run("--quiet", "--output", "out/again.txt", "--color", "always").stderr == ""
    assert "\x1b" not in (handbook / "out" / "again.txt").read_text(encoding="utf-8")


def test_a_folder_without_settings_is_listed_with_defaults(run: Due, handbook: Path) -> None:
    for name in ("sopctl.yaml", "org.yaml"):
        (handbook / name).unlink()
    document = json.loads(run("--format", "json").stdout)
    assert document["timezone"] == "UTC"
    assert {row["id"] for row in document["rows"]} >= {"SAL-002", "SAL-005"}
