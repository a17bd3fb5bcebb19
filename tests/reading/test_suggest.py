"""The nearest right word for a wrong one, among few words and among very many."""

from difflib import get_close_matches

from hypothesis import given
from hypothesis import strategies as st

from sopctl.reading.suggest import did_you_mean, nearest

SYLLABLES = ("sales", "ops", "lead", "rep", "кадры", "склад", "销售", "qa")
MANY = [f"{first}-{second}-{number}" for first in SYLLABLES for second in SYLLABLES for number in range(30)]
"""As many names as the register of a large house has."""


def slips(word: str, place: int) -> list[str]:
    """The word with one letter missing, doubled, replaced, or changed with its neighbour."""
    rest = word[place + 2 :]
    return [
        word[:place] + word[place + 1 :],
        word[: place + 1] + word[place:],
        word[:place] + "w" + word[place + 1 :],
        word[:place] + word[place + 1 : place + 2] + word[place] + rest,
    ]


def test_case_and_marks_between_words_are_no_difference() -> None:
    assert nearest("SalesRep", ["sales-rep", "sales-ops"]) == ["sales-rep"]
    assert nearest("sales_rep", ["sales-rep", "sales-ops"]) == ["sales-rep"]
    assert did_you_mean("nothing like it", ["sales-rep"]) == ""


@given(st.lists(st.sampled_from(MANY), max_size=200), st.sampled_from(MANY), st.integers(0, 6))
def test_few_words_are_compared_each(words: list[str], meant: str, place: int) -> None:
    for wrong in slips(meant, place):
        close = get_close_matches(wrong, list(dict.fromkeys(words)), n=1, cutoff=0.6)
        assert bool(nearest(wrong, words)) == bool(close)
        assert nearest(wrong, words) == nearest(wrong, words[::-1])


@given(st.sampled_from(MANY), st.data())
def test_a_slip_is_understood_among_very_many_words(meant: str, data: st.DataObject) -> None:
    letters = meant.rstrip("0123456789")  # another number is another thing, not a slip
    for wrong in slips(meant, data.draw(st.integers(0, len(letters) - 3))):
        assert wrong in MANY or meant in nearest(wrong, MANY, most=4)


def test_very_many_words_are_not_compared_each() -> None:
    looked_at: list[str] = []

    def fits(word: str) -> bool:
        looked_at.append(word)
        return word != "sales-rep-7"

    assert nearest("sales-repp-7", MANY, fits=fits) != ["sales-rep-7"]
    assert 0 < len(looked_at) <= 160


def test_a_whole_text_is_no_slip_of_a_name() -> None:
    assert nearest("sales-rep " * 1000, MANY) == []
