"""An author's texts as HTML and as Markdown: what is markup works, what is not does no harm."""

from html import unescape

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sopctl.rendering.field_html import block_html, inline_html
from sopctl.rendering.field_markdown import block_markdown, code_span, inline_markdown, plain_markdown
from sopctl.rendering.field_text import Links, Target, is_costly, is_plain, is_safe_link
from sopctl.rendering.plain import plain_text, shortened, text_width

LINKS = Links(
    lambda sop, step: Target(f"{sop}.html" + (f"#{step}" if step else ""), f"Title of {sop}"),
    lambda path: f"../files/{path}",
)
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](file:///etc/passwd)",
    "[x](//example.org/x)",
    "[x](\\\\host\\share)",
    "<javascript:alert(1)>",
    '[x](https://example.org/"onmouseover=alert(1))',
    "![x](https://example.org/spy.png)",
    "![x](javascript:alert(1))",
    "[[SAL-001]]<b>",
    "`<script>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!-- -->",
    "{{ 7*7 }}{% raw %}",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("convert", [inline_html, block_html])
def test_no_text_becomes_active(text: str, convert: object) -> None:
    made = str(convert(text, LINKS))  # type: ignore[operator]
    tree = html5lib.parseFragment(made, treebuilder="etree", namespaceHTMLElements=False)
    for element in tree.iter():
        assert element.tag in ("DOCUMENT_FRAGMENT", "p", "a", "em", "code", "b-none"), made
        assert set(element.attrib) <= {"href", "rel"}, made
        href = element.attrib.get("href", "https://")
        assert href.startswith(("https://", "SAL-001.html", "../files/")), made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain words.", "Plain words."),
        ("a < b & c", "a &lt; b &amp; c"),
        ("**bold** and `code`", "<strong>bold</strong> and <code>code</code>"),
        ("**注意：**请", "<strong>注意：</strong>请"),
        ("See [[SAL-004]].", 'See <a href="SAL-004.html">Title of SAL-004</a>.'),
        ("See [[SAL-004#contact]].", 'See <a href="SAL-004.html#contact">Title of SAL-004</a>.'),
        ("`[[SAL-004]]`", "<code>[[SAL-004]]</code>"),
        ("[[not an id]]", "[[not an id]]"),
        ("[a](https://example.org)", '<a href="https://example.org" rel="noopener noreferrer">a</a>'),
        ("[a](mailto:a@example.org)", '<a href="mailto:a@example.org" rel="noopener noreferrer">a</a>'),
        ("[a](forms/a.pdf)", '<a href="../files/forms/a.pdf">a</a>'),
        ("![a picture](x.png)", "<em>a picture</em>"),
        ("one  \ntwo", "one<br>\ntwo"),
    ],
)
def test_inline_html(text: str, expected: str) -> None:
    assert str(inline_html(text, LINKS)) == expected


def test_block_html_has_lists_tables_and_code_but_no_headings() -> None:
    made = block_html("# no heading\n\n- a\n- b\n\n| h |\n|--:|\n| `x` |\n\n```sh\n<x>\n```\n", LINKS)
    assert "<p># no heading</p>" in made
    assert "<li>a</li>" in made
    assert '<div class="scroll" tabindex="0"><table>' in made
    assert '<th scope="col" class="right">h</th>' in made
    assert "style=" not in made
    assert "<code>&lt;x&gt;\n</code>" in made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain words.", "Plain words."),
        ("a | b", "a \\| b"),
        ("2 * 3 * 4", "2 \\* 3 \\* 4"),
        ("<b>x</b>", "\\<b\\>x\\</b\\>"),
        ("[[SAL-004]]", "[Title of SAL-004](SAL-004.html)"),
        ("**bold** `a|b`", "**bold** <code>a&#124;b</code>"),
        ("**注意：**请", "<strong>注意：</strong>请"),
        ("1. x", "1\\. x"),
        ("6.5 h", "6.5 h"),
        ("- x", "\\- x"),
        ("# x", "\\# x"),
        ("> x", "\\> x"),
        ("[a](https://example.org/a(b))", "[a](https://example.org/a%28b%29)"),
        ("[a](javascript:x)", "\\[a\\](javascript:x)"),
        ("![a](x.png)", "a"),
        ("R&D &amp; &copy;", "R\\&D & ©"),
    ],
)
def test_inline_markdown(text: str, expected: str) -> None:
    assert inline_markdown(text, LINKS) == expected


def test_block_markdown_keeps_structure_and_indents_further_lines() -> None:
    text = "Para | one.\n\n- a\n  - b\n\n1. x\n2. y\n\n> q\n\n| h | i |\n|---|---|\n| `a` | b |\n\n```sh\necho `x`\n```\n\n---\n"
    assert block_markdown(text, LINKS, "  ").split("\n") == [
        "Para \\| one.",
        "",
        "  - a",
        "    - b",
        "",
        "  1. x",
        "  2. y",
        "",
        "  > q",
        "",
        "  | h | i |",
        "  | --- | --- |",
        "  | `a` | b |",
        "",
        "  ```",
        "  echo `x`",
        "  ```",
        "",
        "  ---",
    ]


_TEXTS = st.text(
    alphabet=st.sampled_from("ab 1.)-+*_`~[]()<>!|\\#&;:=/注，\n\t") | st.characters(blacklist_categories=["Cs", "Cc"]),
    max_size=40,
)


@given(_TEXTS)
def test_plain_text_stays_plain_in_markdown(text: str) -> None:
    """Whatever a name holds, a CommonMark parser shows the same words and no markup."""
    tokens = MarkdownIt("commonmark").enable("table").parse(plain_markdown(text))
    words = " ".join(text.split())
    assert [token.type for token in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"]), tokens
    shown = "".join(child.content for token in tokens for child in token.children or [])
    assert shown == words.strip()


@given(_TEXTS)
def test_any_text_gives_wellformed_html(text: str) -> None:
    for made in (inline_html(text, LINKS), block_html(text, LINKS)):
        parser = html5lib.HTMLParser(strict=False)
        parser.parseFragment(str(made))
        assert [error for _, error, _ in parser.errors if error != "invalid-codepoint"] == []


@given(_TEXTS)
def test_the_fast_path_says_the_same_as_the_parser(text: str) -> None:
    if is_plain(text, block=True) and text:
        from sopctl.rendering.field_text import parser

        assert unescape(block_html(text, LINKS)) == unescape(parser().render(text).rstrip("\n"))


@pytest.mark.parametrize("code", ["a", "a`b", "`", "``x``", "a|b", " a "])
def test_code_spans_show_their_code(code: str) -> None:
    tokens = MarkdownIt("commonmark").parseInline(code_span(code))[0].children or []
    shown = "".join(token.content for token in tokens if token.type != "html_inline")
    assert shown.strip() == code.strip()


def test_which_links_are_safe() -> None:
    assert all(map(is_safe_link, ["https://a", "HTTP://a", "mailto:a@b", "a.html", "../a", "#x", "?q=a:b", "a/b:c"]))
    assert not any(map(is_safe_link, ["javascript:x", "data:,", "//a", "/a", "\\a", "file:///a", "x:y"]))


def test_plain_text_and_shortening() -> None:
    assert plain_text("Call **the lead** `now` [[SAL-004#x]] [a](b)") == "Call the lead now SAL-004 a"
    assert shortened("Call the lead today", 12) == "Call the…"
    assert shortened("在CRM录入表中登记线索", 11) == "在CRM录入…"
    assert text_width(shortened("在CRM录入表中登记线索", 11)) <= 11
    assert shortened("short", 12) == "short"


def test_what_would_keep_the_parser_busy_is_shown_as_it_is_written() -> None:
    table = "|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "|x\n" * 500
    for costly in (table, "*a " * 3000, "word " * 5000 + "*b*"):
        assert is_costly(costly)
    assert not is_costly("| a | b |\n|---|---|\n" + "| 1 | **2** |\n" * 100)
