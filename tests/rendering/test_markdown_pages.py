"""The Markdown handbook, as it would be committed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from sopctl.rendering.link_check import check_links
from sopctl.rendering.markdown_pages import one_page
from sopctl.rendering.page import Page
from sopctl.rendering.pages import pages
from tests.rendering.small_handbook import edition, page, small_handbook, small_pages

GOLDEN = Path(__file__).parents[1] / "golden" / "markdown"
PAGES = [item.path for item in small_pages("markdown") if isinstance(item, Page)]


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_as_expected(path: str, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / path, page(path, "markdown"))


def test_a_page_for_each_document_and_language_and_an_index_for_each_language() -> None:
    assert PAGES == [
        "README.md",
        "README.ru.md",
        "README.zh.md",
        "sops/SAL-001.md",
        "sops/SAL-001.next.md",
        "sops/SAL-001.ru.md",
        "sops/SAL-002.md",
        "sops/Ф-08.ru.md",
    ]


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_fit_to_be_committed(path: str) -> None:
    text = page(path, "markdown")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert [line for line in text.split("\n") if line != line.rstrip()] == []
    assert "\n\n\n" not in text
    assert not {"{{ _", "{%", "None", "Markup("} & set(text.split())


@pytest.mark.parametrize("path", PAGES)
def test_what_git_hosts_show_has_no_markup_of_the_authors_making(path: str) -> None:
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(page(path, "markdown"))
    active = [
        child.content
        for token in tokens
        for child in (token.children or [token])
        if child.type in ("html_inline", "html_block") and not child.content.startswith(("<a id=", "</a>"))
    ]
    assert set(active) <= {"<code>", "</code>", "<strong>", "</strong>", "<br>"}
    links = [child.attrGet("href") for token in tokens for child in token.children or [] if child.type == "link_open"]
    assert not [link for link in links if str(link).startswith(("javascript:", "data:", "//"))]


def test_tables_keep_their_columns() -> None:
    lines = page("sops/SAL-002.md", "markdown").split("\n")
    start = lines.index("## Who does what")
    rows = [line.replace("\\|", "") for line in lines[start + 2 :]]
    rows = rows[: rows.index("")]
    assert {row.count("|") for row in rows} == {5}


def test_links_lead_somewhere_and_bytes_are_the_same_twice() -> None:
    assert check_links(small_pages("markdown")) == ()
    assert pages(edition(), "markdown") == small_pages("markdown")


def test_one_page_is_the_same_page_as_in_the_whole_handbook() -> None:
    sop = small_handbook().sop("SAL-001")
    assert sop is not None
    assert one_page(edition(chosen=frozenset({"SAL-001"})), sop).text == page("sops/SAL-001.md", "markdown")


def test_a_chosen_document_alone_links_to_no_page_that_is_not_there() -> None:
    made = pages(edition(chosen=frozenset({"SAL-002"})), "markdown")
    assert [item.path for item in made] == ["README.md", "README.ru.md", "README.zh.md", "sops/SAL-002.md"]
    assert check_links(made) == ()
