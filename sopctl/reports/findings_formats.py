"""The formats of a lint report, by name."""

from collections.abc import Callable, Mapping
from typing import Final

from sopctl.reports.findings import LintReport
from sopctl.reports.findings_concise import concise
from sopctl.reports.findings_github import github
from sopctl.reports.findings_gitlab import gitlab
from sopctl.reports.findings_json import as_json
from sopctl.reports.findings_junit import junit
from sopctl.reports.findings_markdown import markdown
from sopctl.reports.findings_rdjson import rdjson
from sopctl.reports.findings_sarif import sarif
from sopctl.reports.findings_text import text
from sopctl.reports.style import Style

FORMATS: Final[Mapping[str, Callable[[LintReport, Style], str]]] = {
    "text": text,
    "concise": concise,
    "json": as_json,
    "sarif": sarif,
    "github": github,
    "gitlab": gitlab,
    "junit": junit,
    "rdjson": rdjson,
    "markdown": markdown,
}
FOR_PEOPLE: Final = frozenset({"text", "concise", "github"})
"""Formats that `--quiet` may leave empty; to a program, no output is no answer."""
