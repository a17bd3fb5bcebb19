"""A text that may stand in several languages."""

from collections.abc import Mapping


class Localized:
    """One text, or one text per language; keys are BCP 47 tags, "" for a text without a language."""

    __slots__ = ("texts",)

    def __init__(self, texts: str | Mapping[str, str]) -> None:
        self.texts: Mapping[str, str] = {"": texts} if isinstance(texts, str) else dict(texts)

    def get(self, language: str) -> str:
        """The text for a language: exact, then its base language, then English, then the first there is."""
        for tag in (language, language.split("-")[0], "", "en"):
            if tag in self.texts:
                return self.texts[tag]
        return next(iter(self.texts.values()), "")

    def __str__(self) -> str:
        return self.get("en")

    def __repr__(self) -> str:
        return f"Localized({dict(self.texts)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Localized) and self.texts == other.texts

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.texts.items())))
