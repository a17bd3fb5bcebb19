"""Which rules run, and how much each weighs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sopctl.errors import SettingsError, UsageError
from sopctl.model.finding import Profile, Severity
from sopctl.model.settings import LintSettings
from sopctl.reading.suggest import nearest
from sopctl.rules.registry import Rule, all_rules


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


def select_rules(settings: LintSettings, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Selection:
    """The rules by the options (codes or prefixes), else by the settings.

    Raises UsageError for an unknown code in an option, SettingsError for one in the settings.
    """
    _check("--select", select, UsageError)
    _check("--ignore", ignore, UsageError)
    mistakes = [*_unknown("lint.select", settings.select), *_unknown("lint.ignore", settings.ignore)]
    mistakes += _unknown("lint.severity", settings.severity)
    if mistakes:
        raise SettingsError(*(f"sopctl.yaml: {mistake}" for mistake in mistakes))
    wanted, unwanted = select or settings.select, (*ignore, *settings.ignore)
    chosen = [rule for rule in all_rules() if not wanted or _matches(rule.code, wanted)]
    chosen = [rule for rule in chosen if not _matches(rule.code, unwanted)]
    weighed = [_weighed(rule, settings.severity) for rule in chosen]
    asked = frozenset(rule.code for rule in chosen if select and _matches(rule.code, select))
    return Selection(tuple(rule for rule in weighed if rule is not None), asked)


def _matches(code: str, prefixes: Iterable[str]) -> bool:
    return any(code.startswith(prefix.upper()) for prefix in prefixes)


def _weighed(rule: Rule, severities: Mapping[str, str]) -> Rule | None:
    """The rule with the handbook's severity; the longest matching prefix wins; None where it is off."""
    matching = [prefix for prefix in severities if rule.code.startswith(prefix.upper())]
    if not matching:
        return rule
    word = severities[max(matching, key=len)]
    return None if word == "off" else replace(rule, severity=Severity(word))


def _check(where: str, prefixes: Sequence[str], error: type[UsageError]) -> None:
    if mistakes := _unknown(where, prefixes):
        raise error(*mistakes)


def _unknown(where: str, prefixes: Iterable[str]) -> list[str]:
    codes = [rule.code for rule in all_rules()]
    groups = sorted({rule.group for rule in all_rules()})
    mistakes = []
    for prefix in prefixes:
        if not prefix or not any(code.startswith(prefix.upper()) for code in codes):
            close = nearest(prefix.upper(), [*codes, *groups])
            hint = f"did you mean {close[0]}?" if close else f"the groups are {', '.join(groups)}"
            mistakes.append(f"{where}: there is no rule `{prefix}`; {hint}")
    return mistakes
