"""A superseded edition is cited.

What: No requirement or reference is a registered document that has a successor (`superseded_by`).
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

from collections.abc import Iterator

from sopctl.model.finding import Problem, Related, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.sop import Status
from sopctl.rules.references.mentions import Kind, ids_named, settled
from sopctl.rules.registry import Context, Subject, rule


@rule("REF503", "citation-stale", Subject.HANDBOOK, Severity.WARNING)
def check(handbook: Handbook, context: Context) -> Iterator[Problem]:
    documents = handbook.documents or {}
    if not any(document.superseded_by for document in documents.values()):
        return
    for sop in handbook.sops:
        for mention in () if sop.status is Status.RETIRED else ids_named(sop):
            cited = documents.get(mention.name) if mention.kind in (Kind.DOCUMENT, Kind.PLACE) else None
            if cited is not None and cited.superseded_by is not None:
                path = settled(handbook.sources[sop.file], mention.path)
                message = f"`{mention.name}` is superseded by `{cited.superseded_by}`"
                advice = f"compare the two, and cite `{cited.superseded_by}`"
                place = Related((mention.name, "superseded_by"), "said here", file="documents.yaml")
                yield Problem(path, message, help=advice, file=sop.file, related=(place,))
