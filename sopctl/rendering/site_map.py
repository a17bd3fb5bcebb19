"""Where each page of a handbook stands, and how one page names another."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from sopctl.model.handbook import Handbook

REGISTERS = ("documents", "roles", "kpis", "glossary")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMap:
    """All paths of one edition. The first of `languages` has no suffix in its file names.

    `sops` maps (id, coming) to the languages in which the document has a page of its own.
    """

    suffix: str
    front: str
    languages: tuple[str, ...]
    sops: dict[tuple[str, bool], tuple[str, ...]]
    roles: frozenset[str] = frozenset()
    registers: tuple[str, ...] = ()

    def _file(self, stem: str, language: str) -> str:
        mark = "" if language == self.languages[0] else f".{language}"
        return f"{stem}{mark}{self.suffix}"

    def front_page(self, language: str) -> str:
        """The front page in a language."""
        return self._file(self.front, language)

    def register(self, name: str, language: str) -> str | None:
        """A register's page; None where this format has none."""
        return self._file(name, language) if name in self.registers else None

    def role(self, role: str, language: str) -> str | None:
        """A role's page."""
        return self._file(f"roles/{role}", language) if role in self.roles else None

    def sop(self, sop_id: str, language: str, *, coming: bool = False) -> str | None:
        """A document's page in a language, or in its own language where it is not translated."""
        available = self.sops.get((sop_id, coming))
        if not available:
            return None
        chosen = language if language in available else available[0]
        return self._file(f"sops/{sop_id}{'.next' if coming else ''}", chosen)


@lru_cache(maxsize=8192)
def relative(target: str, page: str, anchor: str | None = None) -> str:
    """The link from one page to another (both relative to the output folder), percent-encoded."""
    if target == page and anchor:
        return "#" + quoted(anchor)
    folder = page.rpartition("/")[0] + "/"
    within = target[len(folder) :] if folder != "/" and target.startswith(folder) else "../" * page.count("/") + target
    return quoted(within) + ("#" + quoted(anchor) if anchor else "")


def languages_of(handbook: Handbook) -> tuple[str, ...]:
    """The handbook's languages: as its settings say, else those of its documents, the commonest first."""
    if handbook.settings.languages:
        return handbook.settings.languages
    counts: dict[str, int] = {}
    spoken = [sop.language for sop in handbook.sops] + [text.language for text in handbook.translations]
    for language in spoken:
        counts[language] = counts.get(language, 0) + 1
    return tuple(sorted(counts, key=lambda language: (-counts[language], language))) or ("en",)


@lru_cache(maxsize=8192)
def quoted(path: str) -> str:
    """A path or anchor as it stands in a link."""
    return quote(path)
