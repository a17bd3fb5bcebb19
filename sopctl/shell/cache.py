"""What earlier runs found, in the user's cache folder: small files that can be lost at any time.

Never inside the repository: a pull request must not be able to bring a clean bill. Where nothing can be
written there is no cache, and no complaint.
"""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sopctl.shell.files import top_level

_ENDING: Final = ".found"
_LARGEST: Final = 64_000_000
"""Bytes of one entry."""
_MOST_BYTES: Final = 256_000_000
_MOST_ENTRIES: Final = 400
_DIGEST: Final = 32
"""Bytes of the checksum at the beginning of an entry."""


@dataclass(frozen=True)
class Cache:
    """Entries by name (hex digits), each with a checksum over its name and its content."""

    folder: Path

    def get(self, name: str) -> bytes | None:
        """The content; None where there is none, or where a single bit of it has changed."""
        path = self.folder / (name + _ENDING)
        try:
            entry = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        content = entry[_DIGEST:]
        return content if entry[:_DIGEST] == _checksum(name, content) else None

    def put(self, name: str, content: bytes) -> None:
        """Keep it, whole or not at all, also while other runs do the same."""
        if len(content) > _LARGEST:
            return
        part = self.folder / f"{name}.{os.getpid()}.part"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.write_bytes(_checksum(name, content) + content)
            part.replace(self.folder / (name + _ENDING))
            self._make_room()
        except OSError:
            with suppress(OSError):
                part.unlink()

    def _make_room(self) -> None:
        """Throw away what was used longest ago, and what a killed run left behind."""
        with os.scandir(self.folder) as found:
            entries = [(entry.stat(), entry.path) for entry in found if entry.name.endswith((_ENDING, ".part"))]
        entries.sort(key=lambda entry: entry[0].st_mtime, reverse=True)
        room = _MOST_BYTES
        for index, (status, path) in enumerate(entries):
            room -= status.st_size
            if room < 0 or index >= _MOST_ENTRIES:
                with suppress(OSError):
                    Path(path).unlink()


def open_cache(root: Path) -> Cache | None:
    """The cache for runs over the handbook at `root`; None where there can be none."""
    try:
        folder = _folder().resolve()
        protected = [place.resolve() for place in (root, top_level(root.resolve())) if place is not None]
        if any(folder.is_relative_to(place) for place in protected):
            return None
        return Cache(folder) if _is_ours(folder) else None
    except (OSError, RuntimeError):  # a loop of links, or no home
        return None


def _folder() -> Path:
    if asked := os.environ.get("SOPCTL_CACHE_DIR"):
        return Path(asked)
    from platformdirs import user_cache_path

    return user_cache_path("sopctl", appauthor=False) / "lint"


def _is_ours(folder: Path) -> bool:
    """Nobody else owns it, or may write into it; a folder that does not exist yet will be ours."""
    if not folder.exists() or not hasattr(os, "geteuid"):
        return True
    status = folder.stat()
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022


def _checksum(name: str, content: bytes) -> bytes:
    return hashlib.blake2b(name.encode() + b"\n" + content, digest_size=_DIGEST).digest()
