"""The output folder of `render`: written file by file, whole or not at all; never a foreign file lost."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sopctl.errors import SettingsError, UsageError
from sopctl.rendering.page import Copy, Output, TemplateTexts
from sopctl.shell import resources
from sopctl.shell.files import SITE_MANIFEST
from sopctl.shell.terminal import write_bytes

_OVERRIDES: Final = ("html", "markdown", "locales")
"""The folders of a repository's `templates/` that take the place of built-in ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a run did to the output folder, in files."""

    written: int
    unchanged: int
    removed: int


def read_templates(root: Path) -> TemplateTexts:
    """The built-in templates, and those of the repository. SettingsError for one that is not UTF-8."""
    own: dict[str, str] = {}
    mistakes = []
    for folder in _OVERRIDES:
        for path in sorted((root / "templates" / folder).rglob("*")):
            if not path.is_file() or not path.resolve().is_relative_to(root.resolve()):
                continue
            try:
                own[path.relative_to(root / "templates").as_posix()] = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                mistakes.append(f"{path.relative_to(root).as_posix()} is not UTF-8; save it as UTF-8")
    if mistakes:
        raise SettingsError(*mistakes)
    return TemplateTexts(resources.templates(""), own)


def check_output(output: Path, root: Path) -> None:
    """Refuse a folder that is, or holds, the handbook itself."""
    target, top = output.resolve(), root.resolve()
    if top.is_relative_to(target):
        raise UsageError(f"--output: {output} holds the handbook itself; choose a folder of its own, such as site/")
    if target.exists() and not target.is_dir():
        raise UsageError(f"--output: {output} is a file; choose a folder")
    if target.is_dir() and not (target / SITE_MANIFEST).exists() and next(target.rglob("*.sop.yaml"), None):
        raise UsageError(
            f"--output: {output} holds documents of the handbook; choose a folder of its own, such as site/"
        )


def write_site(outputs: Iterable[Output], output: Path, root: Path) -> Written:
    """Write what changed and remove what an earlier run made and this one does not.

    Raises UsageError before anything is written where a file that sopctl did not make is in the way.
    """
    check_output(output, root)
    planned = {item.path: item for item in outputs}
    known = _read_manifest(output)
    fresh = {
        path: content for path, item in planned.items() if (content := _new_content(item, output, root)) is not None
    }
    foreign = [path for path in fresh if path not in known and (output / path).exists()]
    if foreign:
        advice = "move it away, or choose another folder with --output"
        raise UsageError(*(f"{output / path} was not made by sopctl; {advice}" for path in foreign[:10]))
    # A run that breaks off must not leave files that nobody owns.
    if fresh or known - planned.keys():
        _write_manifest(output, known | planned.keys())
    for path, content in fresh.items():
        write_bytes(output / path, content)
    removed = sum(1 for path in sorted(known - planned.keys()) if _remove(output, path))
    _write_manifest(output, planned.keys())
    return Written(written=len(fresh), unchanged=len(planned) - len(fresh), removed=removed)


def _new_content(item: Output, output: Path, root: Path) -> bytes | None:
    """The bytes to write; None where the file has them already."""
    target = output / item.path
    if not target.parent.resolve().is_relative_to(output.resolve()) or target.is_symlink():
        raise UsageError(f"{target} leads out of the output folder; remove the link there")
    content = _read_source(item, root) if isinstance(item, Copy) else item.text.encode()
    try:
        return None if target.read_bytes() == content else content
    except OSError:
        return content


def _read_source(copy: Copy, root: Path) -> bytes:
    source = (root / copy.source).resolve()
    if not source.is_relative_to(root.resolve()):
        raise UsageError(f"{copy.source} leads out of the handbook; put the file itself there")
    try:
        return source.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {copy.source}: {error.strerror}") from error


def _read_manifest(output: Path) -> set[str]:
    try:
        data = json.loads((output / SITE_MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    files = data.get("files") if isinstance(data, dict) else None
    return {path for path in files or [] if isinstance(path, str) and _is_inside(path)}


def _is_inside(path: str) -> bool:
    parts = Path(path).parts
    return bool(parts) and ".." not in parts and not Path(path).is_absolute()


def _write_manifest(output: Path, files: Iterable[str]) -> None:
    text = json.dumps({"made_by": "sopctl render", "files": sorted(files)}, ensure_ascii=False, indent=1) + "\n"
    path = output / SITE_MANIFEST
    if not path.exists() or path.read_bytes() != text.encode():
        write_bytes(path, text.encode())


def _remove(output: Path, path: str) -> bool:
    """Remove a file of an earlier run, and its folder where that is empty now."""
    target = output / path
    if not target.parent.resolve().is_relative_to(output.resolve()) or not target.is_file():
        return False
    target.unlink()
    for folder in _folders_above(target, output):
        if any(folder.iterdir()):
            break
        folder.rmdir()
    return True


def _folders_above(target: Path, output: Path) -> Iterator[Path]:
    folder = target.parent
    while folder != output:
        yield folder
        folder = folder.parent
