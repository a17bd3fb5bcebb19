"""Whatever stands in a file, lint says something about it and never crashes, nor loses another file."""

import copy
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopctl.model.finding import Finding
from sopctl.model.handbook import Handbook
from sopctl.reading.files import Repository
from sopctl.reading.load import read_handbook, read_settings
from sopctl.reading.strict_yaml import parse_yaml
from sopctl.rules.house.rulebook import rulebook
from sopctl.rules.registry import Context
from sopctl.rules.runner import lint
from sopctl.rules.selection import Selection
from sopctl.shell import resources
from tests.rules.examples import TODAY
from tests.support import MINIMAL

OFTEN = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
VALID = Path(__file__).parent.parent / "schemas" / "cases" / "valid"
WHOLE = {
    "sops/sales/SAL-001.sop.yaml": "sop/complete.yaml",
    "sops/sales/SAL-001.zh.sop.yaml": "sop/translation.yaml",
    "sops/it/OPS-001.sop.yaml": "sop/runbook.yaml",
    "sops/lab/LAB-001.sop.yaml": "sop/test-method.yaml",
    "records/SAL-001.records.yaml": "records/every-kind.yaml",
    "org.yaml": "org/complete.yaml",
    "documents.yaml": "documents/complete.yaml",
    "kpis.yaml": "kpis/complete.yaml",
    "glossary.yaml": "glossary/complete.yaml",
    "rules/house.yaml": "rules/complete.yaml",
}
TEXTS = {path: (VALID / case).read_text(encoding="utf-8") for path, case in WHOLE.items()}
SETTINGS, _ = read_settings((VALID / "settings" / "complete.yaml").read_bytes(), resources.schema("settings"))
DATA = {path: parse_yaml(text).data for path, text in TEXTS.items()}
ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 0.5, "", " ", "x", [], {}, ["x"], {"x": "y"}, [["x"]], "none", "distribution", "owner"),
    *("SAL-001", "SAL-001#register", "register", "p-003", "head-of-sales", "2026-02-30", "2026-03-01", "9999-12-31"),
    *("999999 years", "0 min", "2 working days", "[[SAL-001#x]]", "<b>", "{{ x }}", "../../x.png", "\u202e", "sаles"),
)


def _findings(documents: dict[str, bytes]) -> tuple[Handbook, tuple[Finding, ...]]:
    """What lint says about the files, and about a good one among them."""
    files = {**documents, "sops/ZZZ-001.sop.yaml": MINIMAL.replace("SAL-001", "ZZZ-001").encode()}
    assert SETTINGS is not None
    handbook = read_handbook(Repository(files, dict.fromkeys(files, "")), resources.schemas(), SETTINGS)
    return handbook, lint(Context(handbook, TODAY), Selection(rulebook(handbook).rules))


def _judge(documents: dict[str, bytes]) -> None:
    handbook, findings = _findings(documents)
    assert handbook.sop("ZZZ-001") is not None
    for finding in findings:
        lines = handbook.sources[finding.file].lines
        assert finding.start.line <= len(lines.starts)
        assert finding.message
        assert finding.start <= finding.end
    broken = {source.file for source in handbook.sources.values() if source.broken}
    assert broken <= {finding.file for finding in findings}


@given(st.binary(max_size=200))
@OFTEN
def test_any_bytes(content: bytes) -> None:
    _judge({"sops/SAL-001.sop.yaml": content, "org.yaml": content, "records/SAL-001.records.yaml": content})


@given(st.sampled_from(sorted(TEXTS)), st.data())
@OFTEN
def test_cut_and_pasted_text(path: str, data: st.DataObject) -> None:
    text = TEXTS[path]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 80, len(text))))
    pasted = data.draw(
        st.sampled_from(["", "\t", "\n", ": ", " #", "- ", "[", "}", '"', "：", "&a ", "\x00", "\u2028"])
    )
    texts = {**TEXTS, path: text[:start] + pasted + text[end:]}
    _judge({name: content.encode() for name, content in texts.items()})


@given(st.lists(st.sampled_from(sorted(TEXTS)), min_size=1, max_size=3, unique=True), st.data())
@OFTEN
def test_fields_with_other_values(paths: list[str], data: st.DataObject) -> None:
    changed = copy.deepcopy(DATA)
    for path in paths:
        places = list(_places(changed[path]))
        container, key = data.draw(st.sampled_from(places))
        kind = data.draw(st.sampled_from(["delete", "odd", "copy"]))
        if kind == "delete":
            del container[key]
        elif kind == "odd":
            container[key] = copy.deepcopy(data.draw(st.sampled_from(ODD)))
        else:
            other, name = data.draw(st.sampled_from(places))
            container[key] = copy.deepcopy(other[name])
    _judge({path: yaml.safe_dump(value, allow_unicode=True).encode() for path, value in changed.items()})


def _places(value: Any) -> Any:
    """Every field and item, with what holds it."""
    items = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    for key, item in items:
        yield value, key
        if isinstance(item, dict | list):
            yield from _places(item)


def test_the_whole_handbook_is_read() -> None:
    handbook, _ = _findings({path: text.encode() for path, text in TEXTS.items()})
    assert [source.file for source in handbook.sources.values() if source.broken] == []
    assert len(handbook.sops) == 4
