"""`sopctl lint` on a handbook in which nothing has changed: what was printed is printed again.

What a run prints depends on `Inputs`, and on nothing else. Only runs that do nothing but print are
remembered; an option that is not listed here makes a run that is not.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass, replace
from datetime import date
from pathlib import Path
from time import time
from typing import Any, Final, TypeVar

from sopctl.errors import SopctlError
from sopctl.reading.files import Repository
from sopctl.shell.cache import Cache, open_cache
from sopctl.shell.ci import prefix_of
from sopctl.shell.clock import today_at
from sopctl.shell.located import Located, locate
from sopctl.shell.terminal import is_terminal, wants_colour, width
from sopctl.shell.tool_identity import tool_identity

_PRINTING: Final = frozenset(
    (
        *("paths", "root", "today", "allow_empty", "select", "ignore", "profile", "fail_on", "as_"),
        *("format_", "statistics", "color", "quiet", "verbose"),
    )
)
"""Options of a run that only prints."""
_WITHOUT_EFFECT: Final = frozenset(("no_cache", "jobs"))
"""Options that change nothing of what is printed."""
_UNREMEMBERED: Final = frozenset(("github",))
"""Formats that write elsewhere too."""


@dataclass(frozen=True)
class Done:
    """What a run printed, its exit code, and its day; what its settings say that the output depends on, too."""

    code: int
    text: str
    today: date
    timezone: str
    baseline: str | None


@dataclass(frozen=True)
class Past:
    """What the same run did before."""

    code: int
    text: str


@dataclass(frozen=True)
class _Learned:
    """What the settings say that the output depends on, and that is not in their text: the day, the baseline."""

    timezone: str
    baseline: str | None


_Kept = TypeVar("_Kept", Past, _Learned)


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """All that the output of a run depends on. Whatever is forgotten here makes wrong findings.

    `today` and `baseline` (a digest of its file) are known only once the settings are.
    """

    tool: str
    options: str
    here: str
    root: str
    chosen: tuple[str, ...]
    prefix: str
    style: tuple[bool, int]
    files: str
    today: str = ""
    baseline: str = ""

    @property
    def name(self) -> str:
        """The name of the cache's entry."""
        return _digest(repr(astuple(self)).encode("utf-8", "backslashreplace"))


@dataclass(frozen=True)
class Memory:
    """A run that can be remembered: the handbook's files as they were read, and where memories are kept."""

    located: Located
    cache: Cache
    inputs: Inputs
    asked_today: str | None
    started: float

    def recall(self) -> Past | None:
        """What the same run did; None where nobody knows."""
        learned = _loaded(self.cache.get(self.inputs.name), _Learned)
        if learned is None:
            return None
        today = today_at(learned.timezone, self.asked_today)
        return _loaded(self.cache.get(self._settled(today, learned).name), Past)

    def keep(self, done: Done) -> None:
        """Remember what this run did, unless its baseline was written meanwhile."""
        learned = _Learned(done.timezone, done.baseline)
        if done.baseline is not None and not _is_older(self.located.root / done.baseline, self.started):
            return
        self.cache.put(self._settled(done.today, learned).name, _dumped(Past(done.code, done.text)))
        self.cache.put(self.inputs.name, _dumped(learned))

    def _settled(self, today: date, learned: _Learned) -> Inputs:
        return replace(self.inputs, today=today.isoformat(), baseline=_file_digest(self.located.root, learned.baseline))


def memory_of(options: Mapping[str, Any]) -> Memory | None:
    """The memory of a run with these options, by parameter; None for one that is not remembered."""
    if options.get("no_cache") or not _only_prints(options):
        return None
    started = time()
    try:
        located = locate(options.get("paths") or (), options.get("root"))
        cache = open_cache(located.root)
        if cache is None:
            return None
        return Memory(located, cache, _inputs(options, located), options.get("today"), started)
    except (SopctlError, OSError):
        return None  # the run itself tells what is wrong


def _only_prints(options: Mapping[str, Any]) -> bool:
    others = (value for name, value in options.items() if name not in _PRINTING | _WITHOUT_EFFECT)
    return not any(others) and options.get("format_") not in _UNREMEMBERED


def _inputs(options: Mapping[str, Any], located: Located) -> Inputs:
    color = str(getattr(options["color"], "value", options["color"]))
    return Inputs(
        tool=_digest(tool_identity().encode("utf-8", "backslashreplace")),
        options=repr(sorted((name, str(value)) for name, value in options.items() if name not in _WITHOUT_EFFECT)),
        here=os.getcwd(),  # noqa: PTH109 - its text is all that is needed
        root=str(located.root),
        chosen=located.chosen,
        prefix=prefix_of(located.root),
        style=(wants_colour(color), width() if is_terminal() else 0),
        files=_files_digest(located.repository),
    )


def _files_digest(repository: Repository) -> str:
    """A digest of all that reading gets to see: contents by hash, not by time, since git sets times anew."""
    digest = hashlib.sha256()  # most processors have it built in
    groups = (("document", repository.digests), ("file", repository.hashes), ("unreadable", repository.unreadable))
    for kind, texts in groups:
        for file, text in texts.items():
            name = os.fsencode(file)
            digest.update(b"%s %d %d %s" % (kind.encode(), len(name), len(text), name))
            digest.update(text.encode())
    return digest.hexdigest()


def _file_digest(root: Path, name: str | None) -> str:
    if name is None:
        return ""
    path = root / name
    if path.exists() and not path.is_file():
        return "no file"  # a device would never end; the run itself tells what is wrong
    try:
        return _digest(path.read_bytes())
    except OSError as error:
        return f"unreadable: {error.errno}"


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=24).hexdigest()


def _is_older(path: Path, moment: float) -> bool:
    try:
        return path.stat().st_mtime < moment
    except OSError:
        return True  # a file that is not there was not written


def _dumped(kept: Past | _Learned) -> bytes:
    return json.dumps(asdict(kept)).encode()


def _loaded(content: bytes | None, kind: type[_Kept]) -> _Kept | None:
    """The entry; None where there is none. What the checksum lets through was written by this version."""
    return None if content is None else kind(**json.loads(content))
