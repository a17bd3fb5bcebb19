"""What git knows about the repository. Without git, or outside a repository, there is nothing to know."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from sopctl.errors import UsageError

# Nothing that a repository configures may run, and nothing may be fetched: no hooks, monitors, pagers, prompts.
_SAFE: Final = ("git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-pager")
_SILENT: Final = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_ELSEWHERE: Final = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"))
"""What a hook that git runs would have us look at, by paths that start elsewhere; the folder itself tells."""
_CHUNK: Final = 1_000_000
_LONGEST: Final = 60
"""Seconds that one answer of git may take."""


class GitError(Exception):
    """Git could not answer; the text is git's own."""


def ask(root: Path, *arguments: str) -> bytes:
    """What git prints. GitError where it fails, UsageError where there is no git."""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program and our own arguments
            [*_SAFE, *arguments], cwd=root, capture_output=True, timeout=_LONGEST, check=False, env=_environment()
        )
    except FileNotFoundError as error:
        raise UsageError("git is needed for this, and is not installed (or not on the PATH)") from error
    except (OSError, subprocess.SubprocessError) as error:
        raise GitError(str(error)) from error
    if done.returncode != 0:
        raise GitError(done.stderr.decode(errors="replace").strip())
    return done.stdout


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _ELSEWHERE} | _SILENT


def answer(root: Path, *arguments: str) -> str | None:
    """One line from git; None where it has no answer."""
    try:
        return os.fsdecode(ask(root, *arguments)).strip() or None
    except (GitError, UsageError):
        return None


@contextmanager
def blobs(root: Path) -> "Iterator[Blobs]":
    """Contents of files in git's store, from one process: as they were committed, without filters."""
    process = subprocess.Popen(  # noqa: S603 - a fixed program and our own arguments
        [*_SAFE, "cat-file", "--batch"],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
    )
    assert process.stdin is not None  # noqa: S101 - asked for above
    assert process.stdout is not None  # noqa: S101 - asked for above
    try:
        yield Blobs(process.stdin, process.stdout)
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(_LONGEST)


class Blobs:
    """A running `git cat-file --batch`."""

    def __init__(self, questions: IO[bytes], answers: IO[bytes]) -> None:
        self._questions = questions
        self._answers = answers

    def read(self, name: str, most: int = sys.maxsize) -> bytes:
        """The content with this object name, up to `most` bytes; GitError where this copy does not have it."""
        try:
            self._questions.write(name.encode() + b"\n")
            self._questions.flush()
        except OSError as error:
            raise GitError(str(error)) from error
        head = self._answers.readline().split()
        if len(head) != 3:
            raise GitError(f"object {name} is missing")
        size = int(head[2])
        content = self._answers.read(min(size, most))
        left = size + 1 - len(content)  # a line end stands behind each
        while left > 0 and (skipped := self._answers.read(min(left, _CHUNK))):
            left -= len(skipped)
        return content


def head_commit(root: Path) -> str | None:
    """The short name of the commit that is checked out."""
    return answer(root, "rev-parse", "--short", "HEAD")
