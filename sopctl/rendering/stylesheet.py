"""The one style file of a handbook: the pages', the diagrams', and its own accent."""

from sopctl.rendering.colours import accent_style
from sopctl.rendering.page import TemplateTexts

PARTS = ("html/assets/handbook.css", "html/assets/diagram.css")


def stylesheet(templates: TemplateTexts, accent: str | None) -> str:
    """All parts one after another."""
    parts = [text.rstrip() for part in PARTS if (text := templates.get(part))]
    if accent:
        parts.append(accent_style(accent).rstrip())
    return "\n\n".join(parts) + "\n"
