"""How two texts differ: in three scripts, and where letters are not enough to tell."""

import pytest

from sopctl.changes.texts import TextChange, text_change
from sopctl.changes.versions import bump, is_higher, raised
from sopctl.changes.weight import Weight


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("Log in, then open the form.", "log-in then open the form", TextChange.PUNCTUATION),
        ("Открыть счёт клиента.", "Открыть счет клиента", TextChange.PUNCTUATION),
        ("登记线索。", "登记线索！", TextChange.PUNCTUATION),
        ("Recieve the order.", "Receive the order.", TextChange.SPELLING),
        ("Send the oder form.", "Send the order form.", TextChange.WORDS),
        ("Заполнить анкетту.", "Заполнить анкету.", TextChange.SPELLING),
        ("登记全部入站销售线索。", "登记全部出站销售线索。", TextChange.WORDS),
        ("Open the valve.", "Do not open the valve.", TextChange.WORDS),
        ("Use the new form.", "Use the now form.", TextChange.WORDS),
        ("Export the list.", "Import the list.", TextChange.WORDS),
        ("Answer within 4 h.", "Answer within 2 h.", TextChange.NUMBERS),
        ("Fill in form F-12.", "Fill in form F-13.", TextChange.WORDS),
        ("1. Call\n2. Write", "1. Call\n2. Write\n3. Wait", TextChange.WORDS),
        ("Weigh 1.50 g.", "Weigh 1.5 g.", TextChange.NUMBERS),
        ("Между 2 и 4 часами.", "Между 4 и 2 часами.", TextChange.WORDS),
    ],
)
def test_difference_is_measured(before: str, after: str, wanted: TextChange) -> None:
    assert text_change(before, after) is wanted
    assert text_change(after, before) is wanted


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("2.1", "3.0", Weight.MAJOR),
        ("2.1", "2.2", Weight.MINOR),
        ("2.9", "2.10", Weight.MINOR),
        ("2.1", "2.1.1", Weight.EDITORIAL),
        ("2.1", "2.1", None),
        ("2.1", "2.1.0", None),
        ("2.1", "1.9", None),
    ],
)
def test_version_claims_a_class(before: str, after: str, wanted: Weight | None) -> None:
    assert bump(before, after) is wanted
    assert is_higher(after, before) == (wanted is not None)


@pytest.mark.parametrize("weight", Weight)
def test_a_raised_version_claims_its_class(weight: Weight) -> None:
    assert bump("2.1.3", raised("2.1.3", weight)) is weight
