"""docs/templates.md names what templates receive, and nothing else."""

import dataclasses
import re
from pathlib import Path

import pytest

from sopctl.rendering.views import (
    banners,
    control,
    document,
    front,
    matrix,
    measured,
    navigation,
    page,
    registers,
    roles,
    step,
)

DOCS = Path(__file__).parents[2] / "docs" / "templates.md"
TEMPLATES = DOCS.parents[1] / "templates"
WORDS = set(re.findall(r"`(\w+)`", DOCS.read_text(encoding="utf-8")))
MODULES = (banners, control, document, front, matrix, measured, navigation, page, registers, roles, step)
VIEWS = sorted(
    {item for module in MODULES for item in vars(module).values() if dataclasses.is_dataclass(item)},
    key=lambda item: item.__name__,
)


@pytest.mark.parametrize("view", [view for view in VIEWS if view.__module__.startswith("sopctl.rendering.views")])
def test_every_field_is_described(view: type) -> None:
    fields = {field.name for field in dataclasses.fields(view)} - {"links"}
    assert fields - WORDS == set()


@pytest.mark.parametrize(
    "path", [*sorted(TEMPLATES.glob("html/*.j2")), *sorted(TEMPLATES.glob("markdown/*.j2"))], ids=lambda path: path.name
)
def test_every_template_and_block_is_described(path: Path) -> None:
    text = DOCS.read_text(encoding="utf-8")
    blocks = re.findall(r"\{%-? block (\w+)", path.read_text(encoding="utf-8"))
    assert f"`{path.name}`" in text
    assert set(blocks) - WORDS == set()
