"""A document that somebody asks `new` for, and whether it can be; if not, what to write instead."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from sopctl.errors import UsageError
from sopctl.model.handbook import Handbook
from sopctl.model.organisation import Organisation
from sopctl.reading.respelling import respelled
from sopctl.reading.suggest import listed, nearest
from sopctl.shell import resources
from sopctl.shell.mistakes import mistakes_in


@dataclass(frozen=True)
class Draft:
    """A document to be started. What is None is chosen by what the handbook has."""

    title: str
    kind: str = "procedure"
    department: str | None = None
    owner: str | None = None
    language: str | None = None
    id: str | None = None


def refuse_what_cannot_be(draft: Draft, handbook: Handbook) -> None:
    """Raises UsageError for the first thing that is wrong with what was asked for."""
    if not draft.title.strip():
        raise UsageError('TITLE is empty; write what the procedure does, such as "Answer a complaint"')
    _refuse_bad_form("--id", draft.id, "sop_id")
    _refuse_bad_form("--language", draft.language, "language")
    _refuse_taken(draft.id, handbook)
    organisation = _organisation(handbook)
    _refuse_bad_form("--department", draft.department, "department_id")
    _refuse_bad_form("--owner", draft.owner, "role_id")
    if draft.department is not None:
        _refuse_unknown_department(draft.department, organisation)
    if draft.owner is not None:
        _refuse_unknown_role(draft.owner, organisation)


def _refuse_bad_form(option: str, word: str | None, kind: str) -> None:
    """It becomes part of a path and of YAML text, so it must be one that the format allows."""
    definition = resources.schema("sop").definition["$defs"][kind]
    if word is None or re.search(definition["pattern"], word):
        return
    meant = respelled(definition["title"], word)
    if meant is not None and re.search(definition["pattern"], meant):
        hint = f"did you mean `{meant}`?"
    else:
        hint = definition["errorMessage"][:1].lower() + definition["errorMessage"][1:].rstrip(".")
    raise UsageError(f"{option} cannot be `{word}`; {hint}")


def _refuse_taken(sop_id: str | None, handbook: Handbook) -> None:
    if sop_id in handbook.ids or any(records.sop == sop_id for records in handbook.all_records):
        raise UsageError(
            f"--id: `{sop_id}` is taken, and ids are never used twice; leave --id out for the next free one"
        )


def _organisation(handbook: Handbook) -> Organisation | None:
    """The register; what a broken one holds nobody knows, and a guess would be wrong in the new document."""
    broken = [source for source in handbook.registers.values() if source.kind == "org" and source.broken]
    if handbook.organisation is None and broken:
        first = f"mend {broken[0].file} first: a new document takes its owner from it"
        raise UsageError(*mistakes_in(broken[0]), first)
    return handbook.organisation


def _refuse_unknown_department(name: str, organisation: Organisation | None) -> None:
    if organisation is None or organisation.departments is None:
        return
    head = f", head: head-of-{name}" if f"head-of-{name}" in (organisation.roles or ()) else ""
    entry = f"{name}: {{name: {name.replace('-', ' ').capitalize()}{head}}}"
    advice = f"add it to `departments` in {organisation.file}: `{entry}`"
    _refuse_unknown("--department", name, organisation.departments, advice)


def _refuse_unknown_role(name: str, organisation: Organisation | None) -> None:
    if organisation is not None and organisation.roles is not None:
        advice = f"add it to `roles` in {organisation.file}"
        _refuse_unknown("--owner", name, [*organisation.roles, *organisation.committees], advice)


def _refuse_unknown(option: str, name: str, known: Collection[str], otherwise: str) -> None:
    if name in known:
        return
    close = nearest(name, known)
    write = f"did you mean `{close[0]}`?" if close else f"write {listed(known)}, or" if known else ""
    raise UsageError(f"{option}: there is no `{name}`; {write} {'' if close else otherwise}".rstrip())
