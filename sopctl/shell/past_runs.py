"""What earlier runs learnt of a handbook's documents: one entry in the cache, by root, registers, rules and day."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from sopctl.model.handbook import Handbook
from sopctl.reading.files import Repository, kind_of
from sopctl.rules.past import NO_PAST, Past, Recall
from sopctl.rules.runner import Looked
from sopctl.rules.selection import Choice, Selection
from sopctl.shell.cache import Cache, open_cache
from sopctl.shell.tool_identity import tool_identity


@dataclass(frozen=True)
class Remembered:
    """The last run with such rules over a handbook of these files, and where the next one is kept."""

    cache: Cache
    name: str
    past: Past
    repository: Repository
    digests: Mapping[str, str]

    @property
    def names(self) -> Mapping[str, str]:
        """The ids of the files that are as they were."""
        return self.past.names(self.digests)

    def recall(self, handbook: Handbook, selection: Selection, today: date) -> Recall:
        """What of it still holds on a day."""
        ground = _digest(_ground(self.repository), repr((today, _weights(selection))).encode())
        return Recall(self.past, handbook, self.digests, ground)

    def keep(self, recall: Recall, looked: Looked) -> None:
        """Remember a run, unless all of it is remembered already."""
        now = recall.with_learnt(looked.learnt)
        if now != self.past:
            with suppress(UnicodeEncodeError):  # a file whose name is no text
                self.cache.put(self.name, msgspec.msgpack.encode(now))


def remembered(root: Path, repository: Repository, choice: Choice, today: str | None = None) -> Remembered | None:
    """What is remembered of the handbook at `root` with such registers; None where nothing can be kept.

    `today` is the day that was asked for. Other registers and other days have memories of their own, so that whoever
    goes to another branch and back finds them again.
    """
    cache = open_cache(root)
    if cache is None:
        return None
    asked = (str(root), tuple(choice.select), tuple(choice.ignore), choice.profile, today)
    tool = tool_identity().encode("utf-8", "backslashreplace")
    name = _digest(b"documents", tool, repr(asked).encode(), _ground(repository))
    return Remembered(cache, name, _past(cache.get(name)), repository, dict(_digests(repository)))


def _past(content: bytes | None) -> Past:
    try:
        return NO_PAST if content is None else msgspec.msgpack.decode(content, type=Past)
    except msgspec.DecodeError:
        return NO_PAST


def _digests(repository: Repository) -> Mapping[str, str]:
    """What each file of a dossier holds."""
    found = {file: digest for file, digest in repository.digests.items() if _is_of_document(file)}
    return found | {file: f"! {reason}" for file, reason in repository.unreadable.items() if _is_of_document(file)}


def _ground(repository: Repository) -> bytes:
    """All files that every document hangs on."""
    texts = {**repository.unreadable, **repository.digests}
    return repr([(file, texts[file]) for file in sorted(texts) if not _is_of_document(file)]).encode()


def _is_of_document(file: str) -> bool:
    return kind_of(file) in ("sop", "records")


def _weights(selection: Selection) -> list[tuple[str, str, str]]:
    return [(rule.code, rule.severity, rule.profile) for rule in selection.rules]


def _digest(*parts: bytes) -> str:
    digest = hashlib.blake2b(digest_size=24)
    for part in parts:
        digest.update(b"%d " % len(part) + part)
    return digest.hexdigest()
