"""The commit from which the present work set out: the merge base of a branch, tag or commit and HEAD."""

from pathlib import Path
from typing import Final

from sopctl.errors import UsageError
from sopctl.reading.suggest import nearest
from sopctl.shell.git import GitError, answer, ask

_WHOLE: Final = (
    "fetch the whole history: `fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` for GitLab, "
    "`git fetch --unshallow` by hand"
)


def merge_base(root: Path, ref: str) -> str:
    """The full name of the commit. UsageError, with what to do, where there is none."""
    if not ref.strip():
        raise UsageError("--since is empty; is the variable set in this job?")
    _check_repository(root)
    start = _commit(root, ref)
    if start is None:
        raise UsageError(_unknown(root, ref))
    if _commit(root, "HEAD") is None:
        raise UsageError(f"--since {ref}: there is no commit yet to compare with; commit first")
    found = answer(root, "merge-base", start, "HEAD")
    if found is None:
        raise UsageError(_unrelated(root, ref))
    return found.splitlines()[0]


def _check_repository(root: Path) -> None:
    try:
        inside = ask(root, "rev-parse", "--is-inside-work-tree").strip()
    except GitError as error:
        if "dubious ownership" in str(error):
            advice = f"allow it with `git config --global --add safe.directory {root}`"
            raise UsageError(f"--since: git does not read {root}, which belongs to another user; {advice}") from error
        inside = b"false"
    if inside != b"true":
        raise UsageError(f"--since needs a git repository, and {root} is in none")


def _commit(root: Path, ref: str) -> str | None:
    """The full name of a commit; a name that looks like an option is never one."""
    if not ref or ref.startswith("-"):
        return None
    return answer(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")


def _unknown(root: Path, ref: str) -> str:
    said = f"--since: git knows no branch, tag or commit `{ref}`"
    names = (answer(root, "for-each-ref", "--format=%(refname:short)") or "").split()
    fetched = [name for name in names if name.endswith("/" + ref)]
    if not fetched and _is_shallow(root):  # what is meant is most likely not here, and what is here only looks alike
        return f"{said}, and this clone holds only the newest commits; {_WHOLE}"
    if close := fetched or nearest(ref, names):
        return f"{said}; did you mean `{close[0]}`?"
    return f"{said}; `git fetch` brings what is missing here, `git branch --all` lists what there is"


def _unrelated(root: Path, ref: str) -> str:
    if _is_shallow(root):
        return (
            f"--since {ref}: this clone holds only the newest commits, not the one where `{ref}` and the present "
            f"state parted; {_WHOLE}"
        )
    return f"--since {ref}: `{ref}` and the present state share no history; name a branch that this one came from"


def _is_shallow(root: Path) -> bool:
    return answer(root, "rev-parse", "--is-shallow-repository") == "true"
