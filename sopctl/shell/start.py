"""What `init` and `new` put on disk: never over a file that is there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sopctl import __version__
from sopctl.errors import UsageError
from sopctl.model.handbook import Handbook
from sopctl.reading.files import SETTINGS_FILE
from sopctl.shell import resources
from sopctl.shell.draft import Draft, refuse_what_cannot_be
from sopctl.shell.terminal import write_file

LANGUAGES: Final = ("en", "ru", "zh")
KINDS: Final = ("procedure", "instruction", "runbook", "test-method")
_FILES: Final[Mapping[str, str]] = {
    SETTINGS_FILE: "sopctl.yaml.j2",
    "org.yaml": "org.yaml.j2",
    "README.md": "README.md.j2",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    ".pre-commit-config.yaml": "pre-commit-config.yaml.j2",
    ".github/workflows/handbook.yml": "github/handbook.yml.j2",
    ".vscode/settings.json": "vscode/settings.json",
    ".vscode/extensions.json": "vscode/extensions.json",
    ".vscode/tasks.json": "vscode/tasks.json",
}
_OF_ITS_AUTHORS: Final = frozenset((SETTINGS_FILE, "org.yaml", "README.md"))
"""Files that a handbook may well do without."""
_README: Final[Mapping[str, str]] = {"ru": "README.ru.md.j2", "zh": "README.zh.md.j2"}
_EDITOR_SCHEMAS: Final = (*resources.READ_BY_LINT, "rules")
_DEPARTMENTS: Final[Mapping[str, str]] = {"en": "Operations", "ru": "Производственный отдел", "zh": "运营部"}
_OWNERS: Final[Mapping[str, str]] = {"en": "Head of operations", "ru": "Руководитель отдела", "zh": "部门负责人"}
_FIRST_TITLES: Final[Mapping[str, str]] = {"en": "Answer a request", "ru": "Ответ на заявку", "zh": "答复申请"}
_HANDBOOKS: Final[Mapping[str, str]] = {"en": "Handbook", "ru": "Регламент", "zh": "工作手册"}


@dataclass(frozen=True)
class Written:
    """What was written, and what was there already and stayed as it was; paths relative to the folder."""

    files: tuple[str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True)
class Present:
    """What stands in a folder already: how many documents, and what those that can be read name."""

    documents: int = 0
    languages: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    @property
    def organisation(self) -> str:
        """An `org.yaml` with all that they name; names are made of the ids."""
        parts = []
        for heading, ids in (("departments", self.departments), ("roles", self.roles)):
            entries = "".join(f"  {one}: {{name: {_spoken(one)}}}\n" for one in ids)
            parts.append(f"{heading}:\n{entries}" if entries else "")
        return "# What the documents name. Put the names right.\n" + "".join(parts)


NOTHING_PRESENT: Final = Present()


def _spoken(name: str) -> str:
    return json.dumps(name.replace("-", " ").capitalize(), ensure_ascii=False)


@dataclass(frozen=True)
class Beginning:
    """How a handbook begins: the language of its first texts, its title, where its days begin."""

    language: str
    title: str | None
    timezone: str


def start_handbook(folder: Path, beginning: Beginning, present: Present = NOTHING_PRESENT) -> Written:
    """A new handbook repository; around documents that are there, or in a handbook, only what is missing."""
    language = beginning.language
    values = {
        "languages": ", ".join(present.languages) or language,
        "title": beginning.title or _HANDBOOKS[language],
        "language": language,
        "timezone": beginning.timezone,
        "department": "operations",
        "department_name": _DEPARTMENTS[language],
        "prefix": "" if present.documents else "OPS",
        "owner": "head-of-operations",
        "owner_name": _OWNERS[language],
        "version": __version__,
    }
    from sopctl.rendering.starter import starter

    templates = resources.templates("init")
    files = {**_FILES, "README.md": _README.get(language, _FILES["README.md"])}
    texts = {path: starter(template, templates[template], values) for path, template in files.items()}
    texts |= {
        f".vscode/schemas/{name}.schema.json": resources.schema_text(name, "draft-07") for name in _EDITOR_SCHEMAS
    }
    if (folder / SETTINGS_FILE).exists():
        return _write(folder, {path: text for path, text in texts.items() if path not in _OF_ITS_AUTHORS})
    if present.documents:
        del texts["org.yaml"]
        if present.roles:
            texts["org.yaml"] = present.organisation
        return _write(folder, texts)
    first = {**values, "id": "OPS-001", "title": _FIRST_TITLES[language]}
    kind = f"{language}/procedure.sop.yaml.j2"
    texts["sops/operations/OPS-001.sop.yaml"] = starter(kind, resources.templates("new")[kind], first)
    return _write(folder, texts)


def _write(folder: Path, texts: Mapping[str, str]) -> Written:
    kept = tuple(path for path in texts if (folder / path).exists())
    for path, text in texts.items():
        if path not in kept:
            write_file(folder / path, text)
    return Written(tuple(path for path in texts if path not in kept), kept)


def start_document(root: Path, handbook: Handbook, draft: Draft) -> str:
    """Write the first draft of a document; its path relative to the root."""
    from sopctl.rendering.starter import starter

    refuse_what_cannot_be(draft, handbook)
    department = draft.department or _only_department(handbook)
    sop_id = draft.id or next_id(handbook, department)
    language = draft.language or (handbook.settings.languages or LANGUAGES)[0]
    template = f"{language if language in LANGUAGES else 'en'}/{draft.kind}.sop.yaml.j2"
    values = {
        "id": sop_id,
        "title": draft.title,
        "language": language,
        "department": department or "",
        "owner": draft.owner or _owner(handbook, department),
    }
    path = f"sops/{department}/{sop_id}.sop.yaml" if department else f"sops/{sop_id}.sop.yaml"
    if (root / path).exists():
        raise UsageError(f"{path} exists already")
    write_file(root / path, starter(f"templates/new/{template}", _template(root, template), values))
    return path


def _template(root: Path, name: str) -> str:
    """The repository's own template where it has one."""
    own = root / "templates" / "new" / name
    if own.is_file() and own.resolve().is_relative_to(root.resolve()):
        return own.read_text(encoding="utf-8")
    return resources.templates("new")[name]


def _only_department(handbook: Handbook) -> str | None:
    known = list((handbook.organisation.departments or {}) if handbook.organisation else {})
    return known[0] if len(known) == 1 else None


def _owner(handbook: Handbook, department: str | None) -> str:
    """The head of the department, else the first role there is."""
    organisation = handbook.organisation
    if organisation is None:
        return "process-owner"
    head = (organisation.departments or {}).get(department or "")
    if head is not None and head.head:
        return head.head
    return next(iter(organisation.roles or {}), "process-owner")


def next_id(handbook: Handbook, department: str | None) -> str:
    """The next free id with the beginning that the settings, or the department's other documents, use."""
    prefix = handbook.settings.ids.get(department or "") or _usual_prefix(handbook, department)
    named = (source.file.rpartition("/")[2].split(".")[0] for source in handbook.sources.values())
    used = {*handbook.ids, *(records.sop for records in handbook.all_records), *named}
    numbers = [number for sop_id in used if (number := _number(sop_id, prefix)) is not None]
    return f"{prefix}-{max(numbers, default=0) + 1:03d}"


def _usual_prefix(handbook: Handbook, department: str | None) -> str:
    found = [sop.id.rpartition("-")[0] for sop in handbook.sops if sop.department == department and "-" in sop.id]
    if found:
        return max(sorted(set(found)), key=found.count)
    return department[:3].upper() if department else "SOP"


def _number(sop_id: str, prefix: str) -> int | None:
    head, _, tail = sop_id.rpartition("-")
    return int(tail) if head == prefix and tail.isascii() and tail.isdigit() else None
