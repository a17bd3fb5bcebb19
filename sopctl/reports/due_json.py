"""The due report as JSON; the contract is `schemas/due.schema.json`."""

import json
from typing import Any

from sopctl.reports.due import DueReport
from sopctl.reports.style import Style
from sopctl.reviews.row import Reason, Row
from sopctl.reviews.trust import Trust


def as_json(report: DueReport, _: Style) -> str:
    """The listed rows, every other file with the reason, and the figures of trust."""
    document = {
        "schema_version": 1,
        "today": str(report.today),
        "timezone": report.timezone,
        "commit": report.commit,
        "rows": [_row(row) for row in report.rows],
        "left_out": [{"id": item.id, "path": item.path, "reason": item.reason} for item in report.left_out],
        "trust": _trust(report.trust),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _row(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "language": row.language,
        "title": row.title,
        "path": row.path,
        "version": row.version,
        "status": row.status,
        "owner": row.owner,
        "department": row.department,
        "risk": row.risk,
        "state": row.state,
        "due": str(row.due) if row.due else None,
        "days_late": row.days_late,
        "baseline": str(row.baseline) if row.baseline else None,
        "evidenced": row.evidenced,
        "flags": list(row.flags),
        "reasons": [_reason(reason) for reason in row.reasons],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "kind": str(reason.kind),
        "detail": reason.detail,
        "date": str(reason.date) if reason.date else None,
    }


def _trust(trust: Trust) -> dict[str, Any]:
    return {
        "evidenced_share": _rounded(trust.evidenced_share),
        "on_time_rate": _rounded(trust.on_time_rate),
        "on_time": trust.on_time,
        "fell_due": trust.fell_due,
        "ageing": dict(trust.ageing),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
