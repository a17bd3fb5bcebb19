"""Does each file have the name that its id and language ask for?"""

import posixpath
import unicodedata
from collections.abc import Iterator

from sopctl.model.finding import Problem
from sopctl.model.handbook import Dossier, SourceFile
from sopctl.model.records import Records
from sopctl.model.sop import Sop
from sopctl.model.translation import Translation
from sopctl.reading.files import first_key
from sopctl.rules.security.lookalike import mixes_scripts

_SOP = ".sop.yaml"
_RECORDS = ".records.yaml"


def misnamed_files(dossier: Dossier) -> Iterator[Problem]:
    """Documents, translations and records whose file is named for another id or language."""
    for sop in dossier.sops:
        yield from _document(sop)
    for translation in dossier.translations:
        yield from _document(translation)
    for records in dossier.all_records:
        yield from _records(records)


def stray(source: SourceFile) -> Problem:
    """An SOP or house rules that nothing reads, because of the name of their file."""
    name = _name(source.file)
    stem = name.rpartition(".")[0].removesuffix(".sop")
    if first_key(source.text.encode("utf-8", "surrogatepass")) == "rules":
        message = f"these are house rules, but `{source.file}` is not read: house rules stand in `rules/*.yaml`"
        return Problem((), message, help=f"move the file to `rules/{stem}.yaml`", file=source.file)
    message = f"this is an SOP, but the name `{name}` hides it from sopctl"
    return Problem((), message, help=f"rename the file to `{stem}{_SOP}`", file=source.file)


def _document(document: Sop | Translation) -> Iterator[Problem]:
    """The language may be left out of the name of a source document, not of a translation.

    An id with letters of another alphabet that look alike is told by SEC803.
    """
    if mixes_scripts(document.id):
        return
    stem = _plain(_name(document.file).removesuffix(_SOP))
    beginning = _plain(document.id) + (".next" if document.coming else "")
    ending = "." + document.language
    if stem.casefold() == (beginning + ending).casefold() and stem.startswith(beginning):
        return
    if stem == beginning and isinstance(document, Sop):
        return
    wanted = f"{document.id}{'.next' if document.coming else ''}"
    wanted += ending + _SOP if isinstance(document, Translation) else _SOP
    if stem.startswith(beginning + ".") or stem == beginning:
        message = f"the file is called `{_name(document.file)}`, but its language is `{document.language}`"
        yield _problem(document.file, "language", message, f"rename the file to `{wanted}`, or correct the language")
        return
    message = f"the file is called `{_name(document.file)}`, but its id is `{document.id}`"
    yield _problem(document.file, "id", message, f"rename the file to `{wanted}`, or correct the id")


def _records(records: Records) -> Iterator[Problem]:
    name = _name(records.file)
    if _plain(name) != _plain(records.sop) + _RECORDS:
        message = f"the file is called `{name}`, but holds the records of `{records.sop}`"
        advice = f"rename the file to `{records.sop}{_RECORDS}`, or correct `sop`"
        yield _problem(records.file, "sop", message, advice)


def _problem(file: str, field: str, message: str, advice: str) -> Problem:
    return Problem((field,), message, help=advice, file=file)


def _name(file: str) -> str:
    return posixpath.basename(file)


def _plain(text: str) -> str:
    """Letters with accents in one form: file systems and editors write them in two."""
    return unicodedata.normalize("NFC", text)
