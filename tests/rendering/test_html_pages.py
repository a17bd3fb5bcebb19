"""The HTML handbook: well-formed, strict about scripts and styles, complete in every language."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest

from sopctl.model.sop import Status
from sopctl.rendering.link_check import check_links
from sopctl.rendering.page import Copy, Page
from sopctl.rendering.pages import pages
from tests.rendering.small_handbook import edition, page, small_handbook, small_pages
from tests.support import make_handbook, sop_text, with_sops

PATHS = [item.path for item in small_pages("html") if item.path.endswith(".html")]


@cache
def tree(path: str) -> Element:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    parsed: Element = parser.parse(page(path))
    return parsed


_APART = {"td", "th", "dt", "dd", "li", "p", "div", "span", "h1", "h2", "h3", "summary", "text"}


def text_of(element: Element) -> str:
    """The words as a reader sees them: cells, lines and marks stand apart."""
    said = _words(element).split()
    return " ".join(said).replace(" ,", ",")


def _words(element: Element) -> str:
    inner = (element.text or "") + "".join(_words(child) + (child.tail or "") for child in element)
    return f" {inner} " if element.tag in _APART else inner


def one(path: str, selector: str) -> Element:
    found = tree(path).find(selector)
    assert found is not None, selector
    return found


@pytest.mark.parametrize("path", PATHS)
def test_pages_parse_without_any_error(path: str) -> None:
    assert tree(path).tag == "html"


@pytest.mark.parametrize("path", PATHS)
def test_no_page_has_inline_script_style_or_handler_or_asks_anyone(path: str) -> None:
    for element in tree(path).iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag != "style"
        assert element.tag != "script" or (element.get("src") and not (element.text or "").strip())
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
        for name in ("src", "srcset", "data", "action"):
            assert not re.match(r"[a-z]+:|//", element.get(name, "")), element.attrib
        if element.tag == "link":
            assert not re.match(r"[a-z]+:|//", element.get("href", ""))
        if re.match("https?:", element.get("href", "")):
            assert element.get("rel") == "noopener noreferrer", element.attrib
    policy = next(meta.get("content", "") for meta in tree(path).iter("meta") if meta.get("http-equiv"))
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", PATHS)
def test_ids_are_unique_headings_step_down_one_by_one_and_names_are_there(path: str) -> None:
    ids = Counter(element.get("id") for element in tree(path).iter() if element.get("id"))
    assert [name for name, count in ids.items() if count > 1] == []
    levels = [int(element.tag[1]) for element in tree(path).iter() if re.fullmatch("h[1-6]", str(element.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for element in tree(path).iter():
        for name in (element.get("aria-labelledby") or "").split():
            assert name in ids, name
        if element.tag == "img":
            assert element.get("alt") is not None
        if element.tag == "a":
            assert text_of(element) or any(picture.get("alt") for picture in element.iter("img")), element.attrib
        if element.tag == "th":
            assert element.get("scope")
    assert tree(path).get("lang")


def test_every_link_leads_somewhere() -> None:
    assert check_links(small_pages("html")) == ()


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert pages(edition(), "html") == small_pages("html")


def test_a_document_page_in_the_order_of_its_parts() -> None:
    headings = [text_of(item) for item in tree("sops/SAL-001.html").iter() if item.tag in ("h1", "h2")]
    assert headings == [
        "Qualify an inbound lead",
        "Flow",
        "Steps",
        "Who does what",
        "What goes in, what comes out",
        "How it is measured",
        "Training",
        "Words used here",
        "Work handed over",
        "Approvals",
        "History",
        "Reviews",
        "Document control",
    ]


def test_a_warning_stands_before_its_action_and_the_step_id_is_the_anchor() -> None:
    step = one("sops/SAL-001.html", ".//section[@id='register']")
    said = text_of(step)
    assert said.index("Do not store identity-document numbers.") < said.index("Record the lead in the CRM")
    assert "Sales assistant" in said
    assert "within 1 working hour" in said
    assert "Nothing goes on before this check." in said
    assert [box.get("data-tick") for box in step.iter("input")] == [
        "SAL-001/2.1/register/lead-record",
        "SAL-001/2.1/register/verify",
    ]
    assert all(parent.find("input") is not None for parent in step.iter("label"))


def test_the_ways_on_are_links() -> None:
    step = one("sops/SAL-001.html", ".//section[@id='contact']")
    ways = [text_of(item) for item in step.iter("li") if item.find("a") is not None or "End" in text_of(item)]
    assert "Need is confirmed. → 3 Hand the opportunity to presales with…" in ways
    assert "The lead is rude. → End: closed" in ways
    assert "Otherwise → 4 Close the lead" in ways
    assert any(way.startswith("Again, at most 3 times, until: The lead answers. → 2 Call") for way in ways)


def test_approvals_name_person_meaning_and_time_or_say_not_approved() -> None:
    rows = [text_of(row) for row in one("sops/SAL-001.html", ".//details[@id='_approvals']").iter("tr")]
    assert "Approved Head of sales Ada <b>Lovelace</b> 20 August 2026, 16:02 (UTC+03:00)" in rows
    assert "NOT APPROVED Quality manager" in rows


def test_a_signature_under_another_text_is_none() -> None:
    handbook = small_handbook()
    changed = with_sops(handbook, lambda sop: replace(sop, digest="sha256:" + "f" * 64))
    made = {item.path: item for item in pages(edition(changed), "html")}
    shown = made["sops/SAL-001.html"]
    assert isinstance(shown, Page)
    assert "Another text was signed" in shown.text
    assert shown.text.count("NOT APPROVED") == 4  # two roles, on the screen and on the first sheet


def test_banners() -> None:
    said = text_of(one("sops/SAL-001.html", ".//article"))
    assert "Under review Something calls for an early review since 5 October 2026. KPI-LEAD-RESP/2026-09" in said
    assert "Deviation The work is done differently until 30 November 2026. Event backlog. 2 Call" in said
    assert "New version ahead A new version is being prepared. Version 3.0" in said
    assert "Not in force. Do not work by it yet." in text_of(one("sops/SAL-001.next.html", ".//article"))
    assert "Not in force before 1 February 2027." in text_of(one("sops/Ф-08.html", ".//article"))
    assert text_of(one("sops/Ф-08.html", ".//p[@class='watermark']")) == "Not in force yet"


def test_a_handbook_chooses_its_banners() -> None:
    handbook = small_handbook()
    settings = replace(handbook.settings, render=replace(handbook.settings.render, banners=()))
    made = {item.path: item for item in pages(edition(replace(handbook, settings=settings)), "html")}
    shown = made["sops/SAL-001.html"]
    assert isinstance(shown, Page)
    assert "Under review" not in shown.text
    assert "New version ahead" in shown.text


def test_a_missing_translation_shows_the_source_and_says_so() -> None:
    article = one("sops/SAL-002.ru.html", ".//article")
    assert [part.get("lang") for part in article.iter("span") if part.get("lang")]
    assert one("sops/SAL-002.ru.html", ".//div[@class='purpose']/div").get("lang") == "en"
    assert "Ещё не переведено. Показан исходный текст: English." in text_of(article)
    assert tree("sops/SAL-002.ru.html").get("lang") == "ru"


def test_a_translation_shows_its_own_texts_and_the_sources_control_data() -> None:
    article = one("sops/SAL-001.ru.html", ".//article")
    said = text_of(article)
    assert [part for part in article.iter() if part.get("lang")] == []
    assert "Внести лид в форму приёма CRM." in said
    assert "срок: 1 рабочий час" in said
    assert "Версия 2.1" in said
    assert "Перевод отстаёт" not in said


def test_a_translation_of_another_text_is_behind() -> None:
    handbook = small_handbook()
    changed = with_sops(handbook, lambda sop: replace(sop, digest="sha256:" + "f" * 64))
    shown = next(item for item in pages(edition(changed), "html") if item.path == "sops/SAL-001.ru.html")
    assert isinstance(shown, Page)
    assert "Перевод отстаёт" in shown.text


def test_the_front_page_has_departments_stages_and_both_short_lists() -> None:
    said = text_of(one("index.html", ".//main"))
    assert said.startswith("Small handbook Find a procedure Sales Qualification Qualify an inbound lead SAL-001")
    assert "Changed lately Приём звонка in force from 1 February 2027" not in said  # it has no history
    assert "Changed lately Qualify an inbound lead 7 September 2026 · Shorter limit." in said
    assert "Registers Documents Roles KPIs Terms" in said
    assert [link.get("hreflang") for link in tree("index.html").iter("link") if link.get("hreflang")] == ["ru", "zh"]


def test_a_review_that_is_due_is_on_the_front_page() -> None:
    handbook = make_handbook(sop_text(status="effective", version="1.0", effective_from="2020-01-01"))
    shown = next(item for item in pages(edition(handbook), "html") if item.path == "index.html")
    assert isinstance(shown, Page)
    assert "Reviews due" in shown.text
    assert '<span class="state red">Overdue</span>' in shown.text


def test_a_role_page_is_the_job_sheet() -> None:
    said = text_of(one("roles/sales-rep.html", ".//main"))
    assert "Does Qualify an inbound lead SAL-001 2 Call within 4 working hours" in said
    assert "Checks Qualify an inbound lead SAL-001 1 Register" in said
    assert "Answers for Qualify an inbound lead SAL-001 2 Call" in said
    assert "Held by Ada <b>Lovelace</b>" in said


def test_a_public_handbook_names_no_person_and_leaves_out_what_is_internal() -> None:
    handbook = small_handbook()
    settings = replace(handbook.settings, render=replace(handbook.settings.render, audience="public"))
    public = edition(replace(handbook, settings=settings))
    assert public.sops == ()
    assert {item.level for item in public.selection.left_out} == {"internal"}
    assert all("Lovelace" not in item.text for item in pages(public, "html") if isinstance(item, Page))


def test_registers() -> None:
    said = text_of(one("documents.html", ".//main"))
    assert "Qualify an inbound lead SAL-001 2.1 In force 7 September 2026" in said
    assert "Forms" in said
    assert "Lead intake on paper F-12 3 3 years Head of sales Qualify an inbound lead" in said
    kpis = text_of(one("kpis.html", ".//main"))
    assert "Time to first call KPI-LEAD-RESP On target 3.9 h, October 2026 target ≤ 4 h" in kpis
    assert "Do not say: dream client" in text_of(one("glossary.html", ".//main"))


def test_linked_files_are_copied_and_none_else() -> None:
    assert [item for item in small_pages("html") if isinstance(item, Copy)] == [
        Copy("forms/f-12.csv", "files/forms/f-12.csv"),
        Copy("sops/sales/figures/intake.svg", "files/sops/sales/figures/intake.svg"),
    ]


@pytest.mark.parametrize("file", ["../../../etc/passwd", "/etc/passwd", "figures/missing.png"])
def test_a_picture_outside_the_root_is_no_link_and_a_missing_one_is_reported(file: str) -> None:
    step = [{"id": "a", "action": "A.", "responsible": "r", "figures": [{"file": file, "alt": "A picture"}]}]
    made = pages(edition(make_handbook(sop_text(steps=step))), "html")
    assert [item for item in made if isinstance(item, Copy)] == []
    broken = check_links(made)
    assert [link.target for link in broken] == (["../files/sops/figures/missing.png"] if "missing" in file else [])


def test_texts_are_escaped_in_every_place() -> None:
    for item in small_pages("html"):
        if isinstance(item, Page) and item.path.endswith(".html"):
            assert "<script>alert" not in item.text
            assert "<img src=x" not in item.text
            assert "Ada <b>" not in item.text
            assert "javascript:alert" not in re.findall(r'href="([^"]*)"', item.text)
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", item.text)
    assert "{{ 7*7 }}" in page("sops/SAL-002.html")
    assert "49" not in text_of(one("sops/SAL-002.html", ".//h1"))


def test_ids_of_any_script_are_percent_encoded_in_links() -> None:
    assert 'href="sops/%D0%A4-08.html"' in page("index.html")
    assert 'href="#%D0%BE%D1%82%D0%B2%D0%B5%D1%82"' in page("sops/Ф-08.html")
    assert 'id="ответ"' in page("sops/Ф-08.html")


def test_a_large_handbook_keeps_its_columns_short() -> None:
    texts = [sop_text(id=f"S-{number:03}", department=f"d{number % 3}") for number in range(240)]
    made = {item.path: item.text for item in pages(edition(make_handbook(*texts)), "html") if isinstance(item, Page)}
    column = made["sops/S-000.html"].split("<main", 1)[0]
    assert 'href="../sops/S-000.html" aria-current="page"' in column
    assert column.count("../sops/") == 80
    assert "../index.html#_d-d1" in column
    assert check_links(pages(edition(make_handbook(*texts[:9])), "html")) == ()


def test_a_handbook_without_settings_or_documents_still_gives_a_front_page() -> None:
    made = {item.path: item for item in pages(edition(make_handbook()), "html")}
    assert "index.html" in made
    assert check_links(list(made.values())) == ()


def test_an_approved_document_is_in_force_from_its_first_day_on() -> None:
    handbook = make_handbook(sop_text(status="approved", effective_from="2026-11-21"))
    shown = next(item for item in pages(edition(handbook), "html") if item.path == "sops/SAL-001.html")
    assert isinstance(shown, Page)
    assert '<span class="status effective">In force</span>' in shown.text
    assert "watermark" not in shown.text


def test_what_is_retired_is_shown_only_when_asked_for() -> None:
    text = sop_text(status="retired", retired_on="2026-01-01", retired_because="Nobody needs it.")
    handbook = make_handbook(text)
    assert edition(handbook).sops == ()
    shown = pages(edition(handbook, include=(Status.RETIRED,)), "html")
    document = next(item for item in shown if item.path == "sops/SAL-001.html")
    assert isinstance(document, Page)
    assert "No longer in force. Do not work by it." in document.text
    assert '<p class="watermark" aria-hidden="true">Withdrawn</p>' in document.text
