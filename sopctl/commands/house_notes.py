"""House rules that do not run, where the run itself would not tell why."""

from sopctl.reports.visible import visible
from sopctl.rules.house.rulebook import rulebook
from sopctl.rules.selection import Selection
from sopctl.shell.repository import OpenedHandbook
from sopctl.shell.terminal import say

_TELLING = frozenset(("LINT005", "LINT006", "YAML001", "FORM001"))
"""Rules that say what is wrong with a rules file; all of them run, or nobody can be sure."""


def note_idle_house_rules(opened: OpenedHandbook, selection: Selection) -> None:
    """Silence about a document must not pass for a rule that found nothing."""
    files = _idle_files(opened)
    if files and not (selection.codes >= _TELLING and all(map(opened.is_chosen, files))):
        where = ", ".join(map(visible, files))
        say(f"There are house rules in {where} that do not run; `sopctl lint` for the whole handbook says why.")


def _idle_files(opened: OpenedHandbook) -> list[str]:
    handbook = opened.handbook
    idle = {rule.code for rule in rulebook(handbook).idle}
    files = {rule.file for rule in handbook.house.first.values() if rule.code in idle}
    broken = {source.file for source in handbook.registers.values() if source.kind == "rules" and source.broken}
    return sorted(files | broken)
