"""A superseded edition is cited.

What: No requirement or reference is a registered document that has a successor (`superseded_by`), and none that is
    cited is an edition of a standard that is known to be replaced, such as ISO 9001:2008.
Why: Who works by a withdrawn standard believes that he does what he must, and does not.
Bad:
    requirements: [ISO-9001]
    # file: documents.yaml
    ISO-9001: {kind: external, title: ISO 9001, edition: "2015", superseded_by: ISO-9001-2026}
    ISO-9001-2026: {kind: external, title: ISO 9001, edition: "2026"}
Good:
    requirements: [ISO-9001-2026]
    # file: documents.yaml
    ISO-9001: {kind: external, title: ISO 9001, edition: "2015", superseded_by: ISO-9001-2026}
    ISO-9001-2026: {kind: external, title: ISO 9001, edition: "2026"}
Source: document-control practice (editions of standards move); ISO 13485:2016, 4.2.4 (documents from outside)
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from sopctl.model.finding import Problem, Related, Severity
from sopctl.model.location import DataPath
from sopctl.model.sop import Sop, Status
from sopctl.rules.editions import Edition, former_edition
from sopctl.rules.references.known import ids_in
from sopctl.rules.references.mentions import Kind, settled
from sopctl.rules.registry import Context, Notes, Subject, also, rule

_REGISTER: Final = "documents.yaml"


@rule("REF503", "citation-stale", Subject.SOP, Severity.WARNING)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    for name, path in _cited(sop, context):
        successor = (context.handbook.documents or {})[name].superseded_by
        if successor is not None:
            yield _superseded(name, successor, path)


class _Citations(NamedTuple):
    """The former editions that an SOP cites, and where."""

    file: str
    cited: tuple[tuple[str, DataPath], ...]


def _citations(sop: Sop, context: Context) -> _Citations | None:
    replaced = context.once(_replaced)
    cited = tuple((name, path) for name, path in _cited(sop, context) if name in replaced)
    return _Citations(sop.file, cited) if cited else None


@also(check, Notes(_Citations, _citations))
def check_editions(notes: Sequence[_Citations], context: Context) -> Iterator[Problem]:
    """Told once, in the register: there it must be mended first."""
    replaced = context.once(_replaced)
    first: dict[str, Related] = {}
    for note in notes:
        for name, path in note.cited:
            first.setdefault(name, Related(path, "cited here", file=note.file))
    yield from (_old(name, replaced[name], citing) for name, citing in first.items())


def _cited(sop: Sop, context: Context) -> Iterator[tuple[str, DataPath]]:
    """The registered documents that are cited and withdrawn, each with its place."""
    withdrawn = context.once(_withdrawn)
    for mention in ids_in(sop, context) if withdrawn and sop.status is not Status.RETIRED else ():
        if mention.kind in (Kind.DOCUMENT, Kind.PLACE) and mention.name in withdrawn:
            yield mention.name, settled(context.handbook.sources[sop.file], mention.path)


def _superseded(name: str, successor: str, path: DataPath) -> Problem:
    message = f"`{name}` is superseded by `{successor}`"
    place = Related((name, "superseded_by"), "said here", file=_REGISTER)
    return Problem(path, message, help=f"compare the two, and cite `{successor}`", related=(place,))


def _withdrawn(context: Context) -> frozenset[str]:
    """The registered documents that have a successor, or are former editions."""
    documents = context.handbook.documents or {}
    return frozenset(context.once(_replaced)).union(name for name, item in documents.items() if item.superseded_by)


def _replaced(context: Context) -> Mapping[str, Edition]:
    """The documents from outside that are former editions of a standard, and do not say so."""
    replaced = {}
    for name, document in (context.handbook.documents or {}).items():
        if document.kind == "external" and document.superseded_by is None:
            found = (former_edition(title, document.edition) for title in document.title.texts.values())
            if edition := next(filter(None, found), None):
                replaced[name] = edition
    return replaced


def _old(name: str, edition: Edition, citing: Related) -> Problem:
    message = f"`{name}` is {edition.former}, which {edition.present} has replaced"
    advice = f"register {edition.present}, and name it here as `superseded_by`; or correct title and edition"
    return Problem((name,), message, help=advice, file=_REGISTER, on_key=True, related=(citing,))
