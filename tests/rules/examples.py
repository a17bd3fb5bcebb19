"""Handbooks from the examples in rules' texts, and from the case files of rules.

A block is YAML laid over the smallest SOP: its fields replace those of the same name. Blocks about the text
of a file are put behind it instead. Before the fields may stand `# today: DATE` and `# encoding: NAME`;
behind a line `# file: PATH` stands another file. `sha256:9c1e…` is the digest of SAL-001, `sha256:5d2b…`
that of its translation; any other shortened digest is one that no document has.

Rules about changes have an example `before`, and what their other examples are laid over is that. `sha256:0b4e…`
is the digest of SAL-001 before; `# gone: PATH` takes a file away.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sopctl.model.finding import Finding
from sopctl.model.handbook import Handbook
from sopctl.model.settings import Settings
from sopctl.reading.baseline_file import with_baseline
from sopctl.reading.files import SETTINGS_FILE, Repository
from sopctl.reading.load import read_handbook, read_settings
from sopctl.rules.house.rulebook import rulebook
from sopctl.rules.registry import Context
from sopctl.rules.runner import lint
from sopctl.rules.selection import Selection
from sopctl.shell import resources
from tests.support import MINIMAL

TODAY: Final = date(2026, 11, 21)
DOCUMENT: Final = "sops/SAL-001.sop.yaml"
_DIRECTIVE: Final = re.compile(r"^# (today|encoding|file|gone): (.+)$")
_SHORT: Final = re.compile(r"sha256:([0-9a-f]{4})…")


@dataclass(frozen=True)
class Example:
    """The files of a small handbook, and the day on which it is looked at."""

    files: Mapping[str, str]
    today: date = TODAY
    encoding: str = "utf-8"
    before: "Example | None" = None

    def handbook(self) -> Handbook:
        """The handbook that these files make."""
        return _read(self.contents())

    def contents(self) -> dict[str, bytes]:
        """The files, with the digests that they stand for."""
        earlier = self._base_digests()
        return self._encoded(earlier | _digests(_read(self._encoded(earlier))))

    def _base_digests(self) -> dict[str, str]:
        document = self.before.handbook().sop("SAL-001") if self.before else None
        return {"0b4e": document.digest} if document else {}

    def findings(self) -> tuple[Finding, ...]:
        """What all rules say about it."""
        handbook = self.handbook()
        base = self.before.handbook() if self.before else None
        return lint(Context(handbook, self.today, base), Selection(rulebook(handbook).rules))

    def _encoded(self, digests: Mapping[str, str]) -> dict[str, bytes]:
        return {path: self._full_digests(text, digests).encode(self.encoding) for path, text in self.files.items()}

    def _full_digests(self, text: str, digests: Mapping[str, str]) -> str:
        return _SHORT.sub(lambda match: digests.get(match[1], "sha256:" + match[1] * 16), text)


def read_change(before: Sequence[str], *blocks: str) -> Example:
    """The example in blocks, laid over what was before, itself in blocks."""
    return replace(read_example(*before, *blocks), before=read_example(*before))


def read_example(*blocks: str, appended: bool = False) -> Example:
    """The example in blocks, later ones over earlier ones; `appended` puts it behind the smallest SOP as it is."""
    parts: dict[str, str] = {}
    directives: dict[str, str] = {}
    document = MINIMAL
    for block in blocks:
        own, files, found = _read_block(block)
        document = document + own + "\n" if appended else overlaid(document, own)
        parts |= files
        directives |= found
    today = date.fromisoformat(directives["today"]) if "today" in directives else TODAY
    found = {DOCUMENT: document, **parts}
    if "gone" in directives:
        del found[directives["gone"]]
    return Example(found, today, directives.get("encoding", "utf-8"))


def _read_block(block: str) -> tuple[str, dict[str, str], dict[str, str]]:
    """The fields, the further files by path, and the directives of a block."""
    parts: dict[str, list[str]] = {"": []}
    directives: dict[str, str] = {}
    current = parts[""]
    for line in block.split("\n"):
        match = _DIRECTIVE.match(line)
        if match and match[1] == "file":
            current = parts.setdefault(match[2].strip(), [])
        elif match:
            directives[match[1]] = match[2].strip()
        else:
            current.append(line)
    own = "\n".join(parts.pop(""))
    return own, {path: "\n".join(lines) + "\n" for path, lines in parts.items()}, directives


def overlaid(document: str, block: str) -> str:
    """The document with the fields of the block in place of its own, comments included."""
    fields = {**_fields(document), **_fields(block)}
    return "".join(fields.values())


def _fields(text: str) -> dict[str, str]:
    """The lines of each top-level field; a comment belongs to the field below it."""
    fields: dict[str, str] = {}
    name, comments = "", ""
    for line in text.rstrip("\n").split("\n"):
        if line.startswith("#"):
            comments += line + "\n"
        elif (match := re.match(r"([^\s#:-][^:]*):", line)) is not None:
            name = match[1]
            fields[name] = comments + line + "\n"
            comments = ""
        elif name:
            fields[name] += comments + line + "\n"
            comments = ""
    return fields


def _digests(handbook: Handbook) -> dict[str, str]:
    document = handbook.sop("SAL-001")
    known = {"9c1e": document.digest} if document else {}
    translation = next((item for item in handbook.translations if item.id == "SAL-001"), None)
    return known | {"5d2b": translation.digest} if translation else known


def _read(files: Mapping[str, bytes]) -> Handbook:
    settings = Settings()
    if SETTINGS_FILE in files:
        read, source = read_settings(files[SETTINGS_FILE], resources.schema("settings"))
        assert read is not None, source.problems
        settings = read
    baseline = settings.lint.baseline
    read = {file: content for file, content in files.items() if file != baseline}
    handbook = read_handbook(Repository(read, dict.fromkeys(files, "")), resources.schemas(), settings)
    return with_baseline(handbook, baseline, files[baseline].decode()) if baseline in files else handbook
