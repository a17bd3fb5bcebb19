"""`sopctl lint --since REF`: the handbook as it was where the present work set out."""

from dataclasses import replace

from sopctl.model.handbook import Handbook
from sopctl.reading.files import Repository
from sopctl.reading.load import read_handbook
from sopctl.shell import resources
from sopctl.shell.merge_base import merge_base
from sopctl.shell.repository import OpenedHandbook, known_from
from sopctl.shell.revision import read_revision
from sopctl.shell.terminal import say, working


def compared(opened: OpenedHandbook, ref: str, *, quiet: bool = False) -> OpenedHandbook:
    """The handbook with what it was at the merge base of `ref` and HEAD, read by the present settings.

    UsageError where git has no answer.
    """
    with working("Reading the handbook as it was"):
        commit = merge_base(opened.root, ref)
        repository = read_revision(opened.root, commit, opened.repository)
    if (repository is None or not repository.documents) and not quiet:
        say(
            f"There was no handbook here yet at {commit[:10]}, where `{ref}` and this parted: everything counts as new."
        )
    return replace(opened, base=_read(repository or Repository(), opened))


def _read(repository: Repository, opened: OpenedHandbook) -> Handbook:
    """Files that are as they were are not read again."""
    return read_handbook(repository, resources.schemas(), opened.handbook.settings, known_from(opened, repository))
