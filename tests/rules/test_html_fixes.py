"""HTML in texts: what `--fix` writes in its place, and where it leaves the choice to the author."""

import pytest

from tests.rules.test_fixing import FILE, mended
from tests.support import MINIMAL

PURPOSE = "purpose: Assess every inbound lead by the same criteria and answer it at the same speed.\n"


def after(text: str, *, unsafe: bool = False) -> str:
    """The field after all fixes."""
    assert PURPOSE in MINIMAL
    document = MINIMAL.replace(PURPOSE, f"purpose: {text}\n")
    contents = mended({FILE: document}, unsafe=unsafe).contents
    changed = contents.get(FILE, document.encode()).decode()
    before, behind = MINIMAL.split(PURPOSE)
    assert changed.startswith(before)
    assert changed.endswith(behind)
    return changed[len(before) : -len(behind)].removeprefix("purpose: ").rstrip("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Heat to 400<sup>o</sup>C, then to 105<sup>o</sup>C.", "Heat to 400°C, then to 105°C."),
        ("Take 2 m<sup>2</sup> of H<sub>2</sub>O and 10<sup>-3</sup> mol.", "Take 2 m² of H₂O and 10⁻³ mol."),
        ("Read <em>this</em> and <strong>that</strong>.", "Read *this* and **that**."),
        ("Read <b><i>this</i></b>.", "Read ***this***."),
        ("Run <code>ls</code> here.", "Run `ls` here."),
        ("'Read <b>all</b> of it.'", "'Read **all** of it.'"),
        ('See <a href="https://example.org/a?b=1">the rules</a>.', "See [the rules](https://example.org/a?b=1)."),
        ("Call <your-host>, then <your-host>.", "Call `<your-host>`, then `<your-host>`."),
        ("|\n  One<br>\n  two.<br>", "|\n  One\\\n  two."),
    ],
)
def test_what_has_a_sign_of_its_own_is_rewritten(text: str, expected: str) -> None:
    assert after(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<b>Read</b> it.",  # `**` at the beginning of a value is something else in YAML
        '<a href="https://example.org">The rules</a> hold.',
        "The 1<sup>st</sup> of May, a<sub>max</sub>.",
        "Read <b> this </b> and <b>that.",
        "One<br>two",
        "Read <b>*this*</b>.",
        "Read a<b>(this)</b>b.",
        '"Read \\x3cb>this</b>."',
        "Look <script>alert(1)</script> here.",
        "See <a href='javascript:alert(1)'>this</a>.",
        "Show <font color=red>this</font>.",
        "Assess <!-- every --> lead.",
    ],
)
def test_what_the_author_must_decide_stays(text: str) -> None:
    assert after(text) == text


def test_tags_that_only_change_how_words_look_go_where_the_author_agrees() -> None:
    assert after("Show <font color=red>this</font>, <u>that</u>.", unsafe=True) == "Show this, that."
