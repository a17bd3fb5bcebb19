"""Fixes: what is edited, what never is, and when a fix is refused."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopctl.model.finding import Edit, Finding, Fix, Severity
from sopctl.model.location import Position
from sopctl.model.settings import Settings
from sopctl.reading.files import Repository
from sopctl.reading.load import read_handbook
from sopctl.rules.fix_check import changes_only_its_places
from sopctl.rules.fixing import Checked, Mended, apply_fixes, mend, mend_file
from sopctl.rules.house.rulebook import rulebook
from sopctl.rules.protection import signed_status
from sopctl.rules.registry import Context
from sopctl.rules.runner import Looked, look
from sopctl.rules.selection import select_rules
from sopctl.shell import resources
from sopctl.shell.located import read_repository
from tests.support import MINIMAL, make_handbook

ROOT = Path(__file__).parents[2]
FILE = "sops/SAL-001.sop.yaml"


def fix(start: int, end: int, text: str, *, safe: bool = True) -> Fix:
    return Fix(description="d", edits=(Edit(start=start, end=end, text=text),), safe=safe)


def told(fix_: Fix) -> Finding:
    """A finding that has this fix; what else is in it does not matter."""
    here = Position(1, 1)
    return Finding(
        code="FORM002", name="n", severity=Severity.ERROR, message="m", help=None, file=FILE, start=here, end=here,
        line="", sop=None, path=(), fingerprint="f", fix=fix_,
    )  # fmt: skip


def replacing(text: str, old: str, new: str) -> Fix:
    start = text.index(old)
    return fix(start, start + len(old), new)


def check(repository: Repository) -> Checked:
    handbook = read_handbook(repository, resources.schemas(), Settings())
    return handbook, look(Context(handbook, date(2026, 11, 21)), select_rules(rulebook(handbook), Settings().lint))


def is_safe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.safe and not finding.suppressed


def has_fix(finding: Finding) -> bool:
    return finding.fix is not None and not finding.suppressed


def mended(files: Mapping[str, str | bytes], *, unsafe: bool = False) -> Mended:
    documents = {file: text if isinstance(text, bytes) else text.encode() for file, text in files.items()}
    repository = Repository(documents, dict.fromkeys(documents, ""))
    return mend(repository, check, has_fix if unsafe else is_safe)


# --- edits


def test_edits_are_made_from_the_end_so_that_offsets_stay_right() -> None:
    assert apply_fixes("one two three", [fix(0, 3, "1"), fix(4, 7, "22222"), fix(8, 13, "")]) == "1 22222 "


def test_of_overlapping_fixes_the_first_is_made() -> None:
    assert apply_fixes("abcdef", [fix(2, 4, "X"), fix(0, 3, "Y")]) == "Ydef"
    assert apply_fixes("abcdef", [fix(0, 2, "X"), fix(2, 4, "Y")]) == "Xcdef"


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    two = Fix(description="d", edits=(Edit(start=0, end=1, text="X"), Edit(start=4, end=5, text="Y")))
    assert apply_fixes("abcdef", [fix(0, 1, "Z"), two]) == "Zbcdef"
    assert apply_fixes("abcdef", [two]) == "XbcdYf"


def test_a_fix_that_contradicts_itself_is_not_made() -> None:
    bad = Fix(description="d", edits=(Edit(start=0, end=3, text="X"), Edit(start=1, end=2, text="Y")))
    assert apply_fixes("abcdef", [bad]) == "abcdef"


# --- what a fix may change


@pytest.mark.parametrize(
    ("before", "old", "new", "allowed"),
    [
        ("a: 1\nb: x\n", "1", "2", True),
        ("titel: x\nb: y\n", "titel", "title", True),
        ("titel: {c: 1}\nb: y\n", "titel", "title", True),
        ("a: [x，y, z]\nb: y\n", "x，y", "x, y", True),
        ("a: x # note\n", " # note", "", True),
        ("a: x # note\nb: y\n", "# note\nb", "\nb", True),
        ("a: x\u200b\nb: y\n", "\u200b", "", True),
        ("a: x\nb: y\n", "x", "[", False),  # no longer readable
        ("a: x\nb: y\n", "a", "b", False),  # `b` twice
        ("a: x\nb: y\n", "x", "x\nb: z #", False),
        ("a: 1\nb: true\n", "1\nb: true", "1\nb: 1", True),
        ("a:\n  b: 1\nc: 2\n", "  b", "b", False),  # `b` leaves its group
    ],
)
def test_only_the_edited_places_may_change(before: str, old: str, new: str, *, allowed: bool) -> None:
    made = replacing(before, old, new)
    assert changes_only_its_places(FILE, before, [made], apply_fixes(before, [made])) is allowed


def test_of_two_fixes_that_do_not_go_together_one_is_left_out() -> None:
    text = "titel: a\ntittle: b\n"
    both = [replacing(text, "titel", "title"), replacing(text, "tittle", "title")]
    content, count = mend_file(FILE, text.encode(), [told(one) for one in both])
    assert (content, count) == (b"titel: a\ntitle: b\n", 1)


def test_after_a_mended_syntax_error_reading_stops_elsewhere_if_at_all() -> None:
    for text, old, new, allowed in (
        ("a: x\nc:d\n", "c:d", "c: d", True),
        ("a: x\nc:d\ne:f\n", "c:d", "c: d", True),
        ("a: x\nc:d\ne:f\n", "e:f", "e: f", True),
        ("a: x\nc:d\n", "c:d", "g:h", False),
        ("a: x\nc:d\n", "c:d", "c: d\ne:f", False),
    ):
        made = replacing(text, old, new)
        assert changes_only_its_places(FILE, text, [made], apply_fixes(text, [made])) is allowed, new


def test_a_file_that_is_not_utf_8_stays() -> None:
    content = "title: Заявка".encode("cp1251")
    assert mend_file(FILE, content, [told(fix(0, 5, "titel"))]) == (content, 0)


# --- round by round


def test_one_mended_mistake_shows_the_next() -> None:
    text = MINIMAL.replace("owner: ", "owner:").replace("purpose:", "porpose:")
    done = mended({FILE: text})
    assert done.contents == {FILE: MINIMAL.encode()}
    assert done.counts == {FILE: 2}
    assert done.looked.findings == ()


def test_mistakes_that_hide_each_other_are_mended_from_below() -> None:
    text = MINIMAL.replace("owner: ", "owner:").replace("purpose: ", "purpose:").replace("title: ", "title:")
    assert mended({FILE: text}).contents == {FILE: MINIMAL.encode()}


def test_any_number_of_syntax_errors_is_mended_in_one_run() -> None:
    step = "  - id: s{0}\n    action: Do it.\n    responsible: sales-assistant\n"
    right = MINIMAL + "".join(step.format(number) for number in range(30))
    done = mended({FILE: right.replace("action: D", "action:D").replace("\n  - id: s", "\n  - id:s")})
    assert done.contents == {FILE: right.encode()}
    assert done.counts == {FILE: 60}
    tabs = right.replace("    action: D", "\t\taction: D")
    assert mended({FILE: tabs}).contents == {}
    assert mended({FILE: tabs}, unsafe=True).contents == {FILE: right.encode()}


def test_bom_line_ends_comments_and_a_missing_last_line_end_stay() -> None:
    text = "\ufeff" + MINIMAL.replace("status: draft", "status:   drafft   # soon").replace("\n", "\r\n").rstrip()
    done = mended({FILE: text})
    assert done.contents[FILE] == text.replace("drafft", "draft").encode()


def test_fixes_that_undo_each_other_do_not_swing() -> None:
    documents = {FILE: b"a: x\n"}

    def swinging(repository: Repository) -> Checked:
        handbook, _ = check(Repository(documents))
        other = b"y" if b"x" in repository.documents[FILE] else b"x"
        return handbook, Looked((told(fix(3, 4, other.decode())),), frozenset(), {})

    done = mend(Repository(documents), swinging, is_safe)
    assert done.contents == {FILE: b"a: y\n"}


@pytest.mark.parametrize(
    ("status", "signed"),
    [
        ("draft", None),
        ("in-review", None),
        ("approved", "approved"),
        ("effective", "effective"),
        ("efective", "effective"),
        ("retired", None),
    ],
)
def test_what_is_signed_is_not_mended_unasked(status: str, signed: str | None) -> None:
    text = MINIMAL.replace("status: draft", f"status: {status}").replace("purpose:", "porpose:")
    translation = "sop: 1\nid: SAL-001\ntranslation_of: SAL-001\nlanguage: ru\ntitel: Лид\n"
    files = {FILE: text, "sops/SAL-001.ru.sop.yaml": translation}
    done = mended(files)
    handbook = make_handbook(**files)
    for file in files:
        assert signed_status(handbook.sources[file], handbook) == signed
        assert (file in done.contents) is (signed is None)
        assert file in mended(files, unsafe=True).contents


def test_the_coming_version_is_not_signed_by_the_present_one() -> None:
    coming = MINIMAL.replace("purpose:", "porpose:")
    files = {FILE: MINIMAL.replace("draft", "effective"), "sops/SAL-001.next.sop.yaml": coming}
    assert mended(files).contents == {"sops/SAL-001.next.sop.yaml": MINIMAL.encode()}


def test_a_suppressed_finding_is_not_mended() -> None:
    text = MINIMAL.replace("the CRM intake form.", "the <b>form</b>.  # sopctl: ignore[SEC804] on purpose")
    assert mended({FILE: text}).contents == {}
    assert mended({FILE: text.replace("# sopctl: ignore[SEC804]", "# this is")}).counts == {FILE: 1}


# --- the examples


BAD = sorted(path for path in (ROOT / "examples" / "bad").iterdir() if path.is_dir())


@pytest.mark.parametrize("example", BAD, ids=lambda path: path.name)
def test_a_bad_example_is_mended_for_good(example: Path, tmp_path: Path) -> None:
    shutil.copytree(example, tmp_path / "x")
    repository = read_repository(tmp_path / "x")
    _, before = check(repository)
    done = mend(repository, check, is_safe)
    assert {f.fingerprint for f in before.findings if is_safe(f)} & {
        f.fingerprint for f in done.looked.findings
    } == set()
    assert bool(done.contents) is any(is_safe(finding) for finding in before.findings)
    again = mend(Repository({**repository.documents, **done.contents}, repository.hashes), check, is_safe)
    assert again.contents == {}


SOURCES = sorted(
    path
    for path in (ROOT / "examples").rglob("*.sop.yaml")
    if "examples/bad" not in path.as_posix() and "translation_of" not in path.read_text(encoding="utf-8")
)
SLIPS = (
    ("title: ", "titel: "),
    ("purpose: ", "porpose: "),
    ("  responsible: ", "  resposible: "),
    ("language: en", "languge: en"),
    ("sop: 1\n", "sop: 1\n# a note with ：and ，\n"),
    ("owner: ", "owner:"),
    ("title: ", "title: \u200b"),
    (" the ", " the\u2028"),
    ("version: ", "version： "),
    ("\n", "\r\n"),
    ("action: ", "action:   "),
)


def slip(finding: Finding) -> bool:
    """A document without its registers has comments that silence nothing; they are not what was spoilt."""
    return is_safe(finding) and finding.code != "LINT002"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SOURCES), st.lists(st.sampled_from(SLIPS), min_size=1, max_size=4, unique=True))
def test_mending_a_spoilt_document(path: Path, slips: list[tuple[str, str]]) -> None:
    text = (
        path.read_text(encoding="utf-8")
        .replace("status: effective", "status: draft")
        .replace("status: approved", "status: draft")
    )
    for right, wrong in slips:
        text = text.replace(right, wrong, -1 if right == "\n" else 1)
    file = path.name
    repository = Repository({file: text.encode()}, {file: ""})
    _, before = check(repository)
    done = mend(repository, check, slip)
    after = done.contents.get(file, text.encode()).decode()
    # Nothing that can be mended is left, nor is anything put in that was not there.
    assert [f for f in done.looked.findings if slip(f)] == []
    assert mend(Repository({file: after.encode()}, {file: ""}), check, slip).contents == {}
    assert after.count("\r\n") == text.count("\r\n")
    assert after.count("#") == text.count("#")
    errors = {(f.code, f.message) for f in done.looked.findings if f.code.startswith("YAML")}
    assert errors <= {(f.code, f.message) for f in before.findings}


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_outside_the_edits_no_character_changes(data: st.DataObject) -> None:
    text = data.draw(st.text(max_size=60))
    cuts = st.integers(0, len(text))
    fixes = [
        fix(min(one, two), max(one, two), data.draw(st.text(max_size=5)))
        for one, two in data.draw(st.lists(st.tuples(cuts, cuts), max_size=6))
    ]
    after = apply_fixes(text, fixes)
    rest, at = after, 0
    end = -1
    for one in sorted(fixes, key=lambda one: one.edits[0].start):
        (edit,) = one.edits
        if edit.start <= end:
            continue
        kept = text[at : edit.start] + edit.text
        assert rest.startswith(kept)
        rest, at, end = rest[len(kept) :], edit.end, edit.end
    assert rest == text[at:]


# --- fixes that single rules offer

ORG = "roles:\n  head-of-sales: {name: Head of sales}\n  sales-assistant: {name: Assistant}\npeople: {p-1: {name: A}}\n"
TWO_STEPS = MINIMAL + "    next: screen\n  - id: screen\n    action: Score it.\n    responsible: sales-assistant\n"


@pytest.mark.parametrize(
    ("place", "wrong", "better"),
    [
        ("next: screen", "next: scren", "next: screen"),
        ("next: screen", "next: 'screne'", "next: 'screen'"),
        ("owner: head-of-sales", "owner: head-of-sale", "owner: head-of-sales"),
        (
            "next: screen",
            "inputs: [{item: lead, from: SAL-002#regster}]",
            "inputs: [{item: lead, from: SAL-002#register}]",
        ),
    ],
)
def test_misspelt_names_are_mended_on_demand(place: str, wrong: str, better: str) -> None:
    other = MINIMAL.replace("SAL-001", "SAL-002")
    files = {FILE: TWO_STEPS.replace(place, wrong, 1), "sops/SAL-002.sop.yaml": other, "org.yaml": ORG}
    assert mended(files).contents == {}
    assert mended(files, unsafe=True).contents[FILE].decode() == TWO_STEPS.replace(place, better, 1)


def test_a_name_that_resembles_nothing_is_left_to_its_author() -> None:
    text = TWO_STEPS.replace("next: screen", "next: quote")
    assert mended({FILE: text}, unsafe=True).contents == {}


@pytest.mark.parametrize(
    ("spoilt", "clean"),
    [
        ("purpose: A b.  # sopctl: ignore[FLOW603] short\n", "purpose: A b.\n"),
        ("# sopctl: ignore[FLOW603] short\npurpose: A b.\n", "purpose: A b.\n"),
        ("# kept\r\n  # sopctl: ignore[FLOW603] short\r\npurpose: A b.\r\n", "# kept\r\npurpose: A b.\r\n"),
        ("purpose: A\u0007 b.\n", "purpose: A b.\n"),
        ("purpose: A\u200b b.\u200b\n", "purpose: A b.\n"),
        ("purpose: A b.\nkeywords: lead\n", "purpose: A b.\nkeywords: [lead]\n"),
    ],
)
def test_what_is_safe_to_mend(spoilt: str, clean: str) -> None:
    head, line, steps = MINIMAL.partition(
        "purpose: Assess every inbound lead by the same criteria and answer it at the same speed.\n"
    )
    assert line
    done = mended({FILE: head + spoilt + steps})
    assert done.contents[FILE].decode() == head + clean + steps
    assert done.looked.findings == ()


@pytest.mark.parametrize(
    "line",
    [
        "keywords: lead, inbound",  # two words or one text?
        "keywords: 'lead'",
        "retention: 5 years  # sopctl: ignore[FLOW603,FLOW601] both",
    ],
)
def test_what_is_not_obvious_is_left_to_its_author(line: str) -> None:
    assert mended({FILE: MINIMAL + line + "\n"}).contents == {}


def test_while_a_file_is_broken_no_comment_counts_as_unused_for_good() -> None:
    commented = MINIMAL.replace("draft", "draft  # sopctl: ignore[ROLE203] later")
    files = {FILE: commented, "org.yaml": "roles: [\n"}
    assert mended(files).contents == {}
    assert mended({FILE: commented}).contents == {FILE: MINIMAL.encode()}
