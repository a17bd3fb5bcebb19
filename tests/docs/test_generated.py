"""The generated pages are as the schemas and rules are now."""

from pathlib import Path
from types import ModuleType

import pytest

from sopctl.rules.registry import all_rules
from tests.docs import generate_format, generate_rules


@pytest.mark.parametrize("generator", [generate_format, generate_rules], ids=["format", "rules"])
def test_page_is_up_to_date(generator: ModuleType) -> None:
    page: Path = generator.PAGE
    how = f"run `python {Path(str(generator.__file__)).relative_to(generator.ROOT)}`"
    assert page.read_text(encoding="utf-8") == generator.page(), how


def test_every_rule_is_in_the_catalogue() -> None:
    text = generate_rules.PAGE.read_text(encoding="utf-8")
    assert [rule.code for rule in all_rules() if f"### {rule.code} {rule.name}\n" not in text] == []


def test_every_field_of_the_example_is_in_the_reference() -> None:
    text = generate_format.PAGE.read_text(encoding="utf-8")
    fields = "goals segments steps exceptions approved_by waivers percentile respond_within holders quorum min_n avoid"
    assert [name for name in fields.split() if f"`{name}`" not in text and f".{name}`" not in text] == []
