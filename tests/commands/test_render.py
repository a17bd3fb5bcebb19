"""`sopctl render` as its user meets it."""

from pathlib import Path

import pytest

from sopctl.shell.files import SITE_MANIFEST
from tests.commands.running import run
from tests.rendering.small_handbook import write_small_handbook
from tests.support import sop_text


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the small handbook."""
    return write_small_handbook(tmp_path / "handbook")


def test_the_handbook_is_published_into_site(root: Path) -> None:
    done = run("render", cwd=root)
    assert done.code == 0, done.err
    assert done.out == ""
    assert done.err == "45 pages in site (61 files written, 0 unchanged)\n"
    assert (root / "site" / "index.html").is_file()
    assert (root / "site" / "files" / "forms" / "f-12.csv").read_bytes() == (root / "forms" / "f-12.csv").read_bytes()
    again = run("render", cwd=root)
    assert again.err == "45 pages in site (0 files written, 61 unchanged)\n"


def test_several_formats_go_to_folders_of_their_own(root: Path) -> None:
    done = run("render", "--to", "html", "--to", "markdown", "--output", "public", cwd=root)
    assert done.code == 0, done.err
    assert (root / "public" / "html" / SITE_MANIFEST).is_file()
    assert (root / "public" / "markdown" / "README.md").is_file()
    assert done.err.splitlines()[-1].startswith("8 pages in public/markdown ")


def test_what_is_left_out_is_named_in_the_last_line_with_the_way_to_include_it(root: Path) -> None:
    done = run("render", "--include", "effective", cwd=root)
    assert done.code == 0
    last = done.err.splitlines()[-1]
    assert "Left out: 1 in-review (SAL-001.next), 1 draft (SAL-002), 1 approved (Ф-08)" in last
    assert last.endswith("--include effective,in-review,draft,approved")
    assert not (root / "site" / "sops" / "SAL-002.html").exists()
    assert (root / "site" / "sops" / "SAL-001.html").exists()


def test_a_document_with_mistakes_is_left_out_by_name_with_code_1(root: Path) -> None:
    (root / "sops" / "BAD-001.sop.yaml").write_text("sop: 1\nid: BAD-001\n", encoding="utf-8")
    done = run("render", "--quiet", cwd=root)
    assert done.code == 1
    assert done.err == "sops/BAD-001.sop.yaml: left out, cannot be read; see `sopctl lint`\n"
    assert (root / "site" / "sops" / "SAL-001.html").is_file()


def test_records_that_cannot_be_read_are_named_with_code_1(root: Path) -> None:
    (root / "records" / "SAL-001.records.yaml").write_text("records: 1\nsop: [", encoding="utf-8")
    done = run("render", "--quiet", cwd=root)
    assert done.code == 1
    assert done.err == (
        "records/SAL-001.records.yaml: cannot be read, and the pages lack what it says; see `sopctl lint`\n"
    )


def test_a_broken_link_is_named_with_code_1(root: Path) -> None:
    text = sop_text(id="SAL-005", purpose="See [[SAL-077]].")
    (root / "sops" / "SAL-005.sop.yaml").write_text(text, encoding="utf-8")
    done = run("render", "--to", "markdown", cwd=root)
    assert done.code == 1
    assert "sops/SAL-005.md: the link to SAL-077.md leads nowhere" in done.err


def test_one_page_is_printed(root: Path) -> None:
    done = run("render", "SAL-001", "--to", "markdown", "--output", "-", cwd=root)
    assert done.code == 0
    assert done.out.startswith("# Qualify an inbound lead\n")
    assert not (root / "site").exists()


def test_a_path_chooses_documents_too(root: Path) -> None:
    done = run("render", "sops/sales/SAL-002.sop.yaml", "--to", "markdown", cwd=root)
    assert done.code == 0, done.err
    made = sorted(path.name for path in (root / "site" / "sops").iterdir())
    assert made == ["SAL-002.md"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["SAL-00l"], "there is no document `SAL-00l`; did you mean `SAL-00"),
        (["--to", "pdf"], "--to: there is no `pdf`; write `html` or `markdown`"),
        (["--include", "effectiv"], "--include: there is no `effectiv`; did you mean `effective`?"),
        (["--output", "-"], "only a Markdown page can be printed"),
        (["--to", "markdown", "--output", "-"], "name the one document to print"),
        (["--output", "."], "holds the handbook itself"),
        (["--output", "sops"], "holds documents of the handbook"),
        (["--today", "soon"], "--today: `soon` is no date"),
    ],
)
def test_wrong_use_is_code_2_with_a_word(root: Path, arguments: list[str], said: str) -> None:
    done = run("render", *arguments, cwd=root)
    assert done.code == 2
    assert said in done.err


def test_a_mistake_in_an_own_template_is_code_2_with_its_place(root: Path) -> None:
    (root / "templates" / "html").mkdir(parents=True)
    (root / "templates" / "html" / "sop.html.j2").write_text("{{ sop.nothing }}")
    done = run("render", cwd=root)
    assert done.code == 2
    assert "has no attribute 'nothing'" in done.err


def test_the_output_is_not_read_as_part_of_the_handbook(root: Path) -> None:
    run("render", "--to", "markdown", cwd=root)
    done = run("render", "--to", "markdown", "--output", "other", cwd=root)
    assert done.code == 0
    assert not list((root / "other").rglob("site"))


def test_an_accent_that_cannot_be_read_is_refused(root: Path) -> None:
    settings = (root / "sopctl.yaml").read_text(encoding="utf-8")
    (root / "sopctl.yaml").write_text(settings + '  accent: "#ffe08a"\n', encoding="utf-8")
    done = run("render", cwd=root)
    assert done.code == 2
    assert "choose a darker one" in done.err
