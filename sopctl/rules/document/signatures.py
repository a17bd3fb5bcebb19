"""Whose approval a version needs, and which approvals count: by people who had the right at that time."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sopctl.model.handbook import Handbook
from sopctl.model.organisation import Organisation, Role
from sopctl.model.records import Approval
from sopctl.model.settings import Settings
from sopctl.model.sop import Sop
from sopctl.model.translation import Translation
from sopctl.reviews.days import local_day
from sopctl.rules.new_entry import STAND_IN

OWNER = "owner"


def required_roles(sop: Sop, settings: Settings) -> tuple[str, ...]:
    """The roles (or committees) that must approve the present version; `owner` is the document's own."""
    approvals = settings.approvals
    kind = next((revision.kind for revision in sop.history if revision.version == sop.version), None)
    if kind == "editorial" and approvals.editorial is not None:
        words = approvals.editorial
    else:
        words = approvals.risk.get(sop.risk, approvals.required)
    return tuple(dict.fromkeys(sop.owner if word == OWNER else word for word in words))


def source_approvals(handbook: Handbook, sop: Sop) -> tuple[Approval, ...]:
    """The approvals of the present version of a source document; many leave its language unsaid."""
    return _standing(handbook, sop.id, sop.version, (None, sop.language))


def translation_approvals(handbook: Handbook, translation: Translation) -> tuple[Approval, ...]:
    """The approvals of a translation, of the version that it was made from."""
    version = translation.translation_of.version
    return _standing(handbook, translation.id, version, (translation.language,))


def _standing(handbook: Handbook, sop_id: str, version: str, languages: tuple[str | None, ...]) -> tuple[Approval, ...]:
    """Approvals that count, oldest first; a rejection voids those before it."""
    entries = handbook.records(sop_id).of(Approval)
    own = [entry for entry in entries if entry.version == version and entry.language in languages]
    last_rejection = max((index for index, entry in enumerate(own) if entry.meaning == "rejected"), default=-1)
    return tuple(entry for entry in own[last_rejection + 1 :] if entry.meaning == "approved")


@dataclass(frozen=True)
class Authority:
    """Who may approve in which role, as far as the register tells."""

    organisation: Organisation | None
    zone: ZoneInfo
    today: dt.date

    def day(self, entry: Approval) -> dt.date:
        """The date of an approval where the handbook is."""
        return local_day(entry.at, self.zone)

    def objection(self, entry: Approval, required: str) -> str | None:
        """Why an approval does not count for a role, as the end of a sentence; None where it does."""
        if entry.by == STAND_IN:
            return f"`{STAND_IN}` only stands for who approved"
        day = self.day(entry)
        if day > self.today:
            return f"the one by `{entry.by}` lies in the future ({day})"
        roles = self.organisation.roles if self.organisation else None
        if self.organisation is None or roles is None or not self._knows(required):
            named = entry.role in (None, required)
            return None if named else f"the one by `{entry.by}` was given as `{entry.role}`"
        person = (self.organisation.people or {}).get(entry.by)
        if person is not None and not person.active_on(day):
            return f"`{entry.by}` had left by {day}"
        if self.organisation.people is not None and person is None:
            return f"`{entry.by}` is not among the people in {self.organisation.file}"
        if person is not None and not person.active_on(self.today) and entry.role == required:
            return None  # who has left holds nothing any more, but did then
        return self._right(entry, required)

    def _knows(self, required: str) -> bool:
        organisation = self.organisation
        return organisation is not None and required in {*(organisation.roles or {}), *organisation.committees}

    def _right(self, entry: Approval, required: str) -> str | None:
        if entry.role not in (None, required, *(name for name, _ in self._acting(required))):
            return f"the one by `{entry.by}` was given as `{entry.role}`"
        held = [name for name, role in self._acting(required) if entry.by in role.holders]
        if not held:
            return f"`{entry.by}` does not hold the role `{required}`"
        if not any(role.can_approve for name, role in self._acting(required) if name in held):
            return f"`{entry.by}` holds `{held[0]}`, which may not approve (`can_approve` is not set)"
        return None

    def _acting(self, required: str) -> Iterator[tuple[str, Role]]:
        """The role and its deputy; of a committee, its chair and its members."""
        organisation = self.organisation
        roles = (organisation.roles if organisation else None) or {}
        committee = organisation.committees.get(required) if organisation else None
        names = [committee.chair, *committee.members] if committee else [required, _deputy(roles.get(required))]
        for name in names:
            if name and name in roles:
                yield name, roles[name]


def _deputy(role: Role | None) -> str | None:
    return role.deputy if role else None
