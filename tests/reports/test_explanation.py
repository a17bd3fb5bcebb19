"""What `explain` prints."""

from sopctl.reports.explanation import explanation
from sopctl.reports.style import Style


def test_texts_fit_a_narrow_terminal_and_options_stay_in_one_piece() -> None:
    text = "The remedy is obvious, so that sopctl lint --fix writes it, or --unsafe-fixes, or --show-settings tells."
    for width in range(30, 70):
        lines = explanation("X", {"What": text}, Style(width=width)).splitlines()
        assert max(map(len, lines)) <= width
        assert all(option in " ".join(lines).split() for option in ("--fix", "--unsafe-fixes,", "--show-settings"))
        assert not any(line.endswith("-") for line in lines)
