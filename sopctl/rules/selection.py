"""Which rules run, and how much each weighs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sopctl.errors import SettingsError, UsageError
from sopctl.model.finding import Profile, Severity
from sopctl.model.settings import LintSettings
from sopctl.reading.suggest import listed, nearest
from sopctl.rules.house.rulebook import HOUSE, NO_HOUSE_RULES, Rulebook
from sopctl.rules.packs import WHOLE, is_in, pack_names
from sopctl.rules.registry import Rule


@dataclass(frozen=True)
class Choice:
    """What the options of one run choose: codes or their beginnings, and how strictly findings are weighed."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    profile: Profile = Profile.CORE

    @property
    def narrows(self) -> bool:
        """Only some rules run, so that silence is no verdict on a document."""
        return bool(self.select or self.ignore)


NO_CHOICE: Final = Choice()


@dataclass(frozen=True)
class Selection:
    """The rules that run, with the severity that the handbook gives them. `asked` were named one by one.

    `profile` is how strictly the run weighs what it finds.
    """

    rules: tuple[Rule, ...]
    asked: frozenset[str] = frozenset()
    profile: Profile = Profile.CORE

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the rules that run."""
        return frozenset(rule.code for rule in self.rules)


def select_rules(book: Rulebook, settings: LintSettings, choice: Choice = NO_CHOICE) -> Selection:
    """The rules that the options select, else those that the settings select, else those of the settings' packs.

    What options or settings ignore is taken away from that. A severity in the settings outweighs the profile.
    Raises UsageError for an unknown code in an option, SettingsError for an unknown code or pack in the settings.
    """
    _check(settings, choice, book)
    wanted, unwanted = choice.select or settings.select, (*choice.ignore, *settings.ignore)
    chosen = [rule for rule in book.rules if (_matches(rule.code, wanted) if wanted else is_in(rule, settings.packs))]
    chosen = [rule for rule in chosen if not _matches(rule.code, unwanted)]
    weighed = [_weighed(rule, settings.severity, choice.profile) for rule in chosen]
    asked = frozenset(rule.code for rule in chosen if _matches(rule.code, choice.select))
    return Selection(tuple(rule for rule in weighed if rule is not None), asked, choice.profile)


def _matches(code: str, prefixes: Iterable[str]) -> bool:
    return any(code.startswith(prefix.upper()) for prefix in prefixes)


def _weighed(rule: Rule, severities: Mapping[str, str], profile: Profile) -> Rule | None:
    """The rule with the handbook's severity, else by the profile; the longest matching prefix wins; None: off."""
    matching = [prefix for prefix in severities if rule.code.startswith(prefix.upper())]
    if not matching:
        return replace(rule, profile=profile)
    word = severities[max(matching, key=len)]
    return None if word == "off" else replace(rule, severity=Severity(word))


def _check(settings: LintSettings, choice: Choice, book: Rulebook) -> None:
    for option, prefixes in (("--select", choice.select), ("--ignore", choice.ignore)):
        if mistakes := _unknown(option, prefixes, book):
            raise UsageError(*mistakes)
    mistakes = _unknown_packs(settings.packs, book.rules)
    mistakes += _unknown("lint.select", settings.select, book) + _unknown("lint.ignore", settings.ignore, book)
    mistakes += _unknown("lint.severity", settings.severity, book)
    if mistakes:
        raise SettingsError(*(f"sopctl.yaml: {mistake}" for mistake in mistakes))


def _unknown(where: str, prefixes: Iterable[str], book: Rulebook) -> list[str]:
    groups = sorted({code.rstrip("0123456789") for code in book.codes})
    mistakes = []
    for prefix in prefixes:
        if not prefix or not any(code.startswith(prefix.upper()) for code in book.codes):
            close = nearest(prefix.upper(), [*book.codes, *groups])
            hint = f"did you mean {close[0]}?" if close else f"the groups are {', '.join(groups)}"
            if prefix.upper().startswith(HOUSE) and HOUSE not in groups:
                hint = NO_HOUSE_RULES
            mistakes.append(f"{where}: there is no rule `{prefix}`; {hint}")
    return mistakes


def _unknown_packs(packs: Iterable[str], rules: Sequence[Rule]) -> list[str]:
    if tuple(packs) == (WHOLE,):
        return []
    names = pack_names(rules)
    mistakes = []
    for pack in packs:
        if pack not in names:
            close = nearest(pack, names)
            hint = f"did you mean `{close[0]}`?" if close else f"there are {listed(names, 'and')}"
            mistakes.append(f"lint.packs: there is no pack `{pack}`; {hint}")
    return mistakes
