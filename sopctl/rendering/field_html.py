"""An author's text as HTML."""

from collections.abc import MutableMapping, Sequence
from functools import cache
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup, escape

from sopctl.rendering.field_text import Links, is_outside, is_plain, parser

_Env = MutableMapping[str, Any]


def inline_html(text: str, links: Links) -> Markup:
    """One line: no paragraph around it."""
    if is_plain(text):
        return escape(text)
    tokens = parser().parseInline(text)[0].children or []
    return Markup(_writer().renderInline(tokens, parser().options, {"links": links}))  # noqa: S704 - the writer escapes


def block_html(text: str, links: Links) -> Markup:
    """Paragraphs, lists, tables, code."""
    if is_plain(text, block=True):
        return Markup("<p>{}</p>").format(text)
    tokens = parser().parse(text)
    return Markup(_writer().render(tokens, parser().options, {"links": links}))  # noqa: S704 - the writer escapes


@cache
def _writer() -> "FieldWriter":
    return FieldWriter()


class FieldWriter(RendererHTML):
    """The parser's own writer, with our links, no pictures, and frames round what may be wide."""

    def sop_reference(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: _Env) -> str:
        """A link to another document or one of its steps, under its title."""
        links: Links = env["links"]
        target = links.resolve(tokens[idx].meta["sop"], tokens[idx].meta["step"])
        if target.href is None:
            return str(escape(target.text))
        return str(Markup('<a href="{}">{}</a>').format(target.href, target.text))

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: _Env) -> str:
        """A link outside says nothing about where the reader came from."""
        token = tokens[idx]
        links: Links = env["links"]
        href = str(token.attrGet("href") or "")
        if is_outside(href):
            return str(Markup('<a href="{}" rel="noopener noreferrer">').format(href))
        return str(Markup('<a href="{}">').format(links.locate(href) or href))

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: _Env) -> str:
        """Only its words: pictures of a step are its `figures`, and none comes from elsewhere."""
        children = tokens[idx].children or []
        return f"<em>{self.renderInlineAsText(children, options, env)}</em>"

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: _Env) -> str:
        """Code, in a frame of its own."""
        return str(
            Markup('<div class="code"><pre tabindex="0"><code>{}</code></pre></div>\n').format(tokens[idx].content)
        )

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: _Env) -> str:
        """Indented code looks like fenced code."""
        return self.fence(tokens, idx, options, env)

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: _Env) -> str:
        """A table scrolls inside its frame."""
        return '<div class="scroll" tabindex="0"><table>\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: _Env) -> str:
        """The frame's end."""
        return "</table></div>\n"

    def _aligned(self, tokens: Sequence[Token], idx: int) -> str:
        # The parser writes a style attribute, which the pages' content policy forbids.
        style = str(tokens[idx].attrGet("style") or "")
        side = style.removeprefix("text-align:")
        return f' class="{side}"' if side in ("left", "right", "center") else ""

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: _Env) -> str:
        """A heading cell."""
        return f'<th scope="col"{self._aligned(tokens, idx)}>'

    def td_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: _Env) -> str:
        """A cell."""
        return f"<td{self._aligned(tokens, idx)}>"
