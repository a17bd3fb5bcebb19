"""What stands in the margins of every printed sheet of one document.

Browsers cannot read the page for it, so each document has a small style file of its own.
"""

from sopctl.rendering.labels import Labels
from sopctl.rendering.views.document import SopView

_PAGE = """@page {{
  @top-left {{ content: {title}; }}
  @top-right {{ content: {identity}; }}
  @bottom-left {{ content: {notice}; }}
  @bottom-right {{ content: {before} counter(page) {between} counter(pages) {after}; }}
}}
"""


def print_style(sop: SopView, labels: Labels) -> str:
    """Title, id, version and first day above; the notice and the page's number below."""
    identity = [sop.id, labels.text("Version %(version)s", version=sop.version)]
    if sop.effective_from:
        identity.append(labels.text("in force from %(date)s", date=sop.effective_from.text))
    if sop.watermark:
        identity.append(sop.watermark)
    before, between, after = _page_of(labels)
    return _PAGE.format(
        title=css_string(sop.title),
        identity=css_string(" · ".join(identity)),
        notice=css_string(labels.text("Uncontrolled when printed. Check the current version before use.")),
        before=css_string(before),
        between=css_string(between),
        after=css_string(after),
    )


def _page_of(labels: Labels) -> tuple[str, str, str]:
    """The words round the page's number and the number of pages."""
    marked = labels.text("Page %(page)s of %(pages)s", page="\0", pages="\1")
    before, rest = marked.split("\0")
    between, after = rest.split("\1")
    return before, between, after


def css_string(text: str) -> str:
    """A string for a style file; whatever could end it is written as a number."""
    safe = (letter if letter.isalnum() or letter in " .,:-·()№«»" else f"\\{ord(letter):x} " for letter in text)
    return '"' + "".join(safe) + '"'
