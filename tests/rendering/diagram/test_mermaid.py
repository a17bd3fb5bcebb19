"""The diagram as Mermaid text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sopctl.rendering.diagram.flow import FlowNames, flow_of
from sopctl.rendering.diagram.mermaid import mermaid
from tests.process.procedures import branch, sop, step
from tests.rendering.diagram.procedures import PICTURES

GOLDEN = Path(__file__).parents[2] / "golden" / "diagram"


@pytest.mark.parametrize("name", PICTURES)
def test_expected_text(name: str, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / f"{name}.mmd", mermaid(flow_of(*PICTURES[name])))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('say "yes"', "say #34;yes#34;"),
        ("a < b & c > d", "a #60; b #38; c #62; d"),
        ("#35;", "#35;35;"),
        ("[x](y) {z} | `code`", "#91;x#93;(y) #123;z#125; #124; #96;code#96;"),
        ("*bold* _thin_", "#42;bold#42; #95;thin#95;"),
        ("two\nlines", "two lines"),
    ],
)
def test_labels_are_quoted(text: str, shown: str) -> None:
    assert f's1["1 · {shown}"]' in mermaid(flow_of(sop(step("a", label=text)), FlowNames()))


@pytest.mark.parametrize(
    ("text", "shown"), [("- x", "#45; x"), ("1. x", "1#46; x"), ("2) x", "2#41; x"), ("+", "#43;")]
)
def test_labels_never_begin_like_a_list(text: str, shown: str) -> None:
    written = mermaid(flow_of(sop(step("a", end=text, responsible=(text,))), FlowNames()))
    assert f'subgraph l1["{shown}"]' in written
    assert f'(["{shown}"])' in written


def test_a_condition_stands_before_its_step() -> None:
    written = mermaid(flow_of(sop(step("a"), step("b", when="It rains."), step("c")), FlowNames()))
    assert 's2w{"It rains"}' in written
    assert "  s1 --> s2w\n" in written
    assert "  s2w --> s2\n" in written
    assert '  s2w -->|"otherwise"| s3\n' in written


def test_decisions_have_a_shape_of_their_own() -> None:
    written = mermaid(flow_of(sop(step("a", branch=branch("x: END lost", ": b")), step("b")), FlowNames()))
    assert 's1{{"1 · Do a"}}' in written
    assert '  s1 -->|"x"| e1(["lost"])\n' in written
