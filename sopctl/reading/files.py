"""The files of a repository, and what each is by its name. Nothing heavy is needed to know it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import Final

SETTINGS_FILE: Final = "sopctl.yaml"
_REGISTERS: Final = {"org.yaml": "org", "documents.yaml": "documents", "glossary.yaml": "glossary", "kpis.yaml": "kpis"}
_HEAD: Final = re.compile(rb"^(?:\xef\xbb\xbf)?(?:[ \t]*#[^\n]*\n|[ \t\r]*\n)*(sop|rules):[ \t]*\d")


def kind_of(file: str) -> str | None:
    """What a file of the repository is, by its path relative to the root; None for what sopctl does not read."""
    if file in _REGISTERS:
        return _REGISTERS[file]
    if file == SETTINGS_FILE:
        return "settings"
    if file.endswith(".sop.yaml"):
        return "sop"
    if file.endswith(".records.yaml"):
        return "records"
    folder, _, name = file.partition("/")
    if folder == "kpis" and name.endswith(".csv"):
        return "values"
    if folder == "rules" and name.endswith(".yaml") and "/" not in name:
        return "rules"
    return None


def holds_stray(file: str, beginning: bytes) -> bool:
    """A YAML file that begins like an SOP or, below `rules/`, like house rules, but whose name hides it from sopctl."""
    if kind_of(file) is not None or not file.endswith((".yaml", ".yml")):
        return False
    key = first_key(beginning)
    return key == "sop" or (key == "rules" and file.startswith("rules/"))


def first_key(beginning: bytes) -> str | None:
    """What a text begins like: `sop` or `rules`, with a number behind it."""
    head = _HEAD.match(beginning)
    return head[1].decode() if head else None


@dataclass(frozen=True)
class Repository:
    """What was found on disk: the documents as bytes, and the SHA-256 of what they may name, by path.

    `unreadable` says why documents could not be read. `hashes` has every file below the root; a value is ""
    where nobody needs the hash.
    """

    documents: Mapping[str, bytes] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)
    unreadable: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """What stands for the content of each document: 40 hex digits by path."""
        return {file: blake2b(content, digest_size=20).hexdigest() for file, content in self.documents.items()}
