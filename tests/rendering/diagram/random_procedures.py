"""Any procedure, for tests that must hold for all of them."""

from typing import Any

from hypothesis import strategies as st

from sopctl.model.sop import Sop
from sopctl.model.step import Branch, Handoff, Repeat, Step
from tests.process.procedures import sop, step

IDS = st.sampled_from([f"s{number}" for number in range(9)])
ROLES = st.sampled_from(["Clerk", "Специалист по работе с клиентами", "销售代表", "Head of the sales department"])
TEXTS = st.sampled_from(
    [
        "Go",
        "Record the lead in the CRM intake form.",
        "Согласовать коммерческое предложение с руководителем отдела продаж",
        "致电线索并询问四个资格问题，记录需求、预算与决策人",
        "Donaudampfschifffahrtsgesellschaftskapitänspatentprüfung",
        "",
        "<b>&amp;</b> \"quoted\" 'text'",
        "a " * 60,
    ]
)
MAYBE = st.none() | TEXTS

BRANCHES = st.lists(
    st.builds(Branch, when=MAYBE, goto=IDS) | st.builds(Branch, when=MAYBE, end=TEXTS),
    max_size=5,
).map(tuple)
REPEATS = st.builds(Repeat, until=MAYBE, max=st.none() | st.just(3), source=st.none() | IDS, otherwise=st.none() | IDS)
HANDOFFS = st.builds(
    Handoff, to=TEXTS, role=st.none() | ROLES, reject_to=st.none() | IDS, received_by=st.none() | st.just("X-2#a")
)


def _rarely(strategy: st.SearchStrategy[Any], empty: Any) -> st.SearchStrategy[Any]:
    return st.one_of(st.just(empty), st.just(empty), strategy)


STEPS = st.builds(
    step,
    IDS,
    action=TEXTS,
    responsible=ROLES.map(lambda role: (role,)),
    next=_rarely(IDS, None),
    end=_rarely(TEXTS, None),
    when=_rarely(TEXTS, None),
    critical=st.booleans(),
    procedure=_rarely(st.just("SAL-004"), None),
    parallel=_rarely(st.lists(IDS, max_size=3).map(tuple), ()),
    branch=_rarely(BRANCHES, ()),
    repeat=_rarely(REPEATS, None),
    handoff=_rarely(HANDOFFS, None),
)


def _whole(steps: list[Step]) -> Sop:
    return sop(*steps)


PROCEDURES = st.lists(STEPS, min_size=1, max_size=12, unique_by=lambda item: item.id).map(_whole)
