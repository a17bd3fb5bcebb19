"""What there is to be named, and what is wrong with a name that does not lead there."""

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from sopctl.model.handbook import Handbook
from sopctl.model.sop import Sop
from sopctl.reading.suggest import MOST_NAMED, did_you_mean, listed, nearest
from sopctl.rules.references.mentions import Kind, Mention, ids_named, roles_named
from sopctl.rules.registry import Context
from sopctl.rules.security.lookalike import mixes_scripts

_DIGITS: Final = re.compile(r"[0-9]+")
_REGISTERS: Final[Mapping[Kind, str]] = {
    Kind.ROLE: "`roles` in org.yaml",
    Kind.PERSON: "`people` in org.yaml",
    Kind.DEPARTMENT: "`departments` in org.yaml",
    Kind.CALENDAR: "`calendars` in org.yaml",
    Kind.TOOL: "`tools` in org.yaml",
    Kind.SEGMENT: "`segments` in org.yaml",
    Kind.DOCUMENT: "documents.yaml",
    Kind.KPI: "kpis.yaml",
    Kind.TERM: "glossary.yaml",
}
_SHORT: Final = frozenset((Kind.ROLE, Kind.DEPARTMENT, Kind.CALENDAR, Kind.TOOL, Kind.SEGMENT))
"""Kinds whose names a person can choose from."""


class Fault(NamedTuple):
    """Why a name leads nowhere, and what to write instead; `better` is the name that was probably meant."""

    message: str
    advice: str
    better: str | None = None


@dataclass(frozen=True)
class Known:
    """The names of a handbook by kind. A kind whose register is absent or broken is not in `registered`."""

    handbook: Handbook
    registered: Mapping[Kind, Collection[str]]

    @classmethod
    def of(cls, handbook: Handbook) -> "Known":
        """All names; roles and committees are one kind."""
        organisation = handbook.organisation
        found: dict[Kind, Collection[str] | None] = {
            Kind.DOCUMENT: handbook.documents,
            Kind.KPI: handbook.kpis,
            Kind.TERM: handbook.glossary,
        }
        if organisation is not None:
            roles = organisation.roles
            found[Kind.ROLE] = None if roles is None else {*roles, *organisation.committees}
            found[Kind.PERSON] = organisation.people
            found[Kind.DEPARTMENT] = organisation.departments
            found[Kind.CALENDAR] = organisation.calendars or None
            found[Kind.TOOL] = organisation.tools
            found[Kind.SEGMENT] = organisation.segments
        return cls(handbook, {kind: names for kind, names in found.items() if names is not None})

    def fault(self, mention: Mention, file: str, home: Sop | None = None) -> Fault | None:
        """What is wrong with a name in a file; `home` is the document for whose steps it may stand."""
        kind, name = mention.kind, mention.name
        if name in self.registered.get(kind, ()):
            return None
        if kind is Kind.FILE:
            return self._file(name, file)
        if kind in (Kind.PLACE, Kind.LINK):
            return self._place(kind, name)
        if kind is Kind.SOP:
            return None if name in self.handbook.ids else self._unknown_document(name, self.handbook.ids)
        if kind is Kind.STEP and home is not None:
            return _step(name, [step.id for step in home.steps], "this document")
        if kind in (Kind.ELEMENT, Kind.STAGE) and home is not None:
            return self._listed(kind, name, home)
        return self._registered(kind, name)

    def _registered(self, kind: Kind, name: str) -> Fault | None:
        names = self.registered.get(kind)
        if names is None or mixes_scripts(name):
            return None
        if kind is Kind.DOCUMENT:  # its register knows the SOPs too
            if name in self.handbook.ids:
                return None
            names = (*names, *self.handbook.ids)
        message, otherwise = f"there is no {kind} `{name}`", f"add `{name}` to {_REGISTERS[kind]}"
        fault = _fault(message, name, names, otherwise)
        if fault.better is None and names and kind in _SHORT:
            return fault._replace(advice=f"write {listed(names, most=MOST_NAMED)}, or {otherwise}")
        return fault

    def _listed(self, kind: Kind, name: str, home: Sop) -> Fault | None:
        process = self.handbook.settings.process
        choices = process.elements_of(home.department) if kind is Kind.ELEMENT else process.stages_of(home.department)
        names = [choice.id for choice in choices]
        if not names or name in names or any(name in choice.aliases for choice in choices):
            return None
        message = f"`{name}` is not among the {kind}s of this handbook{did_you_mean(name, names)}"
        return Fault(message, f"write {listed(names)}", next(iter(nearest(name, names)), None))

    def _place(self, kind: Kind, name: str) -> Fault | None:
        """A document or a step of it; a `PLACE` without a step may be a registered document as well."""
        document, _, step = name.partition("#")
        if document not in self.handbook.ids:
            if step or kind is Kind.LINK:
                return _with_step(self._unknown_document(document, self.handbook.ids), step)
            documents = self.registered.get(Kind.DOCUMENT)
            if documents is None or document in documents:
                return None
            return self._unknown_document(document, (*documents, *self.handbook.ids))
        present, coming = self.handbook.sop(document), self.handbook.coming(document)
        steps = [found.id for sop in (present, coming) if sop for found in sop.steps]
        fault = _step(step, steps, f"`{document}`") if step and steps else None
        return fault._replace(better=f"{document}#{fault.better}") if fault and fault.better else fault

    def _unknown_document(self, name: str, names: Iterable[str]) -> Fault | None:
        if mixes_scripts(name):
            return None
        return _fault(f"there is no document `{name}`", name, names, f"add the document `{name}.sop.yaml`")

    def _file(self, name: str, file: str) -> Fault | None:
        """Paths that leave the handbook are another rule's business."""
        folder = posixpath.dirname(file)
        path = posixpath.normpath(posixpath.join(folder, name))
        files = self.handbook.files
        if not files or path in files or "\\" in name or ":" in name or path.startswith(("../", "/")):
            return None
        near = [posixpath.relpath(other, folder or ".") for other in files if _alike(other, path)]
        return _fault(f"the file `{name}` does not exist", name, near, "put the file there")


def known_in(context: Context) -> Known:
    """All that a handbook's documents may name."""
    return context.once(_known)


def ids_in(sop: Sop, context: Context) -> tuple[Mention, ...]:
    """Everything but roles that a document names."""
    return context.once(_ids, sop)


def roles_in(sop: Sop, context: Context) -> tuple[Mention, ...]:
    """Roles and committees that a document names."""
    return context.once(_roles, sop)


def _roles(_: Context, sop: Sop) -> tuple[Mention, ...]:
    return tuple(roles_named(sop))


def _ids(_: Context, sop: Sop) -> tuple[Mention, ...]:
    return tuple(ids_named(sop))


def _known(context: Context) -> Known:
    return Known.of(context.handbook)


def _alike(one: str, other: str) -> bool:
    """Files that may have been meant for each other: of one folder or one name."""
    same_name = posixpath.basename(one).casefold() == posixpath.basename(other).casefold()
    return same_name or posixpath.dirname(one) == posixpath.dirname(other)


def _step(name: str, steps: Collection[str], where: str) -> Fault | None:
    if name in steps or mixes_scripts(name):
        return None
    close = nearest(name, steps)
    advice = f"write `{close[0]}`" if close else f"write one of its steps: {listed(steps)}"
    better = close[0] if close else None
    return Fault(f"there is no step `{name}` in {where}{did_you_mean(name, steps)}", advice, better)


def _with_step(fault: Fault | None, step: str) -> Fault | None:
    """Only the document's name is wrong; the step behind it stays."""
    return fault._replace(better=f"{fault.better}#{step}") if fault and fault.better and step else fault


def _fault(message: str, name: str, names: Iterable[str], otherwise: str) -> Fault:
    close = nearest(name, names, fits=lambda other: not _is_sibling(name, other))
    if close:
        return Fault(f"{message}; did you mean `{close[0]}`?", f"write `{close[0]}`, or {otherwise}", close[0])
    return Fault(message, f"correct the name, or {otherwise}")


def _is_sibling(name: str, other: str) -> bool:
    """Codes that differ only in their numbers (`SAL-004`, `SAL-001`) are different things, not slips of each other."""
    (words, numbers), (other_words, other_numbers) = _parts(name), _parts(other)
    return words == other_words and numbers != other_numbers


@cache
def _parts(name: str) -> tuple[str, tuple[int, ...]]:
    """A name with every number blanked out, and the numbers."""
    return _DIGITS.sub("0", name), tuple(int(number) for number in _DIGITS.findall(name))
