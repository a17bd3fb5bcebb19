"""The diagram as SVG: safe to stand in a page, and the same picture as before."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given, settings

from sopctl.model.sop import Sop
from sopctl.rendering.diagram.flow import FlowNames, flow_of
from sopctl.rendering.diagram.layout import layout
from sopctl.rendering.diagram.svg import svg
from tests.process.procedures import sop, step
from tests.rendering.diagram.procedures import ENGLISH, FIFTEEN, LEAD, PICTURES
from tests.rendering.diagram.random_procedures import PROCEDURES

GOLDEN = Path(__file__).parents[2] / "golden" / "diagram"
SVG = "{http://www.w3.org/2000/svg}"


def parsed(text: str) -> Xml.Element:
    """The drawing as a tree."""
    return Xml.fromstring(text)  # noqa: S314 - our own output


@pytest.mark.parametrize("name", PICTURES)
def test_expected_picture(name: str, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / f"{name}.svg", svg(flow_of(*PICTURES[name])))


@settings(max_examples=80, deadline=None)
@given(PROCEDURES)
def test_any_procedure_gives_well_formed_svg_without_ids_and_styles(procedure: Sop) -> None:
    text = svg(flow_of(procedure, FlowNames()))
    for element in parsed(text).iter():
        assert not {"id", "style"} & set(element.attrib)
        assert not any(name.startswith("on") for name in element.attrib)
        assert element.tag.removeprefix(SVG) in {
            "svg",
            "title",
            "desc",
            "g",
            "a",
            "rect",
            "path",
            "circle",
            "text",
            "tspan",
        }
    assert text == svg(flow_of(procedure, FlowNames()))


def test_every_box_links_to_its_step_and_has_a_name() -> None:
    boxes = [link for link in parsed(svg(flow_of(LEAD, ENGLISH))).iter(f"{SVG}a") if "step" in link.attrib["class"]]
    assert [box.attrib["href"] for box in boxes] == [
        "#register",
        "#screen",
        "#contact",
        "#decide",
        "#transfer",
        "#nurture",
    ]
    assert boxes[0].attrib["aria-label"] == "1 Register. Sales assistant. critical step"
    assert boxes[0].findtext(f"{SVG}title") == "Register."


def test_sub_procedure_has_a_double_edge_and_a_link() -> None:
    tree = parsed(svg(flow_of(LEAD, ENGLISH)))
    (link,) = [link for link in tree.iter(f"{SVG}a") if link.attrib["class"] == "procedure"]
    assert link.attrib["href"] == "SAL-004.html"
    assert link.attrib["aria-label"] == "SAL-004 Handle objections"
    assert len([box for box in tree.iter(f"{SVG}rect") if box.attrib["class"] == "inner"]) == 1


def test_text_alternative_tells_the_flow() -> None:
    tree = parsed(svg(flow_of(LEAD, ENGLISH)))
    assert tree.findtext(f"{SVG}title") == "Flow of Qualify an inbound lead"
    told = tree.findtext(f"{SVG}desc") or ""
    assert "The fit score is 60 or more: 3, otherwise: 6" in told
    assert "6 Return the lead to marketing with a reason code (Sales representative) → nurtured, Marketing" in told


def test_hostile_texts_stay_texts() -> None:
    evil = "<script>alert(1)</script> & \"q\" 'a' ]]> \x00\x0b {{ 7*7 }}"
    text = svg(flow_of(sop(step("a", label=evil, action=evil, responsible=(evil,), end=evil), title=evil), FlowNames()))
    assert "<script" not in text
    assert [*parsed(text).iter(f"{SVG}script")] == []
    assert "\x00" not in text


def test_anchor_of_any_script_is_percent_encoded() -> None:
    assert 'href="#%D1%88%D0%B0%D0%B3"' in svg(flow_of(sop(step("шаг")), FlowNames()))


def test_four_lanes_and_fifteen_steps_fit_a_portrait_sheet() -> None:
    picture = layout(flow_of(FIFTEEN, ENGLISH))
    # The printed area of A4 is about 643 by 972 px; below three quarters letters get smaller than 7 points.
    assert min(643 / picture.width, 972 / picture.height) > 0.75


def test_classes_are_those_of_the_style_sheet() -> None:
    css = (Path(__file__).parents[3] / "templates/html/assets/diagram.css").read_text(encoding="utf-8")
    styled = set(re.findall(r"\.([a-z][a-z-]*)", css))
    drawn = {
        name
        for procedure, names in PICTURES.values()
        for element in parsed(svg(flow_of(procedure, names))).iter()
        for name in element.attrib.get("class", "").split()
    }
    # Classes without a rule of their own take the style of what is around them.
    assert drawn - styled == {"text", "way", "next", "critical", "runs", "outside"} & drawn - styled
