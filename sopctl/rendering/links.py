"""The smallest pieces of a page, made thousands of times: links to things, documents, steps; dates."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from sopctl.rendering.field_markdown import markdown_link, plain_markdown
from sopctl.rendering.plain import plain_text
from sopctl.rendering.views.shown import Day, Named, StepRef

_ready = Markup  # what is wrapped in it here has been escaped piece by piece


def html_link(named: Named) -> Markup:
    """A name, as a link where there is a page."""
    name = escape(plain_text(named.name))
    if named.href is None:
        return name
    rel = ' rel="noopener noreferrer"' if named.outside else ""
    return _ready(f'<a href="{escape(named.href)}"{rel}>{name}</a>')


def html_document(named: Named) -> Markup:
    """A document under its title, with its id in small letters."""
    link = html_link(named)
    return _ready(f'{link} <span class="id">{escape(named.id)}</span>') if _has_id(named) else link


@pass_context
def html_step(context: Context, ref: StepRef) -> Markup:
    """A step by number and label."""
    label = escape(plain_text(ref.label))
    if language := context["page"].content_language:
        label = _ready(f'<span lang="{escape(language)}">{label}</span>')
    return _ready(f'<a class="to" href="{escape(ref.href)}"><span class="n">{ref.number}</span> {label}</a>')


def html_day(day: Day) -> Markup:
    """A date that machines can read too."""
    return _ready(f'<time datetime="{escape(day.iso)}">{escape(day.text)}</time>')


def markdown_named(named: Named) -> Markup:
    """A name, as a link where there is a page."""
    return _ready(markdown_link(plain_text(named.name), named.href))


def markdown_document(named: Named) -> Markup:
    """A document under its title, with its id."""
    link = markdown_named(named)
    return _ready(f"{link} ({plain_markdown(named.id)})") if _has_id(named) else link


def markdown_step(ref: StepRef) -> Markup:
    """A step by number and label."""
    return _ready(markdown_link(f"{ref.number} {plain_text(ref.label)}", ref.href))


def _has_id(named: Named) -> bool:
    return bool(named.id) and named.id != named.name


def _several(one: Callable[[Named], Markup]) -> Callable[..., Markup]:
    """The same for several, with the comma of the reader's language between them."""

    @pass_context
    def all_of(context: Context, names: Iterable[Named]) -> Markup:
        comma: str = context["_"](", ")
        return _ready(comma.join(one(named) for named in names))

    return all_of


HTML_LINKS: Final[Mapping[str, Callable[..., Markup]]] = {
    "link": html_link,
    "links": _several(html_link),
    "document": html_document,
    "documents": _several(html_document),
    "step": html_step,
    "day": html_day,
}
MARKDOWN_LINKS: Final[Mapping[str, Callable[..., Markup]]] = {
    "link": markdown_named,
    "links": _several(markdown_named),
    "document": markdown_document,
    "documents": _several(markdown_document),
    "step": markdown_step,
}
"""Filters by name."""
