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

from collections.abc import Iterator, Mapping
from typing import Final

from sopctl.model.finding import Problem, Related, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.location import DataPath
from sopctl.model.registers import RegisteredDocument
from sopctl.model.sop import Status
from sopctl.rules.editions import Edition, former_edition
from sopctl.rules.references.mentions import Kind, ids_named, settled
from sopctl.rules.registry import Context, Subject, rule

_REGISTER: Final = "documents.yaml"


@rule("REF503", "citation-stale", Subject.HANDBOOK, Severity.WARNING)
def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    documents = handbook.documents or {}
    replaced = dict(_replaced(documents))
    if not replaced and not any(document.superseded_by for document in documents.values()):
        return
    told: set[str] = set()
    for sop in handbook.sops:
        for mention in () if sop.status is Status.RETIRED else ids_named(sop):
            cited = documents.get(mention.name) if mention.kind in (Kind.DOCUMENT, Kind.PLACE) else None
            if cited is None:
                continue
            path = settled(handbook.sources[sop.file], mention.path)
            if cited.superseded_by is not None:
                yield _superseded(mention.name, cited.superseded_by, path, sop.file)
            elif mention.name in replaced and mention.name not in told:
                told.add(mention.name)
                yield _old(mention.name, replaced[mention.name], Related(path, "cited here", file=sop.file))


def _superseded(name: str, successor: str, path: DataPath, file: str) -> Problem:
    message = f"`{name}` is superseded by `{successor}`"
    place = Related((name, "superseded_by"), "said here", file=_REGISTER)
    return Problem(path, message, help=f"compare the two, and cite `{successor}`", file=file, related=(place,))


def _replaced(documents: Mapping[str, RegisteredDocument]) -> Iterator[tuple[str, Edition]]:
    """The documents from outside that are former editions of a standard, and do not say so."""
    for name, document in documents.items():
        if document.kind == "external" and document.superseded_by is None:
            found = (former_edition(title, document.edition) for title in document.title.texts.values())
            if edition := next(filter(None, found), None):
                yield name, edition


def _old(name: str, edition: Edition, citing: Related) -> Problem:
    """Told once, in the register: there it must be mended first."""
    message = f"`{name}` is {edition.former}, which {edition.present} has replaced"
    advice = f"register {edition.present}, and name it here as `superseded_by`; or correct title and edition"
    return Problem((name,), message, help=advice, file=_REGISTER, on_key=True, related=(citing,))
