"""What every page has: its place, its language, its way to the other pages."""

from dataclasses import dataclass

from sopctl.rendering.field_text import Links
from sopctl.rendering.views.shown import Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """The same page in another language."""

    language: str
    name: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """The page around a view. `root` leads to the output folder ("" or "../"); `content_language` is that of
    the author's texts where it differs from the labels'. `print_style` is the sheet's own style file."""

    path: str
    root: str
    title: str
    language: str
    direction: str
    content_language: str | None = None
    handbook: str
    home: str
    alternates: tuple[Alternate, ...]
    registers: tuple[Named, ...]
    links: Links
    style: str
    script: str
    generator: str
    commit: str
    logo: str | None = None
    print_style: str | None = None
