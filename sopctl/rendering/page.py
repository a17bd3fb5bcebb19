"""What rendering makes: pages as text, and files to copy beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """One file to write; `path` is relative to the output folder, with `/`."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Copy:
    """One file to copy as it is; `source` is relative to the handbook's root, and never leads out of it."""

    source: str
    path: str


Output = Page | Copy

FILES = "files"
"""The folder of the output that holds copied files, under their paths in the repository."""


@dataclass(frozen=True, slots=True)
class TemplateTexts:
    """The texts of all templates by path below `templates/` (`html/sop.html.j2`, `locales/ru.po`).

    `own` are the repository's; one of them takes the place of the built-in one of the same path.
    """

    built_in: Mapping[str, str]
    own: Mapping[str, str] = field(default_factory=dict)

    def get(self, path: str) -> str | None:
        """The text that counts; None where there is none."""
        return self.own.get(path, self.built_in.get(path))
