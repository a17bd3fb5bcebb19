"""Real git repositories, for tests."""

import os
import subprocess
from pathlib import Path

_WHO = {"NAME": "Author", "EMAIL": "author@example.org", "DATE": "2026-11-01T12:00:00+00:00"}


class GitRepository:
    """A repository in a folder; `commit` records what is there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / ".git").exists():
            self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        """Run git here; what it prints."""
        who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in _WHO.items()}
        own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env={**os.environ, **who, **own}, capture_output=True, check=True
        )
        return done.stdout.decode().strip()

    def write(self, files: dict[str, str]) -> None:
        """Write files, by path."""
        for path, text in files.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_bytes(text.encode())

    def commit(self, **files: str) -> str:
        """Write files, and commit all there is; the commit's name."""
        self.write(files)
        self.git("add", "--all", "--force")
        self.git("commit", "-q", "--allow-empty", "-m", "Change")
        return self.git("rev-parse", "HEAD")
