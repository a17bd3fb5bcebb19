"""A role does not exist, or nobody holds it.

What: Every role that a document names is a role or committee of `org.yaml`, never a person, and somebody who is
    active holds it, or the role of its deputy.
Why: Work that is given to a role nobody holds is done by nobody; people change, roles stay.
Bad:
    owner: head-of-sale
    # file: org.yaml
    roles:
      head-of-sales: {name: Head of sales}
      sales-assistant: {name: Sales assistant}
Good:
    owner: head-of-sales
    # file: org.yaml
    roles:
      head-of-sales: {name: Head of sales}
      sales-assistant: {name: Sales assistant}
Source: how to set a sales procedure (no vacant role); ISO 9001:2015, 5.3 (roles and responsibilities)
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sopctl.model.finding import Problem, Related, Severity
from sopctl.model.handbook import SourceFile
from sopctl.model.location import DataPath
from sopctl.model.organisation import Organisation, Role
from sopctl.model.sop import Sop
from sopctl.model.translation import Translation
from sopctl.reading.suggest import MOST_NAMED, did_you_mean, listed, nearest
from sopctl.rules.placing import rewritten
from sopctl.rules.references.known import roles_in
from sopctl.rules.references.mentions import Kind, Mention, settled
from sopctl.rules.registry import Context, Subject, also, rule
from sopctl.rules.security.lookalike import mixes_scripts


@rule("ROLE203", "role-vacant", Subject.SOP, Severity.ERROR)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    yield from _document(context, sop.file, roles_in(sop, context))


@also(check, Subject.TRANSLATION)
def check_translator(translation: Translation, context: Context) -> Iterator[Problem]:
    if translation.translator is not None:
        yield from _document(context, translation.file, [Mention(Kind.ROLE, translation.translator, ("translator",))])


@dataclass(frozen=True)
class _Staff:
    """The roles of the register, and who holds them today."""

    organisation: Organisation
    roles: Mapping[str, Role]
    today: dt.date

    @cached_property
    def known(self) -> frozenset[str]:
        """Every role and committee."""
        return frozenset((*self.roles, *self.organisation.committees))

    @cached_property
    def vacant(self) -> frozenset[str]:
        """The roles that nobody active holds, nor their deputy; filled posts may go without names (`headcount`)."""
        if self.organisation.people is None:
            return frozenset()
        return frozenset(name for name, role in self.roles.items() if not self._is_covered(role))

    def _is_covered(self, role: Role) -> bool:
        deputy = self.roles.get(role.deputy or "")
        return self._is_held(role) or (deputy is not None and self._is_held(deputy))

    def _is_held(self, role: Role) -> bool:
        if not role.holders:
            return bool(role.headcount)
        people = self.organisation.people or {}
        return any(holder not in people or people[holder].active_on(self.today) for holder in role.holders)


def _staff(context: Context) -> _Staff | None:
    """None where there is no register of roles."""
    organisation = context.handbook.organisation
    if organisation is None or organisation.roles is None:
        return None
    return _Staff(organisation, organisation.roles, context.today)


def _document(context: Context, file: str, mentions: Iterable[Mention]) -> Iterator[Problem]:
    """An unknown role is told wherever it stands, a vacant one once."""
    staff = context.once(_staff)
    if staff is None:
        return
    source = context.handbook.sources[file]
    told: set[str] = set()
    for mention in mentions:
        if mention.name not in staff.known:
            if not mixes_scripts(mention.name):
                yield _unknown(staff, mention._replace(path=settled(source, mention.path)), source)
        elif mention.name in staff.vacant and mention.name not in told:
            told.add(mention.name)
            yield _vacant(staff, mention.name, source.file, settled(source, mention.path))


def _unknown(staff: _Staff, mention: Mention, source: SourceFile) -> Problem:
    register = staff.organisation.file
    _, name, path = mention
    if name in (staff.organisation.people or {}):
        held = [role for role, entry in staff.roles.items() if name in entry.holders]
        advice = f"write the role that this person holds: {listed(held)}" if held else "write the role of this person"
        fix = rewritten(source, path, name, held[0]) if len(held) == 1 else None
        message = f"`{name}` is a person; documents name roles, since people change"
        return Problem(path, message, help=advice, file=source.file, fix=fix)
    known = [*staff.roles, *staff.organisation.committees]
    close = nearest(name, known)
    first = f"write `{close[0]}`" if close else f"write {listed(known, most=MOST_NAMED)}"
    message = f"there is no role `{name}` in `{register}`{did_you_mean(name, known)}"
    fix = rewritten(source, path, name, close[0]) if close else None
    advice = f"{first}, or add `{name}` to `roles` in {register}"
    return Problem(path, message, help=advice, file=source.file, fix=fix)


def _vacant(staff: _Staff, name: str, file: str, path: DataPath) -> Problem:
    deputy = staff.roles[name].deputy
    also = f", nor that of its deputy `{deputy}`" if deputy else ", and it has no deputy"
    register = staff.organisation.file
    return Problem(
        path,
        f"nobody who is active holds the role `{name}`{also}",
        help=f"name the `holders` of `{name}` in {register}, or a deputy, or give the work to another role",
        severity=Severity.WARNING,
        file=file,
        related=(Related(("roles", name), "the role", file=register, on_key=True),),
    )
