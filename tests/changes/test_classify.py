"""What changed between two versions, how much it weighs, and how it is told."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopctl.changes.classify import DOCUMENT, EDITORIAL, STEP, classify, heaviest, weigh
from sopctl.changes.compare import Data, Kind, compare, content_of
from sopctl.changes.describe import described
from sopctl.changes.weight import Weight
from sopctl.reading.digest import canonical
from sopctl.shell import resources
from tests.support import make_handbook, sop_text

CONTACT: Data = {
    "id": "contact",
    "action": "Call the lead within 4 hours.",
    "responsible": ["sales-rep"],
    "outputs": [{"item": "need-summary", "done_when": "Need and date are recorded."}],
    "tools": ["crm", "telephony"],
    "limit": {"within": "4 working hours", "escalate_to": "head-of-sales"},
    "warnings": ["Do not store passport numbers."],
    "branch": [{"when": "The lead answers.", "goto": "decide", "share": 0.7}, {"goto": "nurture", "share": 0.3}],
}
REGISTER: Data = {"id": "register", "action": "Record the lead.", "responsible": ["sales-assistant"]}
DECIDE: Data = {"id": "decide", "action": "Choose the route.", "responsible": ["sales-rep"]}

NURTURE: Data = {"id": "nurture", "action": "Return the lead.", "responsible": ["sales-rep"]}


def content(*steps: Data, **fields: Any) -> Data:
    """A document around steps."""
    return {"title": "Qualify a lead", "purpose": "Answer every lead.", "owner": "head-of-sales", **fields} | {
        "steps": list(steps or (CONTACT,))
    }


def verdicts(before: Data, after: Data) -> list[str]:
    """What changed, in words, the gravest first."""
    return [f"{v.weight}: {described(v.change)}" for v in classify(compare(before, after))]


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"limit": {"within": "2 working hours", "escalate_to": "head-of-sales"}}, "major: step `contact`: `limit.within` is 2 working hours instead of 4 working hours"),
        ({"limit": {"within": "4 working hours", "escalate_to": "ceo"}}, "minor: step `contact`: `limit.escalate_to` is ceo instead of head-of-sales"),
        ({"limit": None}, "major: step `contact`: `limit` is gone"),
        ({"action": "Call the lead within 2 hours."}, "major: step `contact`: `action` says 2 instead of 4"),
        ({"action": "Ring the lead within 4 hours."}, "minor: step `contact`: `action` has other words"),
        ({"action": "call the Lead, within 4 hours"}, "editorial: step `contact`: `action` differs in punctuation or capital letters only"),
        ({"action": "Call the lead wihtin 4 hours."}, "editorial: step `contact`: `action` differs in single letters only"),
        ({"responsible": ["sales-assistant"]}, "major: step `contact`: `responsible` is now without `sales-rep`, with `sales-assistant`"),
        ({"tools": ["crm"]}, "minor: step `contact`: `tools` is now without `telephony`"),
        ({"tools": ["telephony", "crm"]}, "editorial: step `contact`: `tools` has another order"),
        ({"warnings": ["Do not store passport numbers.", "Say that the call is recorded."]}, "major: step `contact`: `warnings` has new entries"),
        ({"warnings": ["Do not store passport numbers!"]}, "editorial: step `contact`: `warnings` differs in punctuation or capital letters only"),
        ({"outputs": [{"item": "need-summary", "done_when": "Need, budget and date are recorded."}]}, "major: step `contact`: `outputs[need-summary].done_when` has other words"),
        ({"outputs": []}, "major: step `contact`: `outputs[need-summary]` is gone"),
        ({"notes": ["Recordings are deleted after 90 days."]}, "editorial: step `contact`: `notes` is new"),
        ({"effort": "20 min"}, "editorial: step `contact`: `effort` is new: 20 min"),
        ({"critical": True}, "minor: step `contact`: `critical` is new: true"),
        ({"limit": {"within": "4 h", "escalate_to": "head-of-sales"}}, "major: step `contact`: `limit.within` is 4 h instead of 4 working hours"),
    ],
)  # fmt: skip
def test_change_of_a_field_has_a_class_and_words(changes: dict[str, Any], wanted: str) -> None:
    after = {key: value for key, value in {**CONTACT, **changes}.items() if value is not None}
    assert verdicts(content(CONTACT), content(after)) == [wanted]


def test_another_target_of_a_branch_is_major() -> None:
    first, last = CONTACT["branch"]
    other = {**CONTACT, "branch": [{**first, "goto": "close"}, last]}
    found = verdicts(content(CONTACT), content(other))
    assert found == [
        "major: step `contact`: `branch[close]` is new",
        "major: step `contact`: `branch[decide]` is gone",
    ]


def test_a_time_written_otherwise_is_editorial() -> None:
    before, after = content(limit=None, service_level={"within": "90 min"}), content(service_level={"within": "1.5 h"})
    assert verdicts(before, after) == ["editorial: `service_level.within` is 1.5 h instead of 90 min"]


def test_steps_that_come_go_and_change_places_are_major() -> None:
    before = content(REGISTER, CONTACT, DECIDE, NURTURE)
    after = content(CONTACT, {**DECIDE, "id": "route"}, NURTURE, REGISTER)
    assert verdicts(before, after) == [
        "major: step `decide` is gone",
        "major: step `route` is new",
        "major: step `register` has changed places",
    ]


def test_a_step_put_in_between_moves_no_other() -> None:
    changes = compare(content(REGISTER, DECIDE), content(REGISTER, CONTACT, DECIDE))
    assert [(change.kind, change.step) for change in changes] == [(Kind.ADDED, "contact")]


def test_a_change_leads_to_its_place_in_the_newer_version() -> None:
    after = {**CONTACT, "limit": {**CONTACT["limit"], "within": "2 h"}}
    (change,) = compare(content(CONTACT), content(REGISTER, after))[1:]
    assert change.path == ("steps", 1, "limit", "within")


def test_formatting_and_short_forms_are_no_change() -> None:
    before = make_handbook(sop_text(purpose="Answer every lead.", status="draft"))
    after = make_handbook(
        sop_text(
            purpose="Answer   every\nlead.",
            status="effective",
            version="0.2",
            steps=[
                {
                    "responsible": ["sales-assistant"],
                    "action": "Record the lead in the CRM intake form.",
                    "id": "register",
                }
            ],
        )
    )
    contents = [content_of(handbook.sops[0], handbook) for handbook in (before, after)]
    assert compare(*contents) == ()


def test_another_picture_under_the_same_name_is_a_change() -> None:
    text = sop_text(
        steps=[{**REGISTER, "responsible": "sales-assistant", "figures": [{"file": "a.png", "alt": "A form"}]}]
    )
    handbook = make_handbook(text)
    before = content_of(handbook.sops[0], handbook)
    figure = before["steps"][0]["figures"][0]
    after = {**before, "steps": [{**before["steps"][0], "figures": [{**figure, "picture": "ab"}]}]}
    assert verdicts(before, after) == ["minor: step `register`: `figures[a.png]` shows another picture"]


def _fields(definition: str) -> Iterator[str]:
    schema = resources.schema("sop").definition
    yield from schema["$defs"][definition]["properties"]


def test_every_field_of_the_format_has_a_class() -> None:
    """A new field must say what a change to it means."""
    unheard = {"id"}
    uncontrolled = {
        "sop",
        "version",
        "status",
        "effective_from",
        "waivers",
        "retired_on",
        "retired_because",
        "superseded_by",
        "steps",
    }
    assert set(_fields("step")) - unheard == {name for name in STEP if "." not in name}
    assert set(_fields("procedure")) - unheard - uncontrolled == {name for name in DOCUMENT if "." not in name}


SCALARS = st.sampled_from(["Call the lead.", "Call the lead!", "Ring 4 leads.", "2 h", "120 min", "crm", True, 3, 4.5])
STEPS = st.lists(
    st.builds(
        lambda name, fields: {**fields, "id": name},
        st.sampled_from("abcdef"),
        st.fixed_dictionaries(
            {"action": SCALARS},
            optional={
                "tools": st.lists(SCALARS, max_size=3),
                "limit": st.dictionaries(st.sampled_from(["within", "starts", "escalate_to"]), SCALARS, max_size=3),
                "outputs": st.lists(st.fixed_dictionaries({"item": st.sampled_from("xyz")}, optional={"name": SCALARS, "done_when": SCALARS}), max_size=3),
                "warnings": st.lists(SCALARS, max_size=3),
                "unknown": SCALARS,
            },
        ),
    ),
    unique_by=lambda step: step["id"],
    max_size=6,
)  # fmt: skip
CONTENTS = st.builds(
    lambda steps, fields: {**fields, "steps": steps},
    STEPS,
    st.dictionaries(st.sampled_from(["title", "purpose", "owner", "safety"]), SCALARS),
)


@given(CONTENTS, CONTENTS)
def test_no_change_is_found_exactly_where_nothing_differs(before: Data, after: Data) -> None:
    assert compare(before, before) == ()
    assert (compare(before, after) == ()) == (canonical(before) == canonical(after))


@given(CONTENTS, CONTENTS)
def test_every_change_can_be_told_and_weighed(before: Data, after: Data) -> None:
    for change in compare(before, after):
        assert weigh(change) in Weight
        assert described(change)


@given(CONTENTS, CONTENTS, st.sampled_from(["title", "keywords", "purpose", "scope", "retention"]))
def test_a_further_change_never_makes_it_lighter(before: Data, after: Data, name: str) -> None:
    """The class of what changed, with one more field changed, is that class or a higher one."""
    less = [weigh(change) for change in compare({**before, name: "same"}, {**after, name: "same"})]
    more = [weigh(change) for change in compare({**before, name: "same"}, {**after, name: "other 7"})]
    assert len(more) == len(less) + 1
    assert (heaviest(more) or Weight.EDITORIAL).rank >= (heaviest(less) or Weight.EDITORIAL).rank


@given(CONTENTS, CONTENTS)
def test_removing_steps_as_well_never_makes_it_lighter(before: Data, after: Data) -> None:
    extra = {"id": "extra", "action": "Stop."}
    less = heaviest(weigh(change) for change in compare(before, after))
    more = heaviest(weigh(change) for change in compare({**before, "steps": [*before["steps"], extra]}, after))
    assert more is Weight.MAJOR
    assert less is None or less.rank <= more.rank


def test_scales_are_ordered() -> None:
    assert EDITORIAL.value.rank < Weight.MINOR.rank < Weight.MAJOR.rank
