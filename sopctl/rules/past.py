"""What an earlier run learnt of each dossier, and which of it still holds.

A dossier is as it was when its own files are the same and nothing that was looked at for it has changed. `ground`
stands for all that every document hangs on: registers, settings, rules, the day. Where it differs, only the ids of
unchanged files are still good.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, cast

import msgspec

from sopctl.model.finding import Finding
from sopctl.model.handbook import Handbook, dossier_key
from sopctl.model.watched import ALL, DOSSIER, FILE, ID
from sopctl.reading.load import ids_of
from sopctl.rules.judging import Note, Verdict


class Learnt(msgspec.Struct, frozen=True, array_like=True):
    """One dossier as it was told: its findings, as they were settled, and of its verdict what others need.

    `notes` are by the code of their rule, still packed where an earlier run made them. `pictures` are the files outside
    that its digests cover. `others` stands for what was said of its files by looking at all dossiers.
    """

    findings: tuple[Finding, ...]
    notes: dict[str, msgspec.Raw]
    traces: frozenset[str]
    pictures: frozenset[str]
    broken: tuple[str, ...]
    silences: bool
    others: str


class Past(msgspec.Struct, frozen=True):
    """An earlier run. `documents` has the digest and the id of each file of a dossier, `files` the hash of every file.

    `learnt` is by the key of the dossier, still packed.
    """

    ground: str = ""
    documents: dict[str, tuple[str, str]] = {}
    files: dict[str, str] = {}
    learnt: dict[str, msgspec.Raw] = {}

    def names(self, digests: Mapping[str, str]) -> dict[str, str]:
        """The ids of the files that still have their digest."""
        return {file: name for file, (digest, name) in self.documents.items() if digests.get(file) == digest}


NO_PAST: Final = Past()


@dataclass(frozen=True)
class Recall:
    """An earlier run beside the handbook of now, whose files have these digests and which stands on this ground."""

    past: Past
    handbook: Handbook
    digests: Mapping[str, str]
    ground: str

    @cached_property
    def kept(self) -> Mapping[str, Learnt]:
        """What still holds, by the key of the dossier."""
        if self.past.ground != self.ground:
            return {}
        learnt = {key: _LEARNT.decode(packed) for key, packed in self.past.learnt.items()}
        files = _differing(self.past.files, self.handbook.files)
        repainted = {key for key, told in learnt.items() if told.pictures and not told.pictures.isdisjoint(files)}
        ids = ids_of({file: name for file, (_, name) in self.past.documents.items()})
        return untouched(learnt, self._rewritten() | repainted, ids ^ set(self.handbook.ids), files)

    def _rewritten(self) -> set[str]:
        """The dossiers of which a file has changed, come or gone."""
        before = {file: digest for file, (digest, _) in self.past.documents.items()}
        files = _differing(before, self.digests)
        then = (self.past.documents[file][1] for file in files if file in before)
        now = (self.handbook.names[file] for file in files if file in self.digests)
        return {dossier_key(name) for name in (*then, *now)}

    def with_learnt(self, learnt: Mapping[str, Learnt]) -> Past:
        """The run of now, to be an earlier one some day; what cannot be packed is learnt anew then."""
        packed = dict(self._packed(learnt))
        documents = {file: (digest, self.handbook.names[file]) for file, digest in self.digests.items()}
        return Past(self.ground, documents, dict(self.handbook.files), packed)

    def _packed(self, learnt: Mapping[str, Learnt]) -> Iterator[tuple[str, msgspec.Raw]]:
        for key, told in learnt.items():
            if told is self.kept.get(key):
                yield key, self.past.learnt[key]
                continue
            try:
                yield key, msgspec.Raw(msgspec.msgpack.encode(told))
            except UnicodeEncodeError:  # half a letter, which only a broken text can hold
                continue


def untouched(
    learnt: Mapping[str, Learnt], dossiers: Set[str], ids: Set[str] = frozenset(), files: Set[str] = frozenset()
) -> Mapping[str, Learnt]:
    """What still holds where these dossiers, ids and files are not as they were."""
    traces = {sign + ALL for sign, some in ((DOSSIER, dossiers), (ID, ids), (FILE, files)) if some}
    traces |= {DOSSIER + key for key in dossiers} | {ID + name for name in ids} | {FILE + file for file in files}
    return {key: told for key, told in learnt.items() if key not in dossiers and traces.isdisjoint(told.traces)}


_LEARNT: Final = msgspec.msgpack.Decoder(Learnt)


def learnt_of(verdict: Verdict, findings: tuple[Finding, ...], others: str) -> Learnt:
    """What to keep of a dossier that was just judged and settled."""
    return Learnt(
        findings=findings,
        notes=cast("dict[str, msgspec.Raw]", verdict.notes),
        traces=verdict.traces,
        pictures=verdict.pictures,
        broken=verdict.broken,
        silences=bool(verdict.suppressions),
        others=others,
    )


def notes_of(learnt: Iterable[Learnt], code: str, kind: type[Any]) -> Iterator[Note]:
    """The notes of one rule, of the kind that it makes."""
    decoder = msgspec.msgpack.Decoder(tuple[tuple[str, kind], ...])  # type: ignore[valid-type]
    for told in learnt:
        made: msgspec.Raw | tuple[Note, ...] = told.notes.get(code, ())  # as `learnt_of` found them, or packed
        for file, content in decoder.decode(made) if isinstance(made, msgspec.Raw) else made:
            yield Note(file, content)


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    """The names that only one of the two has, or that have another value in each."""
    return {name for name, _ in before.items() ^ now.items()}
