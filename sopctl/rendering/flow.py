"""The flow diagram of a document, as each format shows it."""

from markupsafe import Markup

from sopctl.model.sop import Sop
from sopctl.rendering.reader import Reader


def flow_svg(sop: Sop, reader: Reader) -> Markup | None:
    """An SVG element to stand in a page."""
    return None


def flow_mermaid(sop: Sop, reader: Reader) -> str | None:
    """Mermaid text."""
    return None
