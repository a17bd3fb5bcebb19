"""`sopctl lint --since REF`: the handbook as it was where the present work set out."""

import posixpath
from dataclasses import replace

from sopctl.commands.baselining import documents_of
from sopctl.errors import UsageError
from sopctl.model.handbook import Handbook
from sopctl.reading.baseline_file import with_baseline
from sopctl.reading.files import SETTINGS_FILE, Repository
from sopctl.reading.load import read_handbook, read_settings
from sopctl.reading.suggest import listed
from sopctl.reports.visible import visible
from sopctl.shell import resources
from sopctl.shell.baseline_store import read_baseline_text
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
    return _with_baselines(replace(opened, base=_read(repository or Repository(), opened)), commit)


def _moved(opened: OpenedHandbook, commit: str) -> str:
    """A question where there was a handbook elsewhere."""
    folders = handbooks_gone(opened.root, commit)
    return f" Was it moved? There was a handbook in {listed(map(visible, folders), 'and')}." if folders else ""


def _with_baselines(opened: OpenedHandbook, commit: str) -> OpenedHandbook:
    """The baseline among the files now and then, so that a rule can say what became of it."""
    file = opened.handbook.settings.lint.baseline
    if file is None or opened.base is None:
        return opened
    name = posixpath.normpath(file)
    now = read_baseline_text(opened.root, file, documents_of(opened))
    base = with_baseline(opened.base, name, _baseline_at(opened, commit))
    return replace(opened, handbook=with_baseline(opened.handbook, name, now), base=base)


def _baseline_at(opened: OpenedHandbook, commit: str) -> str | None:
    """The baseline that was in use at a commit; None for none. The handbook may have named it otherwise then."""
    settings = _content(opened, commit, SETTINGS_FILE)
    if settings is None:
        return None
    read, _ = read_settings(settings, resources.schema("settings"))
    file = (read or opened.handbook.settings).lint.baseline
    content = _content(opened, commit, file) if file else None
    return None if content is None else content.decode("utf-8", "replace")


def _content(opened: OpenedHandbook, commit: str, file: str) -> bytes | None:
    try:
        return ask(opened.root, "cat-file", "blob", f"{commit}:./{posixpath.normpath(file)}")
    except GitError:
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
