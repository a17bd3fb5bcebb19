"""A path leads out of the handbook.

What: Files that documents name are given by a path relative to the document, inside the handbook's folder.
Why: What lies outside is not under version control, and is not there when the handbook is built elsewhere.
Bad:
    steps:
      - id: register
        action: Record the lead.
        responsible: sales-assistant
        figures: [{file: ../../../private/form.png, alt: The form}]
Good:
    steps:
      - id: register
        action: Record the lead.
        responsible: sales-assistant
Source: CWE-22 (path traversal)
"""

import posixpath
import re
from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.model.location import DataPath
from sopctl.reading.groups import groups_in
from sopctl.rules.registry import Context, Subject, rule

_DRIVE = re.compile(r"^(?:[A-Za-z]:|file:|//|~)")


@rule("SEC805", "path-escape", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    if source.kind not in ("sop", "documents"):
        return
    for path, text in _files(source):
        if reason := _fault(source.file, text):
            advice = "put the file into the handbook and write its path from this document on, such as figures/form.png"
            yield Problem(path, f"`{text}` {reason}", help=advice)


def _files(source: SourceFile) -> Iterator[tuple[DataPath, str]]:
    if "file" not in source.text and "\\" not in source.text:  # a backslash may write any letter
        return
    for path, group in groups_in(source.data):
        if isinstance(group, dict) and isinstance(text := group.get("file"), str):
            yield (*path, "file"), text


def _fault(document: str, path: str) -> str | None:
    if "\\" in path:
        return "is written with \\ between folders, which works on one system only"
    if path.startswith("/") or _DRIVE.match(path):
        return "is a place on one computer, not in the handbook"
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(document), path))
    return "leads out of the handbook" if joined == ".." or joined.startswith("../") else None
