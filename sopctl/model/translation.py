"""A translation: texts laid over a source document."""

from dataclasses import dataclass

from sopctl.model.location import DataPath
from sopctl.model.sop import Sop, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationSource:
    """The version (and content) that was translated."""

    version: str
    digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """One document in another language.

    `text` is the source with the translated texts in place, or None where the source is missing or broken.
    `digest` is the translation's own; `unmatched` are places in it for which the source has nothing.
    """

    file: str
    digest: str
    id: str
    language: str
    status: Status
    translation_of: TranslationSource
    title: str
    coming: bool = False
    translator: str | None = None
    text: Sop | None = None
    unmatched: tuple[DataPath, ...] = ()

    def is_behind(self, source: Sop) -> bool:
        """Made from another content than the source has now; without a digest it counts as behind."""
        return self.translation_of.digest != source.digest
