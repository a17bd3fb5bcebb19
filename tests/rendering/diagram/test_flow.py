"""What a diagram shows, before it is drawn."""

from sopctl.model.step import Handoff
from sopctl.process.graph import EdgeKind
from sopctl.rendering.diagram.flow import Flow, FlowNames, flow_of
from sopctl.rendering.diagram.layout import layout
from sopctl.rendering.diagram.parts import parts
from sopctl.rendering.diagram.seats import seat
from sopctl.rendering.diagram.svg import svg
from tests.process.procedures import branch, repeat, sop, step


def shown(*steps: object) -> Flow:
    """The flow of some steps with ids as names."""
    return flow_of(sop(*steps), FlowNames())  # type: ignore[arg-type]


def labels(flow: Flow) -> list[str]:
    return [link.label for link in flow.links]


def test_bounds_of_loops() -> None:
    assert labels(shown(step("a", repeat=repeat(max=3))))[1] == "up to 3 ×"
    assert labels(shown(step("a", repeat=repeat(times=2))))[1] == "2 ×"
    assert labels(shown(step("a", repeat=repeat(until="It works."))))[1] == "It works"
    assert labels(shown(step("a", repeat=repeat())))[1] == "again"


def test_handoff_to_a_role_of_the_next_step_stays_inside() -> None:
    flow = shown(step("a", handoff=Handoff(to="x", role="clerk")), step("b"))
    assert flow.boxes[0].receiver is None
    assert flow.links[0].handoff


def test_handoff_without_role_and_receiver_stays_inside() -> None:
    assert shown(step("a", handoff=Handoff(to="x")), step("b")).boxes[0].receiver is None


def test_handoff_at_the_end_leaves_the_frame() -> None:
    receiver = shown(step("a"), step("b", handoff=Handoff(to="x", reject_to="a"), end="out")).boxes[1].receiver
    assert receiver is not None
    assert (receiver.name, receiver.refused) == ("x", "a")


def test_receiver_stands_right_of_the_frame() -> None:
    picture = layout(shown(step("a", handoff=Handoff(to="x"), end="out")))
    assert picture.outside[0].name.x > picture.frame


def test_the_next_lane_to_the_right_shares_the_row() -> None:
    steps = [step("a", responsible=("r1",)), step("b", responsible=("r2",)), step("c", responsible=("r1",))]
    assert dict(seat(shown(*steps)).row) == {"a": 0, "b": 0, "c": 1}


def test_parallel_steps_stand_side_by_side() -> None:
    steps = [step("a", parallel=("b", "c")), step("b"), step("c", responsible=("other",)), step("d")]
    flow = shown(*steps)
    assert dict(seat(flow).row) == {"a": 0, "b": 1, "c": 1, "d": 2}
    assert [bar.joins for bar in sorted(layout(flow).bars, key=lambda bar: bar.y)] == [False, True]


def test_unknown_steps_are_left_out() -> None:
    assert [link.target for link in shown(step("a", branch=branch("x: zz", ": b")), step("b")).links] == ["b", None]


def test_a_short_flow_is_one_part() -> None:
    flow = shown(*(step(f"s{number}") for number in range(15)))
    assert parts(flow) == (flow,)


def test_a_long_flow_is_cut_between_sections() -> None:
    steps = [step(f"s{number}", section=f"Part {number // 6}" if number % 6 == 0 else None) for number in range(18)]
    first, second = parts(shown(*steps), most=13)
    assert [box.number for box in second.boxes] == [13, 14, 15, 16, 17, 18]
    assert (first.links[-1].end, first.links[-1].href) == ("→ 13 Do s12", "#s12")
    assert first.links[-1].kind is EdgeKind.END
    assert second.words.start == "12 →"
    assert 'class="onward" href="#s12"' in svg(first)


def test_a_section_that_is_too_long_is_cut_evenly() -> None:
    assert [len(part.boxes) for part in parts(shown(*(step(f"s{number}") for number in range(20))))] == [10, 10]


def test_parts_name_only_their_own_lanes() -> None:
    steps = [step(f"s{number}", responsible=(f"r{number // 10}",)) for number in range(20)]
    assert [part.lanes for part in parts(shown(*steps))] == [("r0",), ("r1",)]


def test_a_thousand_steps_are_drawn() -> None:
    picture = layout(shown(*(step(f"s{number}", responsible=(f"r{number % 7}",)) for number in range(1000))))
    assert len(picture.boxes) == 1000
