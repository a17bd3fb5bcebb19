"""Cases of `tests/cases/due/*.yaml`: one document, what happened to it, and what is due on which day.

A case lays `sop`, `settings` and `org` over the base below and adds `records`. `on` maps a day to what the
row must say; a value of None for a whole day means that the document has no row then. In records `@digest`,
`@steps` and `@depends` stand for what the document has now; an entry's id and person are made up where absent.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from sopctl.model.handbook import Handbook
from sopctl.reading.digest import dependency_digests
from tests.support import make_handbook, sop_text

FOLDER = Path(__file__).parent.parent / "cases" / "due"
BASE_SOP: dict[str, Any] = {
    "version": "1.0",
    "status": "effective",
    "author": "sales-ops",
    "effective_from": "2025-03-10",
    "history": [{"version": "1.0", "date": "2025-03-01", "effective_from": "2025-03-10", "change": "First version."}],
}
BASE_ORG: dict[str, Any] = {
    "people": {
        "p-003": {"ref": "hr:3"},
        "p-017": {"ref": "hr:17"},
        "p-099": {"ref": "hr:99", "until": "2025-12-31"},
    },
    "roles": {
        "head-of-sales": {"name": "Head of sales", "holders": ["p-003"]},
        "sales-ops": {"name": "Sales operations", "holders": ["p-017"]},
        "sales-assistant": {"name": "Sales assistant", "holders": ["p-017"]},
    },
    "tools": {"crm": {"name": "CRM"}},
}
FULL = {"version": "1.0", "digest": "@digest", "verdict": "keep"}


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and content of every case, with the file's name in front."""
    for file in sorted(FOLDER.glob("*.yaml")):
        for case in yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader):
            yield f"{file.stem}: {case['name']}", case


def days() -> list[Any]:
    """One test a day of every case, as pytest parameters."""
    import pytest

    return [
        pytest.param(case, dt.date.fromisoformat(day), expected, id=f"{name} [{day}]")
        for name, case in cases()
        for day, expected in case["on"].items()
    ]


def handbook_of(case: dict[str, Any]) -> Handbook:
    """The handbook that a case describes."""
    files = {
        "sopctl.yaml": _yaml({"sopctl": 1, "timezone": "Europe/Moscow", **case.get("settings", {})}),
        "org.yaml": _yaml({**BASE_ORG, **case.get("org", {})}),
        **{path: _yaml(data) if isinstance(data, dict) else data for path, data in case.get("files", {}).items()},
    }
    own = {**BASE_SOP, **case.get("sop", {})}
    text = sop_text(**{key: value for key, value in own.items() if value != "none"})
    if "records" not in case:
        return make_handbook(text, **files)
    now = make_handbook(text, **files)
    entries = [_entry(entry, index, now) for index, entry in enumerate(case["records"])]
    files["records/SAL-001.records.yaml"] = _yaml({"records": 1, "sop": "SAL-001", "entries": entries})
    return make_handbook(text, **files)


def _entry(entry: dict[str, Any], index: int, now: Handbook) -> dict[str, Any]:
    sop = now.sop("SAL-001")
    assert sop is not None, [source.problems for source in now.sources.values()]
    day = str(entry["at"])[:10].replace("-", "")
    filled = {"id": f"R-{day}-{index:06d}", "by": "p-003", **entry}
    if filled["kind"] == "approval":
        filled = {"role": "head-of-sales", "meaning": "approved", "version": "1.0", **filled}
    if filled.pop("full", None):
        filled = {**FULL, **filled}
    stands_for = {"@digest": sop.digest, "@steps": dict(sop.step_digests), "@depends": dependency_digests(now, sop)}
    return {
        key: stands_for.get(value, value) if isinstance(value, str) else value
        for key, value in filled.items()
        if value != "none"
    }


def _yaml(data: dict[str, Any]) -> str:
    return str(yaml.safe_dump(_numbers(data), allow_unicode=True, sort_keys=False))


def _numbers(data: Any) -> Any:
    """The format's own version numbers are numbers; all else in a case is text."""
    formats = ("sop", "sopctl", "records")
    return {key: int(value) if key in formats and value in ("1", 1) else value for key, value in data.items()}
