"""An id is used twice, or does not fit the name of its file.

What: Every document has an id of its own, for ever, and its file is named `ID.sop.yaml` after it, with
    `.next` for a coming version and the language for a translation; records are named `ID.records.yaml`.
    House rules stand in `rules/*.yaml`.
    Steps, goals and triggers have ids of their own within a document, and a removed id never comes back.
Why: Links, approvals, training and reviews hold on to ids; with two things of one id they hold on to either.
Bad:
    id: SAL-002
Good:
    id: SAL-001
Source: ISO 9001:2015, 7.5.2 a (identification); EU GMP Chapter 4 (2011), 4.3 (documents are unique)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import Dossier, SourceFile
from sopctl.rules.document.file_names import misnamed_files, stray
from sopctl.rules.document.shared_ids import ids_within, shared_ids
from sopctl.rules.registry import Context, Subject, also, rule


@rule("DOC001", "id-identity", Subject.DOSSIER, Severity.ERROR)
def check(dossier: Dossier, context: Context) -> Iterator[Problem]:
    yield from misnamed_files(dossier)
    yield from shared_ids(dossier, context.base)
    yield from ids_within(dossier)


@also(check, Subject.FILE)
def check_stray(source: SourceFile, context: Context) -> Iterator[Problem]:
    if source.kind == "stray":
        yield stray(source)
