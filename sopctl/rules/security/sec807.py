"""The public would see what is not for it.

What: Where the handbook is for the public (`render.audience: public`), no document in it is `confidential`, and none
    that is published names one that is not for the public. Such documents are left out of the pages; their ids, and
    in a public repository their files, are not.
Why: What was public once stays public.
Bad:
    classification: {confidentiality: confidential}
    # file: sopctl.yaml
    sopctl: 1
    render: {audience: public}
Good:
    classification: {confidentiality: public}
    # file: sopctl.yaml
    sopctl: 1
    render: {audience: public}
Source: ISO 9001:2015, 7.5.3.1 b (documents are protected); CWE-200
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sopctl.model.finding import Problem, Related, Severity
from sopctl.model.handbook import Handbook
from sopctl.model.sop import Sop
from sopctl.rules.references.known import ids_in
from sopctl.rules.references.links import links_in
from sopctl.rules.references.mentions import Kind, settled
from sopctl.rules.registry import Context, Subject, rule

_PUBLIC: Final = "public"
_CONFIDENTIAL: Final = "confidential"
_LEVEL: Final = ("classification", "confidentiality")
_KINDS: Final = (Kind.SOP, Kind.PLACE, Kind.LINK)


@rule("SEC807", "audience-leak", Subject.SOP, Severity.ERROR)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    render = context.settings.render
    if render.audience != _PUBLIC:
        return
    if sop.classification.confidentiality == _CONFIDENTIAL:
        message = f"{sop.id} is confidential, but the handbook is for the public"
        advice = "keep it in a handbook of its own; `render` leaves it out, but its file lies beside public ones"
        yield Problem(_LEVEL, message, help=advice)
    elif _hidden(sop.id, context.handbook) is None and sop.status in render.include:
        yield from _named(sop, context)


def _hidden(name: str, handbook: Handbook) -> Sop | None:
    """The document, or the step's document, of this name, where the public must not see it."""
    sop_id = name.partition("#")[0]
    versions = (sop for sop in handbook.dossier(sop_id).sops if sop.id == sop_id)
    return next((sop for sop in versions if sop.classification.confidentiality != _PUBLIC), None)


def _named(sop: Sop, context: Context) -> Iterator[Problem]:
    """Where a published document, or a translation of it, names one that the public must not see."""
    handbook = context.handbook
    source = handbook.sources[sop.file]
    for mention in ids_in(sop, context):
        if mention.kind in _KINDS and (other := _hidden(mention.name, handbook)) is not None:
            yield _leak(other, Problem(settled(source, mention.path), "", file=sop.file), handbook)
    for file in (sop.file, *(text.file for text in handbook.translations_of(sop))):
        for link in links_in(handbook.sources[file]):
            if (other := _hidden(link.target, handbook)) is not None:
                place = Problem(link.path, "", file=file, offset=link.offset, length=link.length)
                yield _leak(other, place, handbook)


def _leak(other: Sop, place: Problem, handbook: Handbook) -> Problem:
    """The problem at a place that names a hidden document."""
    is_said = _LEVEL in handbook.sources[other.file].places
    why = Related(_LEVEL, "said here") if is_said else Related(("id",), "it does not say that it is public")
    return replace(
        place,
        message=f"the public would read of {other.id}, which is {other.classification.confidentiality}",
        help=f"say here what readers need without naming it, or make {other.id} public",
        related=(replace(why, file=other.file),),
    )
