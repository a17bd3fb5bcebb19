"""The small handbook that the tests of pages render: `handbook/` beside this file."""

import shutil
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sopctl.model.handbook import Handbook
from sopctl.reading.files import Repository, kind_of
from sopctl.reading.load import read_handbook, read_settings
from sopctl.rendering.edition import Edition
from sopctl.rendering.page import Output, Page, TemplateTexts
from sopctl.rendering.pages import pages
from sopctl.shell import resources
from sopctl.shell.located import read_repository

FOLDER = Path(__file__).parent / "handbook"
TODAY = date(2026, 11, 21)
_DIGEST = b"DIGEST-OF-SAL-001"


@cache
def small_handbook() -> Handbook:
    """The handbook, with the digest of SAL-001 filled in where its records and its translation name it."""
    repository = read_repository(FOLDER)
    settings, source = read_settings(repository.documents["sopctl.yaml"], resources.schema("settings"))
    assert settings is not None, source.problems
    blank = _filled(repository, "sha256:" + "0" * 64)
    found = read_handbook(blank, resources.schemas(), settings).sop("SAL-001")
    assert found is not None
    handbook = read_handbook(_filled(repository, found.digest), resources.schemas(), settings)
    assert not [source.problems for source in handbook.sources.values() if source.broken]
    return handbook


def write_small_handbook(folder: Path) -> Path:
    """A copy of the handbook on disk, digests filled in."""
    sop = small_handbook().sop("SAL-001")
    assert sop is not None
    shutil.copytree(FOLDER, folder)
    for path in folder.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(_DIGEST, sop.digest.encode()))
    return folder


def _filled(repository: Repository, digest: str) -> Repository:
    documents = {
        file: content.replace(_DIGEST, digest.encode()) if kind_of(file) else content
        for file, content in repository.documents.items()
    }
    return replace(repository, documents=documents)


def edition(handbook: Handbook | None = None, own: dict[str, str] | None = None, **changes: Any) -> Edition:
    """An edition of a handbook (default: the small one) with a repository's own templates."""
    templates = TemplateTexts(resources.templates(""), own or {})
    return replace(Edition(handbook or small_handbook(), TODAY, templates), **changes)


@cache
def small_pages(format_: str) -> tuple[Output, ...]:
    """All pages of the small handbook."""
    return pages(edition(), format_)


def page(path: str, format_: str = "html") -> str:
    """The text of one page of the small handbook."""
    return next(item.text for item in small_pages(format_) if isinstance(item, Page) and item.path == path)
