"""Steps and procedures made in one line, for tests of the graph and its pictures."""

from typing import Any

from sopctl.model.sop import Sop, Status
from sopctl.model.step import Branch, Repeat, Step


def step(step_id: str, **fields: Any) -> Step:
    """A step by the role `clerk`, with its number still to be given by `sop`."""
    values: dict[str, Any] = {"action": f"Do {step_id}.", "responsible": ("clerk",), "number": 0}
    return Step(id=step_id, **{**values, **fields})


def branch(*ways: str) -> tuple[Branch, ...]:
    """`"x: a"` is when x goto a; `"x: END t"` closes with t; `": a"` is otherwise."""
    found = []
    for way in ways:
        condition, target = (part.strip() for part in way.split(":"))
        goto = None if target.startswith("END") else target
        end = target[3:].strip() if goto is None else None
        found.append(Branch(when=condition or None, goto=goto, end=end))
    return tuple(found)


def repeat(**fields: Any) -> Repeat:
    """How a step repeats."""
    return Repeat(**fields)


def sop(*steps: Step, **fields: Any) -> Sop:
    """A procedure of these steps, numbered."""
    numbered = tuple(_numbered(item, index) for index, item in enumerate(steps, 1))
    values: dict[str, Any] = {
        "file": "sops/X-001.sop.yaml",
        "digest": "sha256:" + "0" * 64,
        "step_digests": {},
        "id": "X-001",
        "title": "Try it out",
        "version": "1.0",
        "status": Status.DRAFT,
        "language": "en",
        "owner": "boss",
        "purpose": "To see that it works.",
    }
    return Sop(steps=numbered, **{**values, **fields})


def _numbered(item: Step, number: int) -> Step:
    return Step(**{name: getattr(item, name) for name in Step.__dataclass_fields__} | {"number": number})
