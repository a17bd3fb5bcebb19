"""The flow diagram of a document, as each format shows it."""

from markupsafe import Markup

from sopctl.model.sop import Sop
from sopctl.rendering.diagram.flow import Flow, FlowNames, FlowWords, flow_of
from sopctl.rendering.labels import Labels
from sopctl.rendering.plain import plain_text
from sopctl.rendering.reader import Reader


def flow_svg(sop: Sop, reader: Reader) -> tuple[Markup, ...]:
    """SVG elements to stand in a page; a long procedure has several, each for one sheet."""
    from sopctl.rendering.diagram.parts import parts
    from sopctl.rendering.diagram.svg import svg

    return tuple(Markup(svg(part)) for part in parts(_flow(sop, reader)))  # noqa: S704 - the drawing escapes its texts


def flow_mermaid(sop: Sop, reader: Reader) -> Markup:
    """Mermaid text."""
    from sopctl.rendering.diagram.mermaid import mermaid

    return Markup(mermaid(_flow(sop, reader)).rstrip())  # noqa: S704 - the drawing escapes its texts


def _flow(sop: Sop, reader: Reader) -> Flow:
    def procedure(sop_id: str) -> tuple[str, str | None]:
        named = reader.sop(sop_id)
        return named.name, named.href

    names = FlowNames(
        role=lambda role: reader.role(role).name,
        department=lambda department: reader.handbook.department_name(department, reader.language),
        procedure=procedure,
        text=plain_text,
        words=_words(reader.labels),
    )
    return flow_of(sop, names)


def _words(labels: Labels) -> FlowWords:
    text = labels.text
    return FlowWords(
        title=text("Flow of %(title)s", title="{title}"),
        start=text("Start"),
        end=text("End"),
        otherwise=text("otherwise"),
        up_to=text("up to %(number)s ×", number="{n}"),
        times=text("%(number)s ×", number="{n}"),
        again=text("again"),
        all_done=text("when all are done"),
        side_by_side=text("at the same time"),
        refused=text("if refused: %(number)s", number="{n}"),
        handoff=text("hand over to %(name)s", name="{name}"),
        critical=text("key step"),
        runs=text("runs %(document)s", document="{id}"),
    )
