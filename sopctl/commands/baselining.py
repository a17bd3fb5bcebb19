"""`sopctl lint` with a baseline: what is known does not count; `--write-baseline` and `--prune-baseline`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sopctl.errors import SettingsError, UsageError
from sopctl.model.baseline import Baseline
from sopctl.model.finding import Finding
from sopctl.reading.baseline_file import baseline_among
from sopctl.reading.files import SETTINGS_FILE
from sopctl.reports.findings_words import many
from sopctl.rules.baseline import Reach, pruned, subtract, written
from sopctl.rules.past import Learnt
from sopctl.rules.registry import Rule
from sopctl.rules.runner import Looked
from sopctl.shell.baseline_store import BASELINE_FILE, read_baseline, write_baseline
from sopctl.shell.here import path_from_here
from sopctl.shell.repository import OpenedHandbook
from sopctl.shell.terminal import say


@dataclass(frozen=True)
class BaselineMode:
    """The options: `write` takes in all that stands now, `prune` takes out what no longer occurs."""

    write: bool = False
    prune: bool = False
    quiet: bool = False

    @property
    def option(self) -> str:
        """The one that was given; empty for none."""
        return "--write-baseline" if self.write else "--prune-baseline" if self.prune else ""

    def check(self, others: Mapping[str, object]) -> None:
        """UsageError where one was given with another option that neither can be used together with."""
        if self.write and self.prune:
            raise UsageError("--write-baseline takes in and takes out in one go; leave out --prune-baseline")
        for option, given in others.items():
            if self.option and given:
                raise UsageError(
                    f"{self.option} cannot be used together with {option}: {_WHY[option]}; leave out one of the two"
                )


_WHY: Mapping[str, str] = {
    "--diff": "that only shows what would change",
    "--show-settings": "that only shows what a run would go by",
    "--stdin-filename": "a baseline is about documents on disk",
    "--since": "a baseline is about all that is there, not about what is new",
    "--as": "a baseline is about documents as they are",
}


@dataclass(frozen=True)
class Subtracted:
    """Findings with the known ones marked; the baseline's file where there is one, and its outdated entries.

    `learnt` is what the look at the handbook has left.
    """

    findings: tuple[Finding, ...]
    learnt: Mapping[str, Learnt] = field(default_factory=dict)
    file: str = ""
    outdated: int = 0
    known: Baseline = field(default_factory=Baseline)

    def again(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Other findings, with the same ones marked."""
        return subtract(findings, self.known, self.file)


def subtracted(looked: Looked, opened: OpenedHandbook, rules: Sequence[Rule], mode: BaselineMode) -> Subtracted:
    """Take the baseline off, after writing or pruning it where that was asked for."""
    findings = looked.findings
    name = opened.handbook.settings.lint.baseline
    if not name and not mode.option:
        return Subtracted(findings, looked.learnt)
    file = name or BASELINE_FILE
    reach = Reach(opened.handbook, rules, looked, opened.is_chosen if opened.chosen else None)
    known = read_baseline(opened.root, file, documents_of(opened))
    if mode.write:
        known = _written(findings, known, reach, _Target(opened, file, mode))
    elif known is None:
        raise SettingsError(_missing(file, named=bool(name)))
    shrunk = pruned(known, findings, reach)
    outdated = sum(known.known[identity] != shrunk.known.get(identity) for identity in known.known)
    if mode.prune:
        known, outdated = _pruned(shrunk, outdated, _Target(opened, file, mode)), 0
    return Subtracted(subtract(findings, known, file), looked.learnt, file, outdated, known)


def documents_of(opened: OpenedHandbook) -> Collection[str]:
    """The files that cannot be the baseline, since the handbook consists of them."""
    return opened.handbook.homes.keys() - baseline_among(opened.handbook)


@dataclass(frozen=True)
class _Target:
    """Where a baseline is written."""

    opened: OpenedHandbook
    file: str
    mode: BaselineMode

    def write(self, baseline: Baseline) -> None:
        write_baseline(self.opened.root, self.file, documents_of(self.opened), baseline)

    @property
    def name(self) -> str:
        """The file as the user would name it from where they are."""
        return path_from_here(self.opened.root, self.file)

    def say(self, text: str) -> None:
        if not self.mode.quiet:
            say(text)

    @property
    def is_set(self) -> bool:
        return self.opened.handbook.settings.lint.baseline is not None


def _written(findings: tuple[Finding, ...], before: Baseline | None, reach: Reach, target: _Target) -> Baseline:
    baseline = written(before or Baseline(), findings, reach)
    if before is None and not baseline.known:
        target.say("There is nothing to leave for later, so no baseline was written.")
        return baseline
    target.write(baseline)
    known = before or Baseline()
    added, taken = baseline.beyond(known), known.beyond(baseline)
    target.say(f"{target.name}: {many(added, 'finding')} added, {taken} taken out, {baseline.count} in all.")
    if not target.is_set:
        target.say(_how_to_set(target))
    return baseline


def _how_to_set(target: _Target) -> str:
    settings = path_from_here(target.opened.root, SETTINGS_FILE)
    lines = f"lint:\n  baseline: {target.file}"
    if target.opened.handbook.settings.file is None:
        return f"So that it counts from now on, make a file {settings}:\n\nsopctl: 1\n{lines}"
    return f"So that it counts from now on, add to {settings} (to `lint:`, where there is one):\n\n{lines}"


def _pruned(baseline: Baseline, outdated: int, target: _Target) -> Baseline:
    if not outdated:
        target.say(f"Nothing to prune: all in {target.name} still occurs.")
        return baseline
    target.write(baseline)
    left = f"{many(baseline.count, 'finding')} left" if baseline.known else "nothing is left"
    target.say(f"{target.name}: {many(outdated, 'entry', 'entries')} pruned, {left}.")
    if not baseline.known:
        target.say(f"You are through: delete {target.name}, and `baseline` in {SETTINGS_FILE}.")
    return baseline


def _missing(file: str, *, named: bool) -> str:
    if named:
        advice = "`sopctl lint --write-baseline` makes it, or delete the line"
        return f"{SETTINGS_FILE}: lint.baseline: there is no {file}; {advice}"
    return f"--prune-baseline: there is no {file}, and {SETTINGS_FILE} names no other `lint.baseline`"
