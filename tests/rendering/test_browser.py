"""The handbook in a real browser, opened from a folder: quiet console, small screens, theme, ticks, print."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from sopctl.shell.site import write_site
from tests.rendering.small_handbook import FOLDER, small_pages

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small handbook on disk."""
    folder = tmp_path_factory.mktemp("browser") / "site"
    write_site(small_pages("html"), folder, FOLDER)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium of the system; where there is none, the tests are skipped, except in CI."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium was found, and CI must not skip the tests that need one")
        pytest.skip("no Chromium was found; install the package `chromium`")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile that notes whatever is asked for outside the folder."""
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def tab(context: BrowserContext) -> Iterator[Page]:
    """A tab in which every complaint and every request that leaves the folder is a failure."""
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
    page.on("request", lambda request: None if request.url.startswith("file:") else complaints.append(request.url))
    yield page
    assert complaints == []


def shown(tab: Page, site: Path, path: str) -> Page:
    tab.goto((site / path).as_uri())
    return tab


PATHS = ["index.html", "sops/SAL-001.html", "sops/SAL-002.html", "sops/SAL-001.ru.html", "sops/SAL-001.zh.html",
         "sops/Ф-08.html", "roles/sales-rep.html", "documents.html", "kpis.html", "roles.html", "glossary.html"]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_pages_open_from_a_folder_without_a_complaint(tab: Page, site: Path, path: str) -> None:
    shown(tab, site, path)
    assert tab.locator("h1").count() == 1
    assert tab.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "650"
    assert tab.locator("button.theme").is_visible()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("width", [320, 768])
def test_nothing_scrolls_sideways_but_what_has_a_frame(tab: Page, site: Path, path: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    shown(tab, site, path)
    tab.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_the_theme_follows_the_system_can_be_switched_and_is_remembered(tab: Page, site: Path) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    tab.emulate_media(color_scheme="light")
    shown(tab, site, "sops/SAL-001.html")
    light = tab.evaluate(ground)
    tab.emulate_media(color_scheme="dark")
    dark = tab.evaluate(ground)
    assert dark != light
    button = tab.locator("button.theme")
    button.click()
    assert tab.evaluate(ground) == light
    assert button.text_content() == "Dark"
    shown(tab, site, "index.html")
    assert tab.evaluate(ground) == light


def test_ticks_stay_until_one_starts_over_and_are_called_no_record(tab: Page, site: Path) -> None:
    shown(tab, site, "sops/SAL-001.html")
    assert tab.get_by_text("They are no record.").is_visible()
    tab.get_by_label("All eight fields are filled.").check()
    shown(tab, site, "sops/SAL-001.ru.html")
    assert tab.get_by_label("Заполнены все восемь полей.").is_checked()
    assert not tab.get_by_label("The record is visible.").is_checked()
    tab.get_by_role("button", name="Начать заново").click()
    tab.reload()
    assert not tab.get_by_label("Заполнены все восемь полей.").is_checked()


def test_print_opens_what_is_folded_and_hides_the_ways_about(tab: Page, site: Path) -> None:
    shown(tab, site, "sops/SAL-001.html")
    training = tab.locator("#_training table")
    height = "element => element.getBoundingClientRect().height"
    assert not tab.locator("#_training").evaluate("element => element.open")
    tab.emulate_media(media="print")
    assert training.is_visible()
    assert training.evaluate(height) > 20
    for hidden in (".top", ".side", ".toc", ".bottom", "button.start-over"):
        assert not tab.locator(hidden).is_visible(), hidden
    assert tab.locator(".first-sheet").is_visible()
    assert tab.locator(".watermark").count() == 0
    shown(tab, site, "sops/SAL-002.html")
    assert tab.locator(".watermark").is_visible()


def test_the_list_filter_finds_titles_ids_and_keywords(tab: Page, site: Path) -> None:
    shown(tab, site, "index.html")
    entries = tab.locator(".departments li:visible")
    field = tab.get_by_label("Find a procedure")
    assert entries.count() == 3
    for words, count in (("qualify", 1), ("SAL 2", 1), ("triage", 1), ("ЗВОНКА", 1), ("nowhere", 0), ("", 3)):
        field.fill(words)
        assert entries.count() == count, words
    field.fill("nowhere")
    assert tab.get_by_text("Nothing fits.").is_visible()
    assert tab.locator(".department-part:visible").count() == 0


def test_code_can_be_copied_and_a_step_link_goes_to_its_step(tab: Page, site: Path) -> None:
    shown(tab, site, "sops/SAL-001.html")
    button = tab.locator(".code button")
    button.click()
    expect(button).to_have_text("Copied")
    tab.locator(".toc").get_by_text("Call").click()
    assert tab.url.endswith("#contact")
    assert tab.locator("#contact h4").is_visible()


def test_the_keyboard_reaches_the_text_first(tab: Page, site: Path) -> None:
    shown(tab, site, "sops/SAL-001.html")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the text"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "_main"


def test_links_and_boxes_are_large_enough_to_hit(tab: Page, site: Path) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    shown(tab, site, "sops/SAL-001.html")
    boxes = tab.locator(".side a:visible, .toc a:visible, .languages a, button:visible, .ticks label").evaluate_all(
        "all => all.map(item => { const box = item.getBoundingClientRect(); return [box.height, item.textContent]; })"
    )
    assert [name for height, name in boxes if height < 24] == []


def test_without_scripts_everything_is_there_but_what_needs_one(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "sops/SAL-001.html").as_uri())
    assert page.locator("#register h4").is_visible()
    assert not page.locator("button.theme").is_visible()
    assert page.locator(".side a").first.is_visible()
    page.locator("#_history summary").click()
    assert page.locator("#_history table").is_visible()
    context.close()
