"""The form of Russian verbs, told by their endings."""

import pytest

from sopctl.rules.wording.russian_verbs import VerbForm, first_verb, form_of

IMPERATIVE, INFINITIVE, NARRATIVE = VerbForm


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("откройте запишите проверьте убедитесь внесите сформируйте", IMPERATIVE),
        ("открыть внести провести учесть убедиться пройти класть беречь спастись помочь", INFINITIVE),
        ("звонит проверяет передаёт заполняют рекомендует регистрируется ведёт проводят откроется", NARRATIVE),
    ],
)
def test_form_of_verbs(words: str, form: VerbForm) -> None:
    assert {word: form_of(word) for word in words.split()} == dict.fromkeys(words.split(), form)


@pytest.mark.parametrize(
    "words",
    [
        "часть область стоимость готовность сеть память речь ночь четверть почти части новости",
        "сайте лимите аудите",
        "отчёт расчет учёт бюджет пакет ответ лимит аудит кредит договор минут",
        "клиент заявка срок новый быстро",
    ],
)
def test_nouns_have_no_form(words: str) -> None:
    assert {word: form_of(word) for word in words.split()} == dict.fromkeys(words.split())


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Позвоните клиенту.", "Позвоните"),
        ("При отказе клиента на сайте запишите причину.", "запишите"),
        ("Если клиент отвечает, назначить встречу.", "назначить"),
        ("После того как заявка поступит, проверьте её.", "проверьте"),
        ("Чтобы проверить лид, позвоните.", "позвоните"),
        ("Заявку, которая поступает ночью, внести утром.", "внести"),
        ("Не закрывайте окно.", "закрывайте"),
    ],
)
def test_first_verb_is_what_the_step_asks_for(text: str, word: str) -> None:
    verb = first_verb(text)
    assert verb is not None
    assert verb.word == word
    assert text[slice(*verb.span)] == word


@pytest.mark.parametrize("text", ["", "Необходимо проверить лид.", "Можете позвонить.", "Готовность. Проверить.", "12"])
def test_no_verb_where_its_form_says_nothing(text: str) -> None:
    assert first_verb(text) is None
