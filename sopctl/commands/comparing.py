"""`sopctl lint --since REF`: the handbook as it was where the present work set out."""

import posixpath
from dataclasses import replace

from sopctl.commands.baselining import Subtracted
from sopctl.errors import SettingsError, UsageError
from sopctl.model.baseline import Baseline
from sopctl.model.handbook import Handbook
from sopctl.reading.baseline_file import parse_baseline
from sopctl.reading.files import Repository
from sopctl.reading.load import read_handbook
from sopctl.reading.suggest import listed
from sopctl.reports.findings_words import many
from sopctl.reports.visible import visible
from sopctl.shell import resources
from sopctl.shell.git import GitError, ask
from sopctl.shell.here import path_from_here
from sopctl.shell.merge_base import merge_base
from sopctl.shell.repository import OpenedHandbook, known_from
from sopctl.shell.revision import handbooks_gone, read_revision
from sopctl.shell.terminal import say, working


def compared(opened: OpenedHandbook, ref: str, *, quiet: bool = False) -> OpenedHandbook:
    """The handbook with what it was at the merge base of `ref` and HEAD, read by the present settings.

    UsageError where git has no answer.
    """
    with working("Reading the handbook as it was"):
        commit = merge_base(opened.root, ref)
        repository = read_revision(opened.root, commit, opened.repository)
    _check_gone(opened, repository, commit)
    if (repository is None or not repository.documents) and not quiet:
        said = (
            f"There was no handbook here yet at {commit[:10]}, where `{ref}` and this parted: everything counts as new."
        )
        say(said + _moved(opened, commit))
    return replace(opened, base=_read(repository or Repository(), opened))


def _moved(opened: OpenedHandbook, commit: str) -> str:
    """A question where there was a handbook elsewhere."""
    folders = handbooks_gone(opened.root, commit)
    return f" Was it moved? There was a handbook in {listed(map(visible, folders), 'and')}." if folders else ""


def note_grown_baseline(opened: OpenedHandbook, ref: str, counted: Subtracted) -> None:
    """Say so on standard error where the baseline leaves more for later than it did: nobody grows it in passing."""
    if not counted.file:
        return
    before = _baseline_at(opened, merge_base(opened.root, ref), counted.file)
    if before is not None and (more := counted.known.beyond(before)):
        name = visible(path_from_here(opened.root, counted.file))
        say(f"{name} leaves {many(more, 'finding')} for later that it did not at {visible(ref)}.")


def _baseline_at(opened: OpenedHandbook, commit: str, file: str) -> Baseline | None:
    """The baseline at a commit, empty where there was none; None where nobody can read it."""
    try:
        content = ask(opened.root, "cat-file", "blob", f"{commit}:./{posixpath.normpath(file)}")
    except GitError:
        return Baseline()
    try:
        return parse_baseline(content.decode("utf-8", "replace"), file)
    except SettingsError:
        return None


def _check_gone(opened: OpenedHandbook, before: Repository | None, commit: str) -> None:
    """What was asked for and is not there was deleted since; else it is a slip."""
    earlier = before.hashes if before else {}
    for path in opened.gone:
        if not any(file == path or file.startswith(path + "/") for file in earlier):
            named = visible(path_from_here(opened.root, path))
            raise UsageError(
                f"{named} does not exist, and did not at {commit[:10]}; give a folder or a file of the handbook"
            )


def _read(repository: Repository, opened: OpenedHandbook) -> Handbook:
    """Files that are as they were are not read again."""
    return read_handbook(repository, resources.schemas(), opened.handbook.settings, known_from(opened, repository))
