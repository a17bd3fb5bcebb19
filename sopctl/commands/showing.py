"""`sopctl lint --show-settings`: what a run would do, and who says so."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from sopctl.model.finding import Problem, Profile
from sopctl.model.location import DataPath
from sopctl.model.settings import Settings
from sopctl.reading.files import SETTINGS_FILE
from sopctl.reading.load import read_settings
from sopctl.reports.run_settings import RunSettings, Stated, run_settings
from sopctl.rules.house.rulebook import rulebook
from sopctl.rules.registry import Rule
from sopctl.rules.selection import Selection
from sopctl.shell import resources
from sopctl.shell.clock import who_says_today
from sopctl.shell.repository import OpenedHandbook

if TYPE_CHECKING:
    from sopctl.commands.linting import Asked

_DEFAULT: Final = "default"
_KINDS: Final = {
    "sop": "documents",
    "records": "records",
    "org": "org.yaml",
    "documents": "documents.yaml",
    "glossary": "glossary.yaml",
    "kpis": "kpis.yaml",
    "values": "values",
    "rules": "rules",
    "stray": "strays",
}
"""What the files of a kind are called, in this order."""


@dataclass(frozen=True)
class Shown:
    """A run that only tells what it would do."""

    asked: "Asked"
    opened: OpenedHandbook
    selection: Selection
    today: date

    def text(self) -> str:
        """YAML of everything that decides about the run."""
        known = len(rulebook(self.opened.handbook).rules)
        return run_settings(RunSettings(list(self._run()), list(self._sections()), self._weighed(), known))

    def _weighed(self) -> list[Rule]:
        """The rules with what their findings weigh by the profile of this run."""
        return [replace(rule, severity=rule.weight(Problem((), ""))) for rule in self.selection.rules]

    @cached_property
    def _lines(self) -> Mapping[DataPath, int]:
        """The line of every field that sopctl.yaml states."""
        content = self.opened.repository.documents.get(SETTINGS_FILE)
        if content is None:
            return {}
        _, source = read_settings(content, resources.schema("settings"))
        return {path: source.lines.position(place.key.start).line for path, place in source.places.items()}

    def _said(self, *path: str) -> str:
        return f"{SETTINGS_FILE}:{self._lines[path]}" if path in self._lines else _DEFAULT

    def _run(self) -> Iterator[Stated]:
        asked, opened = self.asked, self.opened
        settings = opened.handbook.settings
        found = f"the folder of {SETTINGS_FILE}" if settings.file else f"there is no {SETTINGS_FILE}"
        yield Stated("root", str(opened.root), "--root" if asked.root else found)
        yield Stated("paths", opened.chosen or "all", "given" if asked.paths else _DEFAULT)
        yield Stated("files", self._files(), "read")
        yield Stated("today", str(self.today), who_says_today(asked.today))
        yield from self._choice()
        is_core = asked.choice.profile is Profile.CORE
        yield Stated("profile", asked.choice.profile, _DEFAULT if is_core else "--profile")
        for name, value in (("since", asked.since), ("as", asked.status)):
            if value is not None:
                yield Stated(name, value, f"--{name}")
        fail_on = asked.fail_on or settings.lint.fail_on
        yield Stated("fail_on", fail_on, "--fail-on" if asked.fail_on else self._said("lint", "fail_on"))

    def _choice(self) -> Iterator[Stated]:
        """Which rules were asked for, by an option, the settings, or the packs."""
        choice, lint = self.asked.choice, self.opened.handbook.settings.lint
        if choice.select:
            yield Stated("select", choice.select, "--select")
        elif lint.select:
            yield Stated("select", lint.select, self._said("lint", "select"))
        else:
            yield Stated("packs", lint.packs, self._said("lint", "packs"))
        if choice.ignore or lint.ignore:
            who = {"--ignore": choice.ignore, self._said("lint", "ignore"): lint.ignore}
            origin = " and ".join(origin for origin, codes in who.items() if codes)
            yield Stated("ignore", [*choice.ignore, *lint.ignore], origin)

    def _files(self) -> Mapping[str, int]:
        read = Counter(source.kind for source in self.opened.handbook.sources.values())
        return {word: read[kind] for kind, word in _KINDS.items() if read[kind]}

    def _sections(self) -> Iterator[tuple[str, list[Stated]]]:
        """The settings that stand alone, then those in groups."""
        settings = self.opened.handbook.settings
        values = {item.name: getattr(settings, item.name) for item in fields(Settings) if item.name != "file"}
        alone = {name: value for name, value in values.items() if not is_dataclass(value)}
        yield "", [Stated(name, value, self._said(name)) for name, value in alone.items()]
        for name, value in values.items():
            if name not in alone:
                yield name, list(self._section(name, value))

    def _section(self, name: str, section: Any) -> Iterator[Stated]:
        for item in fields(section):
            yield Stated(item.name, getattr(section, item.name), self._said(name, item.name))
