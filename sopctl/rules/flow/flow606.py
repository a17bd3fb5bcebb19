"""Work passes from one department to another without a clear hand-off.

What: Where the next step is another department's, the step has a `handoff` with what makes it accepted, within which
    time, and where it goes when it is refused; the receiving procedure names it as an input.
Why: Most is lost between departments: one believes it has delivered, the other that nothing came.
Bad:
    status: in-review
    kind: instruction
    author: sales-ops
    department: sales
    retention: 6 years
    distribution: [sales-rep]
    scope: {starts_when: A lead is scored., ends_when: Presales has the lead.}
    history: [{version: "0.1", date: 2026-09-01, change: First issue.}]
    steps:
      - id: call
        action: Call the lead.
        responsible: sales-rep
      - id: advise
        action: Advise the lead.
        responsible: technical-specialist
    # file: org.yaml
    departments: {sales: {name: Sales}, presales: {name: Presales}}
    roles:
      head-of-sales: {name: Head of sales, department: sales}
      sales-ops: {name: Sales operations, department: sales}
      sales-rep: {name: Sales representative, department: sales}
      technical-specialist: {name: Technical specialist, department: presales}
Good:
    steps:
      - id: call
        action: Call the lead.
        responsible: sales-rep
        outputs: [need-summary]
        handoff: {to: presales, accept_when: The need is clear., within: 1 working day, reject_to: call}
      - id: advise
        action: Advise the lead.
        responsible: technical-specialist
        inputs: [need-summary]
    # file: org.yaml
    departments: {sales: {name: Sales}, presales: {name: Presales}}
    roles:
      head-of-sales: {name: Head of sales, department: sales}
      sales-rep: {name: Sales representative, department: sales}
      technical-specialist: {name: Technical specialist, department: presales}
Source: developing a sales SOP (integration with marketing, service, logistics and finance); ISO 9001:2015, 4.4.1 b;
    service-level practice
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.sop import Sop, Status
from sopctl.model.step import Handoff, Step
from sopctl.process.graph import EdgeKind
from sopctl.reading.suggest import listed
from sopctl.rules.by_status import asks_by_status
from sopctl.rules.registry import Context, Subject, rule

_NO_CROSSING = (EdgeKind.SKIP, EdgeKind.REPEAT)
"""A step that is skipped gives nothing on; a repeat takes back what was given."""
_ASKED = (Status.IN_REVIEW, Status.APPROVED, Status.EFFECTIVE)


@rule("FLOW606", "handoff-gap", Subject.SOP, Severity.ERROR)
@asks_by_status
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    if sop.status not in _ASKED:
        return
    yield from _crossings(sop, context)
    for index, step in enumerate(sop.steps):
        if step.handoff is not None:
            yield from _gaps(index, step, step.handoff)
            yield from _receiver(index, sop, context.handbook)


def _crossings(sop: Sop, context: Context) -> Iterator[Problem]:
    handbook = context.handbook
    organisation = handbook.organisation
    if organisation is None or organisation.roles is None:
        return
    department = {step.id: organisation.department_of(step.responsible[0]) for step in sop.steps}
    graph = context.graph(sop)
    for index, step in enumerate(sop.steps):
        for edge in graph.edges_from(step.id):
            here, there = department[step.id], department.get(edge.target or "")
            crosses = here and there and here != there and edge.kind not in _NO_CROSSING
            if crosses and not (step.handoff and step.handoff.to == there):
                names = [handbook.department_name(name or "", sop.language) for name in (here, there)]
                message = f"work passes from {names[0]} to {names[1]} without a hand-off after step `{step.id}`"
                advice = f"add `handoff: {{to: {there}, accept_when: …, within: 1 working day, reject_to: STEP}}`"
                yield Problem(("steps", index, "id"), message, help=advice)
                break


def _gaps(index: int, step: Step, handoff: Handoff) -> Iterator[Problem]:
    missing = [name for name in ("accept_when", "reject_to") if getattr(handoff, name) is None]
    if handoff.within is None and (step.limit is None or step.limit.within is None):
        missing.append("within")
    place = ("steps", index, "handoff")
    if missing:
        message = f"the hand-off of step `{step.id}` lacks {listed(missing, 'and')}"
        advice = "say what makes it accepted, where it goes when refused, and within which time it is taken over"
        yield Problem(place, message, help=advice, severity=Severity.WARNING, on_key=True)
    if len(step.outputs) > 1:
        message = f"step `{step.id}` hands over its output, but has {len(step.outputs)} of them"
        advice = "keep the one that is handed over, and give the others to a step of their own"
        yield Problem(place, message, help=advice, severity=Severity.WARNING, on_key=True)


def _receiver(index: int, sop: Sop, handbook: Handbook) -> Iterator[Problem]:
    """The procedure that receives the work must name it as an input, of the step that was agreed if one was."""
    step = sop.steps[index]
    received_by = step.handoff.received_by if step.handoff else None
    if received_by is None:
        return
    receiver_id, _, step_id = received_by.partition("#")
    versions = [found for found in (handbook.sop(receiver_id), handbook.coming(receiver_id)) if found]
    receiving = [target for found in versions for target in found.steps if step_id in ("", target.id)]
    expected = f"{sop.id}#{step.id}"
    if not receiving or any(needed.source == expected for target in receiving for needed in target.inputs):
        return  # of what is unknown, REF501 says so
    item = step.outputs[0].item if step.outputs else "ITEM"
    where = f"step `{step_id}` of `{receiver_id}`" if step_id else f"`{receiver_id}`"
    message = f"{where} receives this hand-off, but has no input from `{expected}`"
    advice = f'add `inputs: [{{item: {item}, from: "{expected}"}}]` to the step that takes it over'
    place = ("steps", index, "handoff", "received_by")
    yield Problem(place, message, help=advice, severity=Severity.WARNING)
