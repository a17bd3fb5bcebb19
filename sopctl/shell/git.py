"""What git knows about the repository. Without git, or outside a repository, there is nothing to know."""

import subprocess
from pathlib import Path


def _git(root: Path, *arguments: str) -> str | None:
    # Nothing that a repository configures may run: no hooks, no monitors, no pagers, no prompts.
    safe = ("git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-pager")
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program and our own arguments
            [*safe, *arguments], cwd=root, capture_output=True, encoding="utf-8", timeout=60, check=False
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def head_commit(root: Path) -> str | None:
    """The short name of the commit that is checked out."""
    return _git(root, "rev-parse", "--short", "HEAD") or None


def top_level(folder: Path) -> Path | None:
    """The folder that holds `.git`, at or above `folder`."""
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)
