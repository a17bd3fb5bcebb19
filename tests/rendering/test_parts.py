"""The small pure parts of rendering: paths, links, colours, the print style, the choice of documents."""

import re
from pathlib import Path

import pytest

from sopctl.errors import SettingsError, UsageError
from sopctl.model.registers import Kpi, MeasuredValue, Target
from sopctl.model.text import Localized
from sopctl.rendering.colours import DARK_PAPER, PAPER, accent_style, contrast
from sopctl.rendering.link_check import BrokenLink, check_links
from sopctl.rendering.page import Copy, Page
from sopctl.rendering.pages import pages
from sopctl.rendering.print_style import css_string
from sopctl.rendering.site_map import SiteMap, languages_of, relative
from sopctl.rendering.views.measured import sparkline, verdict
from tests.rendering.small_handbook import edition, page
from tests.support import make_handbook, sop_text

STYLE = (Path(__file__).parents[2] / "templates/html/assets/handbook.css").read_text(encoding="utf-8")


def test_paths_and_relative_links() -> None:
    site = SiteMap(suffix=".html", front="index", languages=("en", "ru"), sops={("A", False): ("en", "ru")})
    assert site.front_page("en") == "index.html"
    assert site.front_page("ru") == "index.ru.html"
    assert site.sop("A", "ru") == "sops/A.ru.html"
    assert site.sop("A", "zh") == "sops/A.html"
    assert site.sop("A", "en", coming=True) is None
    assert site.sop("B", "en") is None
    assert site.register("roles", "en") is None
    assert relative("sops/A.html", "index.html") == "sops/A.html"
    assert relative("index.html", "sops/A.html", "_d-sales") == "../index.html#_d-sales"
    assert relative("sops/A.html", "sops/A.html", "шаг") == "#%D1%88%D0%B0%D0%B3"
    assert relative("sops/Ф 1.html", "sops/A.html") == "%D0%A4%201.html"


def test_the_languages_of_a_handbook_without_settings_are_those_of_its_documents() -> None:
    handbook = make_handbook(sop_text(id="A-1", language="ru"), sop_text(id="A-2", language="ru"), sop_text(id="A-3"))
    assert languages_of(handbook) == ("ru", "en")
    assert languages_of(make_handbook()) == ("en",)


@pytest.mark.parametrize(
    ("link", "broken"),
    [
        ("b.html", False),
        ("b.html#here", False),
        ("b.html#gone", True),
        ("c.html", True),
        ("#_top", False),
        ("#x", True),
        ("files/f%20g.pdf", False),
        ("files/none.pdf", True),
        ("https://example.org/c.html", False),
        ("mailto:a@example.org", False),
        ("b.html?q=1#here", False),
        ("../b.html", True),
    ],
)
def test_broken_links_are_found(link: str, *, broken: bool) -> None:
    made = (
        Page("a.html", f"<p id='_top'><a href=\"{link}\">x</a>"),
        Page("b.html", '<p id="here">'),
        Copy("f g.pdf", "files/f g.pdf"),
    )
    assert check_links(made) == ((BrokenLink("a.html", link),) if broken else ())


def test_links_in_markdown_are_checked_but_not_those_in_code_or_escaped() -> None:
    text = "[a](b.md#x) [c](gone.md) \\[d\\](gone2.md)\n```\n[e](gone3.md)\n```\n"
    made = (Page("a.md", text), Page("b.md", '<a id="x"></a>'))
    assert check_links(made) == (BrokenLink("a.md", "gone.md"),)


def test_a_reference_to_an_unknown_document_or_step_is_a_broken_link() -> None:
    handbook = make_handbook(sop_text(purpose="See [[SAL-099]] and [[SAL-001#gone]] and [[SAL-001#register]]."))
    broken = check_links(pages(edition(handbook), "html"))
    assert [link.target for link in broken] == ["SAL-099.html", "#gone"] or {link.target for link in broken} == {
        "SAL-099.html",
        "SAL-001.html#gone",
    }


def test_a_reference_to_a_document_that_is_left_out_is_text() -> None:
    handbook = make_handbook(sop_text(purpose="See [[SAL-002]]."), sop_text(id="SAL-002", status="retired"))
    assert check_links(pages(edition(handbook), "html")) == ()


def test_two_ids_that_are_one_file_on_some_computers_are_refused() -> None:
    with pytest.raises(UsageError, match="would be one file on some computers"):
        pages(edition(make_handbook(sop_text(id="SAL-001"), sop_text(id="sal-001"))), "html")


def test_of_two_documents_with_one_id_the_first_is_shown_and_the_other_named() -> None:
    handbook = make_handbook(sop_text(), **{"other/SAL-001.sop.yaml": sop_text(title="Another")})
    made = edition(handbook)
    assert [sop.file for sop in made.sops] == ["other/SAL-001.sop.yaml"]
    assert [(item.file, item.broken) for item in made.selection.left_out] == [("sops/SAL-001.sop.yaml", True)]


def test_a_broken_document_is_left_out_by_name_and_the_rest_is_published() -> None:
    handbook = make_handbook(sop_text(), "sop: 1\nid: SAL-002\nstatus: nonsense\n")
    made = edition(handbook)
    assert [sop.id for sop in made.sops] == ["SAL-001"]
    assert [(item.id, item.broken) for item in made.selection.left_out] == [("SAL-002", True)]


# Colours


def _properties(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))


LIGHT = _properties(STYLE[: STYLE.index("@media")])
DARK_BY_SYSTEM = _properties(STYLE[STYLE.index("@media screen and") : STYLE.index('[data-theme="light"] {')])
DARK_BY_CHOICE = _properties(STYLE[STYLE.index(':root[data-theme="dark"]') : STYLE.index("/* Type")])


@pytest.mark.parametrize("theme", [LIGHT, DARK_BY_SYSTEM])
def test_all_text_can_be_read_on_its_ground(theme: dict[str, str]) -> None:
    for text in ("ink", "ink-2", "accent", "red", "amber", "green", "blue"):
        assert contrast(theme[text], theme["paper"]) >= 4.5, text
    for meaning in ("red", "amber", "green", "blue"):
        assert contrast(theme[meaning], theme[f"{meaning}-ground"]) >= 4.5, meaning
    assert contrast(theme["ink"], theme["wash"]) >= 4.5
    assert contrast(theme["accent"], theme["wash"]) >= 4.5


def test_the_dark_theme_is_the_same_by_system_and_by_choice_and_the_papers_are_known() -> None:
    assert DARK_BY_SYSTEM == DARK_BY_CHOICE
    assert DARK_BY_SYSTEM.keys() == LIGHT.keys()
    assert (LIGHT["paper"], DARK_BY_SYSTEM["paper"]) == (PAPER, DARK_PAPER)


def test_contrast_is_that_of_the_guideline() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_handbooks_accent_is_lightened_for_the_dark_theme_or_refused() -> None:
    style = accent_style("#0b5cad")
    found = re.findall(r"--accent: (#[0-9a-f]{6})", style)
    assert found[0] == "#0b5cad"
    assert all(contrast(colour, DARK_PAPER) >= 4.5 for colour in found[1:])
    with pytest.raises(SettingsError, match="cannot be read"):
        accent_style("#ffcc00")
    with pytest.raises(SettingsError, match="is no colour"):
        accent_style("red;} body{display:none")


# Print


def test_the_margins_of_a_printed_sheet() -> None:
    english, russian = page("sops/SAL-001.print.css"), page("sops/SAL-001.ru.print.css")
    assert 'content: "SAL-001 · Version 2.1 · in force from 7 September 2026"' in english
    assert "Uncontrolled when printed. Check the current version before use." in english
    assert 'content: "Page " counter(page) " of " counter(pages) ""' in english
    assert 'content: "Страница " counter(page) " из " counter(pages) ""' in russian
    assert "Draft" in page("sops/SAL-002.print.css")


@pytest.mark.parametrize("text", ['a"b', "a\\", "</style>", "a\nb", "{}", "注意"])
def test_no_text_ends_a_string_of_the_print_style(text: str) -> None:
    made = css_string(text)
    assert made[0] == made[-1] == '"'
    assert not set(made[1:-1]) & set('"\n<>{}')


# Figures


def _kpi(**values: object) -> Kpi:
    return Kpi(name=Localized("x"), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kpi", "value", "expected"),
    [
        (_kpi(direction="lower", target=(Target(value=4),), red=6), 4, "green"),
        (_kpi(direction="lower", target=(Target(value=4),), red=6), 5.9, "amber"),
        (_kpi(direction="lower", target=(Target(value=4),), red=6), 6, "red"),
        (_kpi(direction="higher", target=(Target(value=24),), red=18), 24, "green"),
        (_kpi(direction="higher", target=(Target(value=24),), red=18), 18, "red"),
        (_kpi(direction="higher", target=(Target(value=24),)), 23, "red"),
        (_kpi(direction="higher", target=(Target(value=24),), amber=20), 21, "amber"),
        (_kpi(direction="higher", target=(Target(value=24),), amber=20), 19, "red"),
        (_kpi(direction="higher"), 1, "unknown"),
        (_kpi(target=(Target(value=4),)), 1, "unknown"),
        (_kpi(direction="higher", target=(Target(value=4, region="north"),)), 1, "unknown"),
    ],
)
def test_verdicts(kpi: Kpi, value: float, expected: str) -> None:
    assert verdict(value, kpi) == expected


def test_a_line_of_values_needs_three() -> None:
    values = [MeasuredValue(kpi="K", period=f"2026-0{month}", value=month) for month in (1, 2, 3)]
    assert sparkline(values[:2]) == ""
    assert sparkline(values) == "2.0,21.0 48.0,12.0 94.0,3.0"
    flat = [MeasuredValue(kpi="K", period=f"2026-0{month}", value=5) for month in (1, 2, 3)]
    assert sparkline(flat).count(",") == 3
