"""The process graph, as a table of small procedures and the edges that they mean."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopctl.model.step import Handoff, Step
from sopctl.process.graph import Edge, EdgeKind, End, Rejection, build_graph
from tests.process.procedures import branch, repeat, sop, step


def edges(*steps: Step) -> list[str]:
    """Every edge as `a-kind>b`; an end is `a-kind>.text`."""
    return [_shown(edge) for edge in build_graph(sop(*steps)).edges]


def _shown(edge: Edge) -> str:
    target = edge.target if edge.target is not None else "." + (edge.end or "")
    return f"{edge.source}-{edge.kind}>{target}"


CASES = {
    "nothing": ([], []),
    "one step ends": ([step("a")], ["a-end>."]),
    "the following one": ([step("a"), step("b")], ["a-next>b", "b-end>."]),
    "next jumps": ([step("a", next="c"), step("b"), step("c")], ["a-next>c", "b-next>c", "c-end>."]),
    "end in the middle": ([step("a", end="sold"), step("b")], ["a-end>.sold", "b-end>."]),
    "branch leads or closes": (
        [step("a", branch=branch("x: c", "y: END lost", ": b")), step("b"), step("c")],
        ["a-branch>c", "a-branch>.lost", "a-otherwise>b", "b-next>c", "c-end>."],
    ),
    "branch replaces the following step": (
        [step("a", branch=branch("x: c")), step("b"), step("c")],
        ["a-branch>c", "b-next>c", "c-end>."],
    ),
    "skipped step": (
        [step("a"), step("b", when="x"), step("c")],
        ["a-next>b", "b-next>c", "b-skip>c", "c-end>."],
    ),
    "skipped step that leads elsewhere": (
        [step("a", when="x", next="c"), step("b"), step("c")],
        ["a-next>c", "a-skip>b", "b-next>c", "c-end>."],
    ),
    "skipped step that ends": ([step("a", when="x", end="out"), step("b")], ["a-end>.out", "a-skip>b", "b-end>."]),
    "skipped last step": ([step("a", when="x")], ["a-end>.", "a-skip>."]),
    "repeat itself": ([step("a", repeat=repeat(until="x", max=3))], ["a-end>.", "a-repeat>a"]),
    "repeat from an earlier step": (
        [step("a"), step("b", repeat=repeat(max=2, source="a", otherwise="d")), step("c"), step("d")],
        ["a-next>b", "b-next>c", "b-repeat>a", "b-repeat-otherwise>d", "c-next>d", "d-end>."],
    ),
    "parallel, join is the following step": (
        [step("a", parallel=("b", "c")), step("b"), step("c"), step("d")],
        ["a-parallel>b", "a-parallel>c", "b-join>d", "c-join>d", "d-end>."],
    ),
    "parallel with its own next": (
        [step("a", parallel=("b", "c"), next="e"), step("b"), step("c"), step("d"), step("e")],
        ["a-parallel>b", "a-parallel>c", "b-join>e", "c-next>d", "d-join>e", "e-end>."],
    ),
    "parallel bodies of several steps": (
        [step("a", parallel=("b", "d")), step("b"), step("c"), step("d"), step("e")],
        ["a-parallel>b", "a-parallel>d", "b-next>c", "c-join>e", "d-join>e", "e-end>."],
    ),
    "parallel bodies at the end of the document": (
        [step("a", parallel=("d", "e")), step("b"), step("c", end="done"), step("d"), step("e")],
        ["a-parallel>d", "a-parallel>e", "b-next>c", "c-end>.done", "d-join>b", "e-join>b"],
    ),
    "parallel bodies that name the join": (
        [step("a", parallel=("b", "c")), step("b", next="d"), step("c", next="d"), step("d")],
        ["a-parallel>b", "a-parallel>c", "b-join>d", "c-join>d", "d-end>."],
    ),
    "parallel with nothing after it": (
        [step("a", parallel=("b", "c")), step("b"), step("c")],
        ["a-parallel>b", "a-parallel>c", "b-end>.", "c-end>."],
    ),
    "parallel that ends with a text": (
        [step("a", parallel=("b", "c"), end="done"), step("b"), step("c"), step("d")],
        ["a-parallel>b", "a-parallel>c", "b-end>.done", "c-next>d", "d-end>.done"],
    ),
    "branch inside a parallel body": (
        [step("a", parallel=("b", "d")), step("b", branch=branch("x: c", ": e")), step("c"), step("d"), step("e")],
        ["a-parallel>b", "a-parallel>d", "b-branch>c", "b-otherwise>e", "c-join>e", "d-join>e", "e-end>."],
    ),
    "leaving parallel work for a step far below": (
        [
            step("a", parallel=("b", "c")),
            step("b", branch=branch("x: e", ": d")),
            step("c"),
            step("d", end="ok"),
            step("e"),
        ],
        ["a-parallel>b", "a-parallel>c", "b-branch>e", "b-otherwise>d", "c-join>d", "d-end>.ok", "e-end>."],
    ),
    "parallel in parallel": (
        [step("a", parallel=("b", "e")), step("b", parallel=("c", "d")), step("c"), step("d"), step("e"), step("f")],
        ["a-parallel>b", "a-parallel>e", "b-parallel>c", "b-parallel>d", "c-join>f", "d-join>f", "e-join>f", "f-end>."],
    ),
    "skipped parallel step": (
        [step("a", when="x", parallel=("b", "c")), step("b"), step("c"), step("d")],
        ["a-parallel>b", "a-parallel>c", "a-skip>d", "b-join>d", "c-join>d", "d-end>."],
    ),
    "parallel of unknown steps goes on": ([step("a", parallel=("zz",)), step("b")], ["a-next>b", "b-end>."]),
    "an id used twice is one step": ([step("a"), step("a"), step("b")], ["a-next>a", "a-next>b", "b-end>."]),
}


@pytest.mark.parametrize("name", CASES)
def test_edges(name: str) -> None:
    steps, expected = CASES[name]
    assert edges(*steps) == expected


def test_texts_shares_and_limits() -> None:
    first = step("a", when="It rains.", share=0.3, repeat=repeat(until="It is dry.", times=2))
    found = {edge.kind: edge for edge in build_graph(sop(first, step("b"))).edges}
    assert found[EdgeKind.SKIP].label == "It rains."
    assert found[EdgeKind.SKIP].share == 0.7
    assert (found[EdgeKind.REPEAT].label, found[EdgeKind.REPEAT].max) == ("It is dry.", 2)


def test_ends_name_step_and_text() -> None:
    graph = build_graph(sop(step("a", branch=branch("x: END lost", ": b")), step("b")))
    assert graph.ends == (End("a", "lost"), End("b", None))


def test_unknown_steps_are_kept_apart() -> None:
    graph = build_graph(sop(step("a", branch=branch("x: zz", ": b")), step("b", repeat=repeat(source="yy", max=1))))
    assert [_shown(edge) for edge in graph.dangling] == ["a-branch>zz", "b-repeat>yy"]
    assert graph.successors("a") == ("b",)


def test_rejection_is_no_edge() -> None:
    graph = build_graph(sop(step("a"), step("b", handoff=Handoff(to="x", reject_to="a"))))
    assert graph.rejections == (Rejection("b", "a"),)
    assert graph.cycles == ()


def test_lanes_in_order_of_first_appearance() -> None:
    steps = [step("a", responsible=("r2", "r9")), step("b", responsible=("r1",)), step("c", responsible=("r2",))]
    graph = build_graph(sop(*steps))
    assert graph.lanes == ("r2", "r1")
    assert graph.lane_of == {"a": "r2", "b": "r1", "c": "r2"}


def test_what_can_be_reached() -> None:
    steps = [step("a", next="c"), step("b"), step("c", branch=branch("x: d", ": e")), step("d", next="d"), step("e")]
    graph = build_graph(sop(*steps))
    assert graph.reachable_from_start == {"a", "c", "d", "e"}
    assert graph.can_reach_end == {"a", "b", "c", "e"}
    assert graph.predecessors("c") == ("a", "b")


def test_cycle_of_a_bounded_repeat() -> None:
    graph = build_graph(sop(step("a"), step("b", repeat=repeat(source="a", max=3)), step("c")))
    (cycle,) = graph.cycles
    assert cycle.steps == ("a", "b")
    assert [_shown(edge) for edge in cycle.closing] == ["b-repeat>a"]
    assert [_shown(edge) for edge in cycle.exits] == ["b-next>c"]
    assert cycle.bounded


@pytest.mark.parametrize(
    "steps",
    [
        [step("a", repeat=repeat(until="x"))],
        [step("a"), step("b", branch=branch("x: a", ": c")), step("c")],
        [step("a", next="b"), step("b", next="a", repeat=repeat(max=2, source="a"))],
    ],
)
def test_cycle_without_bound(steps: list[Step]) -> None:
    (cycle,) = build_graph(sop(*steps)).cycles
    assert not cycle.bounded


def test_two_cycles_are_told_apart() -> None:
    steps = [step("a", repeat=repeat(max=1)), step("b"), step("c", branch=branch("x: b", ": d")), step("d")]
    assert [(cycle.steps, cycle.bounded) for cycle in build_graph(sop(*steps)).cycles] == [
        (("a",), True),
        (("b", "c"), False),
    ]


def test_ten_thousand_steps() -> None:
    steps = [step(f"s{number}") for number in range(9_999)]
    began = time.process_time()
    graph = build_graph(sop(*steps, step("last", next="s0")))
    assert len(graph.reachable_from_start) == 10_000
    assert graph.can_reach_end == frozenset()
    assert len(graph.cycles[0].steps) == 10_000
    assert time.process_time() - began < 5


IDS = st.sampled_from([f"s{number}" for number in range(8)])
STEPS = st.builds(
    step,
    IDS,
    next=st.none() | IDS,
    end=st.none() | st.just("out"),
    when=st.none() | st.just("x"),
    parallel=st.lists(IDS, max_size=3).map(tuple),
    branch=st.lists(IDS.map(lambda target: f"x: {target}"), max_size=3).map(lambda ways: branch(*ways)),
    repeat=st.none() | st.builds(repeat, source=st.none() | IDS, otherwise=st.none() | IDS, max=st.none() | st.just(2)),
)


@given(st.lists(STEPS, max_size=9))
def test_any_steps_make_a_graph(steps: list[Step]) -> None:
    graph = build_graph(sop(*steps))
    known = {item.id for item in steps}
    assert set(graph.nodes) == known
    assert all(edge.target is None or edge.target in known for edge in graph.edges)
    assert all(edge.target not in known for edge in graph.dangling)
    assert {item.id for item in steps} <= {edge.source for edge in (*graph.edges, *graph.dangling)}
    in_cycles = [name for cycle in graph.cycles for name in cycle.steps]
    assert len(in_cycles) == len(set(in_cycles))
    for cycle in graph.cycles:
        assert cycle.closing
    assert graph == build_graph(sop(*steps))
