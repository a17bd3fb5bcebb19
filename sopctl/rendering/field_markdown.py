"""An author's text as Markdown that says the same on GitHub and GitLab, and nothing more."""

import re
from collections.abc import Sequence

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from sopctl.rendering.field_text import Links, is_costly, is_outside, parse_inline, parser

# Whatever means something to CommonMark, to GitHub's additions (~ strikes, $ formulas, | tables) or to HTML.
# A backslash before ASCII punctuation shows it as it is.
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$]|&(?=[#\w])")
_HAN = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
# What starts a list, a heading, a quotation or a line across, at the start of a line.
_AT_START = re.compile(r"^(\s*)(?:(\d{1,9})(?=[.)](?:\s|$))|(?=[-+](?:\s|$|-)|#{1,6}(?:\s|$)|[>=]))")


def escape_markdown(text: str) -> str:
    """A text in which nothing is markup any more, wherever it stands but at the start of a line."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def plain_markdown(text: str) -> str:
    """A text without markup of its own (a name, a title) in one line, escaped."""
    return _start(escape_markdown(" ".join(text.split())))


def _start(line: str) -> str:
    return _AT_START.sub(r"\1\2\\", line)


def markdown_link(text: str, href: str | None) -> str:
    """A link under a plain text; the text alone where there is no address."""
    shown = escape_markdown(" ".join(text.split()))
    return f"[{shown}]({_address(href)})" if href else shown


def inline_markdown(text: str, links: Links) -> str:
    """One line of an author's text."""
    if is_costly(text):
        return plain_markdown(text)
    return _start(_inline(parse_inline(text.strip()), links))


def block_markdown(text: str, links: Links, indent: str = "") -> str:
    """Paragraphs, lists, tables and code of an author's text; further lines start with `indent`."""
    if is_costly(text):
        return plain_markdown(text)
    root = SyntaxTreeNode(parser().parse(text))
    written = "\n\n".join(_block(node, links) for node in root.children)
    lines = [line.rstrip() for line in written.split("\n")]
    return "\n".join(indent + line if line and number else line for number, line in enumerate(lines))


def _inline(tokens: Sequence[Token], links: Links) -> str:
    parts: list[str] = []
    # None stands for a link that is not shown as one.
    open_links: list[str | None] = []
    # CommonMark does not see bold text next to Han punctuation; tags always work.
    tags = any(_HAN.search(token.content) for token in tokens)
    for token in tokens:
        kind = token.type
        if kind == "link_open":
            href = str(token.attrGet("href") or "")
            open_links.append(href if is_outside(href) else links.locate(href))
            parts.append("[" if open_links[-1] else "")
        elif kind == "link_close":
            ended = open_links.pop()
            parts.append(f"]({_address(ended)})" if ended else "")
        elif kind in _MARKS:
            parts.append(_MARKS[kind][tags])
        else:
            parts.append(_span(token, links))
    return "".join(parts)


_MARKS = {
    "strong_open": ("**", "<strong>"),
    "strong_close": ("**", "</strong>"),
    "em_open": ("*", "<em>"),
    "em_close": ("*", "</em>"),
}


def _span(token: Token, links: Links) -> str:
    kind = token.type
    if kind == "code_inline":
        return code_span(token.content)
    if kind == "sop_reference":
        target = links.resolve(token.meta["sop"], token.meta["step"])
        return markdown_link(target.text, target.href)
    if kind in ("softbreak", "hardbreak"):
        return " " if kind == "softbreak" else "<br>"
    return escape_markdown(token.content)


def code_span(code: str) -> str:
    """A code span whose fence is longer than any in the code. `|` would end a cell, even in code."""
    if "|" in code:
        return f"<code>{_entities(code)}</code>"
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    fence = "`" * (longest + 1)
    space = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{fence}{space}{code}{space}{fence}"


def _entities(text: str) -> str:
    return re.sub(r"[^\w\s]", lambda found: f"&#{ord(found[0])};", text)


def _address(href: str) -> str:
    return re.sub(r"[()<>\s|\\]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), href)


def _block(node: SyntaxTreeNode, links: Links) -> str:
    if node.type == "paragraph":
        return _start(_node_inline(node.children[0], links))
    if node.type in ("bullet_list", "ordered_list"):
        return _list(node, links)
    if node.type == "blockquote":
        return _indented(_blocks(node, links), "> ", "> ")
    if node.type in ("fence", "code_block"):
        longest = max((len(run) for run in re.findall(r"`+", node.content)), default=0)
        fence = "`" * max(3, longest + 1)
        return f"{fence}\n{node.content.rstrip(chr(10))}\n{fence}"
    if node.type == "table":
        return _table(node, links)
    return "---" if node.type == "hr" else _blocks(node, links)


def _blocks(node: SyntaxTreeNode, links: Links) -> str:
    tight = any(child.type == "paragraph" and child.hidden for child in node.children)
    return ("\n" if tight else "\n\n").join(_block(child, links) for child in node.children)


def _node_inline(node: SyntaxTreeNode, links: Links) -> str:
    token = node.token
    return _inline((token.children or []) if token else [], links)


def _list(node: SyntaxTreeNode, links: Links) -> str:
    items = []
    first = int(str(node.attrs.get("start", 1)))
    for number, item in enumerate(node.children, start=first):
        mark = "- " if node.type == "bullet_list" else f"{number}. "
        items.append(_indented(_blocks(item, links), mark, " " * len(mark)))
    return "\n".join(items)


def _indented(text: str, first: str, further: str) -> str:
    lines = text.split("\n")
    return "\n".join((further if number else first) + line for number, line in enumerate(lines))


def _table(node: SyntaxTreeNode, links: Links) -> str:
    rows = [
        "| "
        + " | ".join(_node_inline(cell.children[0], links) if cell.children else "" for cell in row.children)
        + " |"
        for part in node.children
        for row in part.children
    ]
    columns = len(node.children[0].children[0].children)
    return "\n".join([rows[0], "| " + " | ".join(["---"] * columns) + " |", *rows[1:]])
