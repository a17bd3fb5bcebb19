"""Findings as SARIF 2.1.0 (OASIS), for code scanning at GitHub and elsewhere."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final
from urllib.parse import quote

from sopctl import __version__
from sopctl.model.finding import Edit, Finding, Fix, Label, Severity
from sopctl.model.location import Position
from sopctl.reports.explanation import EXAMPLES
from sopctl.reports.findings import LintReport, RuleText
from sopctl.reports.findings_words import told
from sopctl.reports.style import Style

MOST_RESULTS: Final = 25_000
"""GitHub refuses a run with more."""
_MOST_PLACES: Final = 100
"""Related places that GitHub shows for one result."""
_ROOT: Final = "%SRCROOT%"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_BRACKET: Final = re.compile(r"([\\\[\]])")


def sarif(report: LintReport, _: Style) -> str:
    """All findings, silenced ones as suppressed results; the gravest first, and the gravest only where too many."""
    ordered = sorted(report.findings, key=lambda finding: (bool(finding.suppressed), finding.severity.rank))
    kept = ordered[:MOST_RESULTS]
    indexes = {rule.code: index for index, rule in enumerate(report.rules)}
    run = {
        "tool": {
            "driver": {
                "name": "sopctl",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in report.rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The top of the repository that holds the handbook."}}},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notes(len(ordered), len(kept))}],
        "results": [_result(finding, report, indexes.get(finding.code)) for finding in kept],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _notes(found: int, kept: int) -> list[dict[str, Any]]:
    if found == kept:
        return []
    text = f"{found - kept} of {found} findings are left out, the least grave; `sopctl lint --format json` has them all"
    return [{"descriptor": {"id": "truncated"}, "level": "warning", "message": {"text": text}}]


def _rule(rule: RuleText) -> dict[str, Any]:
    what = rule.sections.get("What") or rule.title
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": _flat(what)},
        "help": {"text": _help(rule, plain=True), "markdown": _help(rule, plain=False)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.code.rstrip("0123456789")]},
    }


def _help(rule: RuleText, *, plain: bool) -> str:
    """The sections of `sopctl explain`; examples as indented or fenced YAML."""
    return "\n\n".join(_section(name, body, plain=plain) for name, body in rule.sections.items()) or rule.title


def _section(name: str, body: str, *, plain: bool) -> str:
    if name not in EXAMPLES:
        return f"{name}: {_flat(body)}" if plain else f"**{name}** {_flat(body)}"
    if plain:
        return f"{name}:\n" + "\n".join(f"    {line}" for line in body.split("\n"))
    return f"**{name}**\n\n```yaml\n{body}\n```"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _result(finding: Finding, report: LintReport, index: int | None) -> dict[str, Any]:
    related = [_place(label, report, label.text) for label in dict.fromkeys(finding.related)]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        **({} if index is None else {"ruleIndex": index}),
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain(told(finding))},
        "locations": [_place(finding, report)],
        # GitHub knows a result again by the first of these, other viewers by any.
        "partialFingerprints": {"primaryLocationLineHash": finding.fingerprint, "sopctl/v1": finding.fingerprint},
        # An empty list says that nobody silenced it; without the list nobody would know.
        "suppressions": [_suppression(finding)] if finding.suppressed not in ("", "earlier") else [],
    }
    if report.since:
        result["baselineState"] = "unchanged" if finding.was_there else "new"
    if related:
        result["relatedLocations"] = related[:_MOST_PLACES]
    if change := _change(finding, report):
        result["fixes"] = [change]
    return result


def _suppression(finding: Finding) -> dict[str, Any]:
    """Comments and waivers stand in the document, a baseline beside it."""
    why = {"justification": finding.reason} if finding.reason else {}
    kind = "external" if finding.suppressed == "baseline" else "inSource"
    return {"kind": kind, "status": "accepted", **why, "properties": {"by": finding.suppressed}}


def _place(label: Finding | Label, report: LintReport, text: str = "") -> dict[str, Any]:
    place: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": _artifact(report, label.file),
            "region": _region(label.start, label.end),
        }
    }
    return {**place, "message": {"text": _plain(text)}} if text else place


def _artifact(report: LintReport, file: str) -> dict[str, Any]:
    return {"uri": quote(report.prefix + file, errors="surrogateescape"), "uriBaseId": _ROOT}


def _region(start: Position, end: Position) -> dict[str, int]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _plain(text: str) -> str:
    """Brackets would be links in a SARIF message (3.11.6)."""
    return _BRACKET.sub(r"\\\1", text) if "[" in text else text


def _change(finding: Finding, report: LintReport) -> dict[str, Any] | None:
    fix: Fix | None = finding.fix
    source = report.sources.get(finding.file)
    if fix is None or not fix.edits or source is None:
        return None
    replacements = list(_replacements(fix.edits, source.lines.position))
    change = {"artifactLocation": _artifact(report, finding.file), "replacements": replacements}
    return {"description": {"text": _plain(fix.description)}, "artifactChanges": [change]}


def _replacements(edits: Sequence[Edit], position: Callable[[int], Position]) -> Iterator[dict[str, Any]]:
    for edit in edits:
        region = _region(position(edit.start), position(edit.end))
        yield {"deletedRegion": region, "insertedContent": {"text": edit.text}}
