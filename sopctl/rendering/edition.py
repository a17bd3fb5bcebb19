"""What one run of rendering is given: the handbook, the day, the templates, the choice of documents."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sopctl import __version__
from sopctl.model.handbook import Handbook
from sopctl.model.sop import Sop
from sopctl.model.translation import Translation
from sopctl.rendering.labels import Labels, labels_of
from sopctl.rendering.page import TemplateTexts
from sopctl.rendering.reader import Reader, titles_in
from sopctl.rendering.selection import Selection, select
from sopctl.rendering.site_map import SiteMap, languages_of
from sopctl.reviews.row import Row
from sopctl.reviews.schedule import schedule


@dataclass(frozen=True)
class Edition:
    """A handbook on a day, as it will be published.

    `include` are the states that are shown (default: the handbook's setting); `chosen` the ids to make pages
    of (None for all); `commit` the revision the pages were made from.
    """

    handbook: Handbook
    today: dt.date
    templates: TemplateTexts
    include: tuple[str, ...] = ()
    chosen: frozenset[str] | None = None
    commit: str | None = None

    @cached_property
    def selection(self) -> Selection:
        """The documents shown, and those left out."""
        return select(self.handbook, self.include or self.handbook.settings.render.include)

    @cached_property
    def sops(self) -> tuple[Sop, ...]:
        """The documents that get pages."""
        return tuple(sop for sop in self.selection.sops if self.chosen is None or sop.id in self.chosen)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the handbook; the first is that of file names without a mark."""
        return languages_of(self.handbook)

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """The review schedule by document id."""
        return {row.id: row for row in schedule(self.handbook, self.today).rows if row.version is not None}

    @cached_property
    def _translations(self) -> Mapping[tuple[str, bool, str], Translation]:
        return {(text.id, text.coming, text.language): text for text in self.handbook.translations if text.text}

    def translation(self, sop: Sop, language: str) -> Translation | None:
        """The translation of a document into a language, where there is a readable one."""
        return None if language == sop.language else self._translations.get((sop.id, sop.coming, language))

    def text(self, sop: Sop, language: str) -> Sop:
        """The document with its texts in a language, as far as it is translated."""
        found = self.translation(sop, language)
        return (found and found.text) or sop

    def labels(self, language: str) -> Labels:
        """The labels in a language."""
        return labels_of(language, self.templates)

    def reader(self, language: str, site: SiteMap) -> Reader:
        """A reader of one language, on no page yet."""
        return Reader(
            handbook=self.handbook,
            today=self.today,
            site=site,
            labels=self.labels(language),
            rows=self.rows,
            titles=titles_in(language, self.handbook),
            departments=frozenset(sop.department or "" for sop in self.sops),
        )

    @property
    def generator(self) -> str:
        """Who made the pages."""
        return f"sopctl {__version__}"
