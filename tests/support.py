"""Handbooks made from texts, for tests."""

import textwrap
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import yaml

from sopctl.model.handbook import Handbook
from sopctl.model.settings import Settings
from sopctl.model.sop import Sop
from sopctl.reading.files import SETTINGS_FILE, Repository
from sopctl.reading.load import read_handbook, read_settings
from sopctl.rules.registry import Context, all_rules
from sopctl.rules.runner import lint
from sopctl.rules.selection import Selection
from sopctl.shell import resources

MINIMAL = """\
sop: 1
id: SAL-001
title: Qualify an inbound lead
version: "0.1"
status: draft
language: en
owner: head-of-sales
purpose: Assess every inbound lead by the same criteria and answer it at the same speed.
steps:
  - id: register
    action: Record the lead in the CRM intake form.
    responsible: sales-assistant
"""


def make_handbook(*sops: str, **files: str) -> Handbook:
    """A handbook of SOP texts and other files by path; `make_handbook(TEXT, **{"org.yaml": "…"})`.

    A SOP text becomes `sops/ID.sop.yaml`. Texts may be indented.
    """
    documents = {f"sops/{_id(text)}.sop.yaml": textwrap.dedent(text).encode() for text in sops}
    documents |= {path: textwrap.dedent(text).encode() for path, text in files.items()}
    settings = Settings()
    if SETTINGS_FILE in documents:
        read, source = read_settings(documents[SETTINGS_FILE], resources.schema("settings"))
        assert read is not None, source.problems
        settings = read
    hashes = dict.fromkeys(documents, "")
    return read_handbook(Repository(documents, hashes=hashes), resources.schemas(), settings)


def with_sops(handbook: Handbook, change: Callable[[Sop], Sop]) -> Handbook:
    """The handbook with every source document changed."""
    changed = {
        key: replace(dossier, sops=tuple(map(change, dossier.sops))) for key, dossier in handbook.dossiers.items()
    }
    return handbook.with_dossiers(changed)


def found_in(*sops: str) -> int:
    """How much all rules find in SOPs on an ordinary day; rules come and go, and not every test is about them."""
    return len(lint(Context(make_handbook(*sops), date(2026, 11, 21)), Selection(all_rules())))


def _id(text: str) -> str:
    data = yaml.safe_load(textwrap.dedent(text))
    return str(data["id"]) if isinstance(data, dict) and "id" in data else "SAL-001"


def sop_text(**changes: Any) -> str:
    """The smallest SOP with some of its fields replaced or added."""
    data = {**yaml.load(MINIMAL, yaml.BaseLoader), "sop": 1, **changes}
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))
