"""Labels are complete in all three languages, and numbers take the right form."""

import ast
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from sopctl.model.duration import Duration
from sopctl.rendering.html_book import REGISTER_NAMES
from sopctl.rendering.labels import Labels, labels_of
from sopctl.rendering.locale import (
    DURATION_FORMS,
    direction_of,
    language_name,
    shown_date,
    shown_duration,
    shown_month,
    shown_number,
    shown_time,
)
from sopctl.rendering.page import TemplateTexts
from sopctl.rendering.words import WORDS
from sopctl.shell import resources

ROOT = Path(__file__).parents[2]
TEMPLATES = TemplateTexts(resources.templates(""))
LANGUAGES = ("en", "ru", "zh")
Key = tuple[str, str]


def labels(language: str) -> Labels:
    return labels_of(language, TEMPLATES)


def _in_templates() -> Iterator[str]:
    for path in sorted((ROOT / "templates").glob("[hm]*/*.j2")):
        with path.open("rb") as file:
            for _, _, message, _ in babel_extract(file, ("_", "ngettext"), (), {"trim_blocks": "true"}):
                yield message if isinstance(message, str) else message[0]


def _in_code() -> Iterator[str]:
    """First arguments of `labels.text(…)`, `label(…)`, `text(…)` and `labels.count(…)`."""
    for path in sorted((ROOT / "sopctl" / "rendering").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if (
                    name in ("text", "label", "count")
                    and isinstance(node.args[0].value, str)
                    and len(node.args[0].value) > 1
                ):
                    yield node.args[0].value


def used() -> set[Key]:
    found = {("", message) for message in (*_in_templates(), *_in_code())}
    found |= {("", one) for one, _ in DURATION_FORMS}
    found |= {("", name) for name in REGISTER_NAMES.values()}
    return found | {(group, word) for group, words in WORDS.items() for word in words.values()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_is_translated_and_none_is_left_over(language: str) -> None:
    with (ROOT / "templates" / "locales" / f"{language}.po").open(encoding="utf-8") as file:
        catalogue = read_po(file, abort_invalid=True)
    known = {
        (message.context or "", message.id if isinstance(message.id, str) else message.id[0]): message
        for message in catalogue
        if message.id
    }
    assert used() - known.keys() == set()
    assert known.keys() - used() == set()
    for key, message in known.items():
        strings = (message.string,) if isinstance(message.string, str) else message.string
        assert strings, key
        assert all(strings), key
        wanted = set(re.findall(r"%\(\w+\)s", key[1]))
        assert all(set(re.findall(r"%\(\w+\)s", string)) == wanted for string in strings), key


def test_the_english_catalogue_says_what_the_source_says() -> None:
    for (_, message), strings in labels("en").texts.items():
        assert strings[0] == message


@pytest.mark.parametrize(
    ("language", "duration", "shown"),
    [
        ("en", Duration(1, "h", working=True), "1 working hour"),
        ("en", Duration(1.5, "h", working=True), "1.5 working hours"),
        ("en", Duration(30, "min"), "30 min"),
        ("ru", Duration(1, "day"), "1 день"),
        ("ru", Duration(2, "day", working=True), "2 рабочих дня"),
        ("ru", Duration(5, "year"), "5 лет"),
        ("ru", Duration(21, "month"), "21 месяц"),
        ("ru", Duration(1.5, "h", working=True), "1,5 рабочих часа"),
        ("zh", Duration(4, "h", working=True), "4 个工作小时"),
        ("zh", Duration(12, "month"), "12 个月"),
        ("fr", Duration(2, "week"), "2 weeks"),
    ],
)
def test_durations(language: str, duration: Duration, shown: str) -> None:
    assert shown_duration(duration, labels(language)) == shown


def test_dates_numbers_and_names_are_the_languages_own() -> None:
    day = dt.date(2026, 9, 7)
    assert [shown_date(day, language) for language in LANGUAGES] == [
        "7 September 2026",
        "7 сентября 2026\N{NARROW NO-BREAK SPACE}г.",
        "2026年9月7日",
    ]
    assert [shown_month("2026-09", language) for language in LANGUAGES] == [
        "September 2026",
        "Сентябрь 2026\N{NARROW NO-BREAK SPACE}г.",
        "2026年9月",
    ]
    assert shown_month("2026-Q3", "en") == "2026-Q3"
    assert [shown_number(6.5, language) for language in LANGUAGES] == ["6.5", "6,5", "6.5"]
    assert [language_name(language) for language in LANGUAGES] == ["English", "Русский", "中文"]
    moment = dt.datetime(2026, 8, 20, 22, 30, tzinfo=dt.UTC)
    assert shown_time(moment, "en", "Europe/Moscow") == "21 August 2026, 01:30 (UTC+03:00)"
    assert (direction_of("ar"), direction_of("ru"), direction_of("x-odd")) == ("rtl", "ltr", "ltr")


def test_a_repository_may_bring_a_language_or_change_one_word() -> None:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
    own = {
        "locales/fr.po": head + 'msgid "Steps"\nmsgstr "Étapes"\n',
        "locales/ru.po": head + 'msgid "Steps"\nmsgstr "Действия"\n',
    }
    templates = TemplateTexts(resources.templates(""), own)
    assert labels_of("fr", templates).text("Steps") == "Étapes"
    assert labels_of("fr-CA", templates).text("Steps") == "Étapes"
    assert labels_of("fr", templates).text("Owner") == "Owner"
    assert labels_of("ru", templates).text("Steps") == "Действия"
    assert labels_of("ru", templates).text("Owner") == "Владелец"


def test_unknown_words_are_shown_as_they_are() -> None:
    assert labels("ru").word("status", "effective") == "Действует"
    assert labels("ru").word("method", "peer-talk") == "peer talk"
    assert labels("de").word("status", "effective") == "In force"
    assert labels("en").word("status", None) == ""
