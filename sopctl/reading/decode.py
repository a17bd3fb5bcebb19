"""Bytes to text: UTF-8, with or without a byte order mark."""

import codecs

from sopctl.model.finding import Problem


def decode(content: bytes) -> tuple[str, Problem | None]:
    """The text without its BOM; with a problem, as much of the text as can be shown."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message = "this file is saved as UTF-16, and can be read only as UTF-8"
        return "", Problem((), message, help="save it again with the encoding UTF-8", offset=0, code="YAML002")
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", errors="ignore")
        message = f"this file is not UTF-8 text: byte {content[error.start]:02X} (hexadecimal) means nothing here"
        shown = content.decode("utf-8-sig", errors="replace")
        advice = "save it again with the encoding UTF-8"
        return shown, Problem((), message, help=advice, offset=len(before), code="YAML002")
