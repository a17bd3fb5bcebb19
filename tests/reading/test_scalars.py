"""Plain scalars mean the same to sopctl and to the editors' language server."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from sopctl.reading.strict_yaml import parse_yaml

CASES: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "scalars.yaml").read_text(encoding="utf-8")
)


def kind(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    return "number" if isinstance(value, int | float) else "text"


@pytest.mark.parametrize(
    ("scalar", "recorded"), [(scalar, name) for name, scalars in CASES.items() for scalar in scalars]
)
def test_scalars_are_what_the_editor_says(scalar: str, recorded: str) -> None:
    parsed = parse_yaml(f"field: {scalar}\n")
    assert not parsed.problems
    assert isinstance(parsed.data, dict)
    assert kind(parsed.data["field"]) == ("text" if recorded == "numbers_in_the_editor_only" else recorded)


def test_the_corpus_is_large() -> None:
    assert sum(map(len, CASES.values())) > 40
