"""The baseline's file: below the root, read whole, written whole or not at all."""

from collections.abc import Collection
from pathlib import Path
from typing import Final

from sopctl.errors import SettingsError
from sopctl.model.baseline import Baseline
from sopctl.reading.baseline_file import baseline_text, parse_baseline
from sopctl.reading.files import SETTINGS_FILE
from sopctl.shell.terminal import write_bytes

BASELINE_FILE: Final = "lint-baseline.json"
"""Its name where `lint.baseline` says none."""
_LARGEST: Final = 10_000_000
"""Bytes; a finding takes about eighty."""

_SHOWN: Final = 80
"""Characters of a name that cannot be one."""


def read_baseline(root: Path, name: str, documents: Collection[str]) -> Baseline | None:
    """The baseline; None where there is no such file. `documents` are the handbook's own files.

    Raises SettingsError for a path that cannot be one, and for a file that is none.
    """
    text = read_baseline_text(root, name, documents)
    return None if text is None else parse_baseline(text, name)


def read_baseline_text(root: Path, name: str, documents: Collection[str]) -> str | None:
    """The baseline as it is written; None where there is no such file. Raises SettingsError like `read_baseline`."""
    path = _path(root, name, documents)
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsError(f"{name} cannot be read: {(error.strerror or 'unknown reason').lower()}") from error
    if len(content) > _LARGEST:
        raise SettingsError(f"{name} is larger than {_LARGEST // 1_000_000} MB, which no baseline is")
    return content.decode("utf-8", "replace")


def write_baseline(root: Path, name: str, documents: Collection[str], baseline: Baseline) -> bool:
    """Write it; whether that changed anything."""
    path = _path(root, name, documents)
    # A lone surrogate (from a file name that is not UTF-8) becomes the escape that JSON has for it.
    content = baseline_text(baseline).encode("utf-8", "backslashreplace")
    if path.is_file() and path.read_bytes() == content:
        return False
    write_bytes(path, content)
    return True


def _path(root: Path, name: str, documents: Collection[str]) -> Path:
    """Where it really is; a link stays a link."""
    try:
        path = (root / name).resolve()
        path.exists()
    except (OSError, RuntimeError, ValueError) as error:  # too long, a link that leads to itself, or no name at all
        raise SettingsError(_refused(name[:_SHOWN], "cannot be the name of a file")) from error
    top = root.resolve()
    if not path.is_relative_to(top):
        raise SettingsError(_refused(name, "is outside the handbook"))
    if path.is_dir():
        raise SettingsError(_refused(name, "is a folder"))
    if (inside := path.relative_to(top).as_posix()) in documents or inside == SETTINGS_FILE:
        raise SettingsError(_refused(name, "is a document of the handbook"))
    return path


def _refused(name: str, why: str) -> str:
    advice = f"name a file of its own in the handbook, such as {BASELINE_FILE}"
    return f"{SETTINGS_FILE}: lint.baseline: {name} {why}; {advice}"
