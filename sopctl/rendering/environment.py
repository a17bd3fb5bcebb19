"""The template engine: the repository's templates first, then the built-in ones, always in the sandbox."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from sopctl.errors import SettingsError
from sopctl.rendering.field_html import block_html, inline_html
from sopctl.rendering.field_markdown import block_markdown, code_span, inline_markdown, plain_markdown
from sopctl.rendering.links import HTML_LINKS, MARKDOWN_LINKS
from sopctl.rendering.page import TemplateTexts
from sopctl.rendering.plain import plain_text

BUILT_IN = "!"
"""`{% extends "!sop.html.j2" %}` names the built-in template, also where the repository has one of that name."""


_VIEWS: Final = "sopctl.rendering.views."


@dataclass(frozen=True)
class Printer:
    """Fills templates of one format; a repository's faulty template is its mistake, named by file and line."""

    environment: Environment
    templates: TemplateTexts
    folder: str

    def fill(self, name: str, values: Mapping[str, object]) -> str:
        """One page from one template."""
        with self._mistakes_named():
            return self.environment.get_template(name).render(values)

    @contextmanager
    def _mistakes_named(self) -> Iterator[None]:
        try:
            yield
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            own = [path for path in self.templates.own if path.startswith(self.folder + "/")]
            if not own:
                raise
            raise SettingsError(_mistake(error, self.folder, own)) from error


def _mistake(error: Exception, folder: str, own: list[str]) -> str:
    name, line = getattr(error, "filename", None) or getattr(error, "name", None), getattr(error, "lineno", None)
    place = f"templates/{folder}/{name}" if name else "templates/ (" + ", ".join(sorted(own)) + ")"
    where = f"{place}:{line}" if line else place
    said = getattr(error, "message", None) or error
    return f"{where}: {said}; what a template receives is described in docs/templates.md"


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with a short way for the fields of our own views: they are most of what a page reads."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute, as `obj.attribute` in a template."""
        if type(obj).__module__.startswith(_VIEWS) and attribute[:1] != "_":
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


def html_printer(templates: TemplateTexts) -> Printer:
    """The printer of HTML pages; whatever is not marked as safe is escaped."""
    environment = _environment(templates, "html")
    environment.filters |= {
        "inline": _spoken("span", inline_html),
        "block": _spoken("div", block_html),
        "plain": plain_text,
        **HTML_LINKS,
    }
    return Printer(environment, templates, "html")


def markdown_printer(templates: TemplateTexts) -> Printer:
    """The printer of Markdown pages; whatever is printed without a filter is escaped as plain text."""
    environment = _environment(templates, "markdown")
    environment.finalize = _as_markdown
    environment.filters |= {
        "inline": _linked(inline_markdown),
        "block": _linked(block_markdown),
        "plain": plain_text,
        "code": lambda text: _ready(code_span(str(text))),
        "ready": _ready,
        **MARKDOWN_LINKS,
    }
    return Printer(environment, templates, "markdown")


def _ready(text: str) -> Markup:
    """Text that is finished, so that the engine does not escape it."""
    return Markup(text)  # noqa: S704 - everything in it went through the format's own escaping


def _as_markdown(value: object) -> object:
    # Markup keeps the engine from escaping for HTML what has been escaped for Markdown.
    return _ready(plain_markdown(value)) if isinstance(value, str) and not isinstance(value, Markup) else value


def _environment(templates: TemplateTexts, folder: str) -> Environment:
    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        built_in = name.startswith(BUILT_IN)
        path = f"{folder}/{name.removeprefix(BUILT_IN)}"
        text = templates.built_in.get(path) if built_in else templates.get(path)
        return None if text is None else (text, name, lambda: True)

    return Sandbox(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )


def _linked(convert: Callable[..., str]) -> Callable[..., Markup]:
    """A filter that makes links as the page needs them."""

    @pass_context
    def filled(context: Context, text: str, *further: Any) -> Markup:
        return _ready(convert(text, context["page"].links, *further))

    return filled


def _spoken(element: str, convert: Callable[..., Markup]) -> Callable[..., Markup]:
    """The same in HTML: texts in another language than the page's say so."""

    @pass_context
    def filled(context: Context, text: str) -> Markup:
        made = convert(text, context["page"].links)
        language = context["page"].content_language
        return Markup('<{0} lang="{1}">{2}</{0}>').format(element, language, made) if language else made

    return filled
