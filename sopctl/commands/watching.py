"""`sopctl lint --watch`: the findings again after every save, until Ctrl-C."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import monotonic

from sopctl.commands.linting import Asked, run_lint
from sopctl.errors import SopctlError, UsageError
from sopctl.reading.late_dossiers import NOTHING
from sopctl.shell.located import find_root, locate
from sopctl.shell.repository import OpenedHandbook, known_from, open_located
from sopctl.shell.terminal import clear_screen, say
from sopctl.shell.watching import look, wait_for_change


def watch_and_lint(asked: Asked) -> None:
    """Lint now and after every change. Ends with Ctrl-C only; UsageError for options that make no sense here."""
    _check(asked)
    root = asked.root or find_root([path.resolve() for path in asked.paths] or [Path.cwd()])
    seen, opened = look(root), None
    with suppress(KeyboardInterrupt):
        while True:
            clear_screen()
            start = monotonic()
            opened = _lint_once(asked, opened)
            now = datetime.now().astimezone()
            say(f"{now:%H:%M:%S}, {monotonic() - start:.1f} s. Waiting for the next save; Ctrl-C ends.")
            seen = wait_for_change(root, seen)


def _lint_once(asked: Asked, before: OpenedHandbook | None) -> OpenedHandbook | None:
    """Lint; what did not change since the handbook was opened `before` is not read again.

    What is wrong with the set-up is said, and may be put right while watching.
    """
    opened = before
    try:
        located = locate(asked.paths, asked.root)
        known = known_from(before, located.repository) if before is not None else NOTHING
        opened = open_located(located, known, allow_empty=asked.allow_empty)
        run_lint(replace(asked, opened=opened))
    except SopctlError as error:
        for mistake in error.mistakes:
            say(f"sopctl: {mistake}")
    return opened


def _check(asked: Asked) -> None:
    mistakes = []
    if asked.format not in ("text", "concise"):
        mistakes.append(f"--watch is for people; leave out --format {asked.format}")
    if asked.output:
        mistakes.append("--watch writes no reports; leave out --output")
    if asked.unsaved is not None:
        mistakes.append("--watch waits for files on disk; leave out --stdin-filename")
    if asked.baseline.option:
        mistakes.append(f"--watch changes nothing; run {asked.baseline.option} by itself")
    if asked.mode.mends:
        mistakes.append("--watch changes nothing; run --fix or --diff by itself")
    if mistakes:
        raise UsageError(*mistakes)
