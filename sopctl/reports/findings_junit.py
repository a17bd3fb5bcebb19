"""Findings as JUnit XML, which every CI server shows as test results."""

import re
from itertools import groupby
from typing import Final
from xml.etree import ElementTree as Xml

from sopctl.model.finding import Finding, Severity
from sopctl.model.location import pointer
from sopctl.reports.findings import LintReport
from sopctl.reports.findings_words import told
from sopctl.reports.style import Style
from sopctl.reports.visible import visible

_NOT_XML: Final = "[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""A pattern that takes long to compile, and is needed in this format only."""


def junit(report: LintReport, _: Style) -> str:
    """A suite a file, a case a finding; hints are skipped cases, since they break nothing. Clean: one passing case."""
    root = Xml.Element("testsuites", {"name": "sopctl lint"})
    for file, found in groupby(report.standing, key=lambda finding: finding.file):
        _add_suite(root, report.prefix + file, list(found))
    if not len(root):
        suite = Xml.SubElement(root, "testsuite", {"name": "sopctl lint"})
        Xml.SubElement(suite, "testcase", {"name": "no findings", "classname": "sopctl.lint"})
        _count(suite)
    _count(root)
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _add_suite(root: Xml.Element, path: str, found: list[Finding]) -> None:
    suite = Xml.SubElement(root, "testsuite", {"name": _allowed(path)})
    for finding in found:
        name = _allowed(f"{finding.code} {pointer(finding.path)}".strip())
        place = {"file": _allowed(path), "line": str(finding.start.line)}
        case = Xml.SubElement(suite, "testcase", {"name": name, "classname": _allowed(path), **place})
        tag = "skipped" if finding.severity is Severity.INFO else "failure"
        said = {"message": _shown(finding.message), "type": str(finding.severity)}
        verdict = Xml.SubElement(case, tag, said)
        where = f"{path}:{finding.start.line}:{finding.start.column}: {finding.code} {finding.name}"
        verdict.text = "\n".join(_shown(line) for line in f"{where}\n{told(finding)}".split("\n"))
    _count(suite)


def _count(element: Xml.Element) -> None:
    """Write the numbers of cases below an element into it."""
    cases = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}
    for name, tag in cases.items():
        element.set(name, str(sum(1 for _ in element.iter(tag))))


def _shown(text: str) -> str:
    return _allowed(visible(text))


def _allowed(text: str) -> str:
    """Characters that XML 1.0 has no way to write become U+FFFD."""
    return re.sub(_NOT_XML, "\ufffd", text)
