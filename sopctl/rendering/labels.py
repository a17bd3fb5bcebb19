"""Labels in the reader's language, from gettext catalogues given as text."""

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sopctl.rendering.page import TemplateTexts
from sopctl.rendering.words import WORDS

_Key = tuple[str, str]


@dataclass(frozen=True)
class Labels:
    """All labels of one language. A label that the catalogue does not have is shown in English."""

    language: str
    texts: Mapping[_Key, tuple[str, ...]]
    plural: Callable[[int], int]

    def text(self, message: str, **values: object) -> str:
        """A label; `%(name)s` in it is filled from `values`."""
        found = self.texts.get(("", message))
        return _filled(found[0] if found else message, values)

    def count(self, one: str, many: str, count: float, **values: object) -> str:
        """A label in the plural form that fits a number, which it may show as `%(num)s`."""
        found = self.texts.get(("", one))
        # A fraction takes the form of 2: «1,5 часа», "1.5 hours".
        whole = int(count) if count == int(count) else 2
        form = self.plural(whole) if found else int(whole != 1)
        shown = found[form] if found and form < len(found) else (one if form == 0 else many)
        return _filled(shown, {"num": count, **values})

    def word(self, group: str, code: str | None) -> str:
        """The shown word for an enumeration's value; the value itself where it has none."""
        if code is None:
            return ""
        message = WORDS.get(group, {}).get(code)
        if message is None:
            return code.replace("-", " ")
        found = self.texts.get((group, message))
        return found[0] if found else message


def _filled(text: str, values: Mapping[str, object]) -> str:
    return text % values if values else text


def labels_of(language: str, templates: TemplateTexts) -> Labels:
    """The labels of a language: its own catalogue, then that of its base language, then English."""
    for tag in (language, language.split("-")[0], "en"):
        path = f"locales/{tag}.po"
        if (text := templates.get(path)) is not None:
            texts, plural = _catalogue(text)
            if path in templates.own and path in templates.built_in:
                texts = {**_catalogue(templates.built_in[path])[0], **texts}
            return Labels(language, texts, plural)
    return Labels(language, {}, lambda count: int(count != 1))


@lru_cache(maxsize=32)
def _catalogue(text: str) -> tuple[Mapping[_Key, tuple[str, ...]], Callable[[int], int]]:
    from babel.messages.pofile import read_po

    catalogue = read_po(text.splitlines(keepends=True))
    texts: dict[_Key, tuple[str, ...]] = {}
    for message in catalogue:
        message_id = message.id if isinstance(message.id, str) else message.id[0]
        strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if message_id and strings and all(strings):
            texts[message.context or "", message_id] = strings
    plural: Callable[[int], int] = gettext.c2py(catalogue.plural_expr)
    return texts, plural
