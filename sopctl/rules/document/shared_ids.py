"""Ids that two things have: two documents, two translations, or two parts of one document."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from sopctl.model.finding import Problem, Related
from sopctl.model.handbook import Dossier, Handbook, dossier_key
from sopctl.model.location import DataPath
from sopctl.model.records import Records
from sopctl.model.sop import Sop, Status
from sopctl.model.translation import Translation
from sopctl.reading.build_dossier import is_translation

_Item = TypeVar("_Item")
Named = tuple[str, DataPath]


def shared_ids(dossier: Dossier, base: Handbook | None) -> Iterator[Problem]:
    """Documents, translations and records files of one id; told of the document that is new since the base."""
    for first, other in _pairs((_key(sop.id, sop.coming), sop) for sop in _oldest_first(dossier, base)):
        yield _two_documents(first, other)
    yield from _taken_up_again(dossier)
    for earlier, later in _pairs((_key(item.id, item.coming, item.language), item) for item in dossier.translations):
        yield _two_translations(earlier.file, later)
    for one, two in _pairs((records.sop, records) for records in dossier.all_records):
        message = f"the records of `{two.sop}` are already in `{one.file}`"
        yield _twin((two.file, "sop"), message, "move the entries into one file", one.file)
    readable = {_key(sop.id, sop.coming): sop for sop in dossier.sops}
    broken = {_key(s.id or "", in_next(s.file)) for s in dossier.sources.values() if s.broken and not is_translation(s)}
    for item in dossier.translations:
        yield from _without_source(item, readable.get(_key(item.id, item.coming)), broken)


def in_next(file: str) -> bool:
    """The file is named as a coming version."""
    return "next" in file.rpartition("/")[2].split(".")[1:-2]


def _oldest_first(dossier: Dossier, base: Handbook | None) -> list[Sop]:
    """Retired documents first: the id is theirs; then what the base had, by its file or its text; then by path."""
    earlier = base.dossier(dossier.sops[0].id).sops if base and dossier.sops else ()
    known = {(sop.id, name) for sop in earlier for name in (sop.file, sop.digest)}

    def order(sop: Sop) -> tuple[bool, bool, str]:
        is_new = (sop.id, sop.file) not in known and (sop.id, sop.digest) not in known
        return sop.status is not Status.RETIRED, is_new, sop.file

    return sorted(dossier.sops, key=order)


def _key(sop_id: str, coming: bool, language: str = "") -> tuple[str, bool, str]:  # noqa: FBT001 - parts of a key
    return dossier_key(sop_id), coming, language.casefold()


def _pairs(items: Iterable[tuple[object, _Item]]) -> Iterator[tuple[_Item, _Item]]:
    """The first of each key with every later one."""
    first: dict[object, _Item] = {}
    for key, item in items:
        if key in first:
            yield first[key], item
        first.setdefault(key, item)


def _two_documents(first: Sop, other: Sop) -> Problem:
    if first.status is Status.RETIRED and other.status is not Status.RETIRED:
        return _reused(first, other)
    if first.id != other.id:
        message = f"`{other.id}` differs from `{first.id}` in `{first.file}` only by capital letters"
    else:
        message = f"`{other.id}` is already the id of `{first.file}`"
    return _twin((other.file, "id"), message, "give this document an id that no other has", first.file)


def _reused(retired: Sop, other: Sop) -> Problem:
    message = f"`{other.id}` cannot be used again once `{retired.file}` is retired"
    advice = "give this document a new id: old approvals and records would seem to be about it"
    return _twin((other.file, "id"), message, advice, retired.file)


def _taken_up_again(dossier: Dossier) -> Iterator[Problem]:
    present = {sop.id: sop for sop in reversed(dossier.sops) if not sop.coming}
    for sop in dossier.sops:
        retired = present.get(sop.id) if sop.coming else None
        if retired is not None and retired.status is Status.RETIRED:
            yield _reused(retired, sop)


def _two_translations(first: str, other: Translation) -> Problem:
    message = f"the translation of `{other.id}` into `{other.language}` is already in `{first}`"
    return _twin((other.file, "language"), message, "keep one of the two files", first)


def _without_source(item: Translation, source: Sop | None, broken: set[tuple[str, bool, str]]) -> Iterator[Problem]:
    key = _key(item.id, item.coming)
    if source is not None:
        if source.language.casefold() == item.language.casefold():
            message = f"`{item.id}` is written in `{item.language}` itself, in `{source.file}`"
            yield _twin((item.file, "language"), message, "correct the language, or delete this file", source.file)
    elif key not in broken:
        what = "coming version" if item.coming else "document"
        name = item.id + (".next" if item.coming else "") + ".sop.yaml"
        message = f"there is no {what} `{item.id}` that this could be a translation of"
        yield Problem(("id",), message, help=f"correct the id, or add the source document `{name}`", file=item.file)


def _twin(place: tuple[str, str], message: str, advice: str, other: str) -> Problem:
    """A problem at a file and field, with the same field of another file."""
    file, field = place
    label = Related((field,), "it is also here", file=other)
    return Problem((field,), message, help=advice, file=file, related=(label,))


def ids_within(dossier: Dossier) -> Iterator[Problem]:
    """Ids that two parts of one document, or two entries of its records, share."""
    for sop in dossier.sops:
        yield from _of_document(sop)
    for records in dossier.all_records:
        yield from _of_records(records)


def _of_document(sop: Sop) -> Iterator[Problem]:
    steps: list[Named] = [(step.id, ("steps", index, "id")) for index, step in enumerate(sop.steps)]
    goals: list[Named] = [(goal.id, ("goals", index, "id")) for index, goal in enumerate(sop.goals)]
    rules: list[Named] = [(t.id, ("review", "triggers", index, "id")) for index, t in enumerate(sop.review.triggers)]
    for what, named in (("step", steps), ("goal", goals), ("trigger", rules)):
        yield from _repeated(sop.file, what, named)
    for index, step in enumerate(sop.steps):
        values: list[Named] = [(m.id, ("steps", index, "measure", place, "id")) for place, m in enumerate(step.measure)]
        yield from _repeated(sop.file, "value", values)
    removed = set(sop.retired_ids)
    for name, path in steps:
        if name in removed:
            message = f"`{name}` is the id of a step that was removed"
            advice = "give this step a new id: old records name the removed one"
            yield Problem(path, message, help=advice, file=sop.file, related=(Related(("retired_ids",), "see here"),))


def _of_records(records: Records) -> Iterator[Problem]:
    entries: list[Named] = [(entry.id, ("entries", entry.index, "id")) for entry in records.entries]
    for problem in _repeated(records.file, "entry", entries):
        yield replace(problem, help="delete one of the two if they say the same, else give one another id")


def _repeated(file: str, what: str, named: list[Named]) -> Iterator[Problem]:
    for (_, first), (name, path) in _pairs((item[0], item) for item in named):
        message = f"`{name}` is already the id of another {what}"
        advice = f"give one of the two another id, and correct what names this {what}"
        yield Problem(path, message, help=advice, file=file, related=(Related(first, "it also stands here"),))
