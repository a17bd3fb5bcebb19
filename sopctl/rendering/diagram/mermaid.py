"""A flow as Mermaid text, for Markdown pages: lanes as subgraphs, every label quoted."""

from collections.abc import Iterator

from sopctl.process.graph import EdgeKind
from sopctl.rendering.diagram.flow import Box, Flow, Link

# Mermaid reads these as its own syntax, as HTML or as Markdown, also between quotes.
_ESCAPED = {letter: f"#{ord(letter)};" for letter in '#&<>"`*_\\|[]{}~'}
# A label that begins like a list makes Mermaid refuse the whole diagram.
_LIST_MARKS = "-+"


def mermaid(flow: Flow) -> str:
    """The text between the fences of a Mermaid block; always the same for the same flow."""
    return "\n".join(["flowchart TD", *_lanes(flow), *_start(flow), *_ways(flow), *_handovers(flow)]) + "\n"


def _lanes(flow: Flow) -> Iterator[str]:
    name = _names(flow)
    for number, lane in enumerate(flow.lanes):
        boxes = [box for box in flow.boxes if box.lane == number]
        if not boxes:
            continue
        if lane:
            yield f'  subgraph l{number + 1}["{_quoted(lane)}"]'
        indent = "    " if lane else "  "
        for box in boxes:
            if box.when is not None:
                yield f'{indent}{name[box.id]}w{{"{_quoted(box.when)}"}}'
            yield f"{indent}{name[box.id]}{_shape(box)}"
        if lane:
            yield "  end"


def _shape(box: Box) -> str:
    label = f'"{box.number} · {_quoted(box.text)}"'
    if box.decision:
        return f"{{{{{label}}}}}"
    if box.procedure is not None:
        return f"[[{label}]]"
    return f"[{label}]"


def _names(flow: Flow) -> dict[str, str]:
    return {box.id: f"s{number}" for number, box in enumerate(flow.boxes, 1)}


def _entry(flow: Flow) -> dict[str, str]:
    """The node where arrows into a step arrive: its condition, if it has one."""
    name = _names(flow)
    return {box.id: name[box.id] + ("w" if box.when is not None else "") for box in flow.boxes}


def _start(flow: Flow) -> Iterator[str]:
    if flow.starts and flow.boxes:
        first = flow.boxes[0].id
        yield f'  start((("{_quoted(flow.words.start)}"))) --> {_entry(flow)[first]}'
    name = _names(flow)
    for box in flow.boxes:
        if box.when is not None:
            yield f"  {name[box.id]}w --> {name[box.id]}"


def _ways(flow: Flow) -> Iterator[str]:
    name, entry = _names(flow), _entry(flow)
    for number, link in enumerate(flow.links, 1):
        source = name[link.source] + ("w" if link.kind is EdgeKind.SKIP else "")
        target = f'e{number}(["{_quoted(link.end)}"])' if link.target is None else entry[link.target]
        yield f"  {source} {_arrow(link)} {target}"


def _arrow(link: Link) -> str:
    line = "==>" if link.kind in (EdgeKind.PARALLEL, EdgeKind.JOIN) else "-->"
    return f'{line}|"{_quoted(link.label)}"|' if link.label else line


def _handovers(flow: Flow) -> Iterator[str]:
    name, entry = _names(flow), _entry(flow)
    numbers = {box.id: box.number for box in flow.boxes}
    for box in flow.boxes:
        if box.receiver is None:
            continue
        outside = f"{name[box.id]}h"
        role = f"<br/>{_quoted(box.receiver.role)}" if box.receiver.role else ""
        yield f'  {name[box.id]} -.-> {outside}[/"{_quoted(box.receiver.name)}{role}"/]'
        back = box.receiver.refused
        if back in entry and back is not None:
            words = flow.words.refused.format(n=numbers[back])
            yield f'  {outside} -.->|"{_quoted(words)}"| {entry[back]}'


def _quoted(text: str) -> str:
    """A text that may stand between double quotes."""
    line = " ".join(text.split())
    shown = "".join(_ESCAPED.get(letter, letter) for letter in line if letter >= " ")
    number = shown[: len(shown) - len(shown.lstrip("0123456789"))]
    if number and shown[len(number) : len(number) + 1] in (".", ")"):
        return f"{number}#{ord(shown[len(number)])};{shown[len(number) + 1 :]}"
    return f"#{ord(shown[0])};{shown[1:]}" if shown[:1] and shown[0] in _LIST_MARKS else shown
