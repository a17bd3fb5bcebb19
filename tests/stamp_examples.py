"""Fill in what the example handbooks' records and translations say about content: digests, steps, depends.

Run it after a change to an example: `python tests/stamp_examples.py`. Only entries about the present version
are touched, and only their `digest`, `steps` and `depends`; a test sees to it that the result is true.
"""

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sopctl.model.handbook import Handbook
from sopctl.model.sop import Sop
from sopctl.reading.digest import dependency_digests
from sopctl.shell.repository import open_handbook

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
_ENTRY = re.compile(r"^\s*- \{.*\}\s*$")
_OF_DEPENDS = re.compile(r", depends: \{[^}]*\}")
_OF_STEPS = re.compile(r", steps: \{[^}]*\}")


def stamped_records(text: str, handbook: Handbook, sop_id: str) -> str:
    """The records of one document with true digests."""
    return "\n".join(_entry(line, handbook, sop_id) for line in text.split("\n"))


def _entry(line: str, handbook: Handbook, sop_id: str) -> str:
    if not _ENTRY.match(line) or "digest: " not in line:
        return line
    version = re.search(r'version: "([^"]+)"', line)
    language = re.search(r"language: (\w+)", line)
    for sop in (handbook.sop(sop_id), handbook.coming(sop_id)):
        if sop is not None and version is not None and version[1] == sop.version:
            return _stamp(line, handbook, sop, language[1] if language else sop.language)
    return line


def _stamp(line: str, handbook: Handbook, sop: Sop, language: str) -> str:
    line = _OF_DEPENDS.sub("", _OF_STEPS.sub("", line))
    if language != sop.language:
        digest = next(item.digest for item in handbook.translations_of(sop) if item.language == language)
        return _with_digest(line, digest, "")
    extra = f", steps: {_flow(sop.step_digests)}" if "meaning: author" not in line else ""
    if "kind: review" in line:
        extra += f", depends: {_flow(dependency_digests(handbook, sop))}"
    return _with_digest(line, sop.digest, extra)


def _with_digest(line: str, digest: str, extra: str) -> str:
    return re.sub(r'digest: "[^"]*"', f'digest: "{digest}"{extra}', line)


def _flow(values: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{json.dumps(key, ensure_ascii=False) if ':' in key else key}: {json.dumps(value)}"
                           for key, value in values.items()) + "}"  # fmt: skip


def stamped_translation(text: str, source: Sop) -> str:
    """A translation that names the version and content of its source."""
    line = f'translation_of: {{version: "{source.version}", digest: "{source.digest}"}}'
    stamped, count = re.subn(r"^translation_of: \{[^}]*\}", line, text, count=1, flags=re.MULTILINE)
    assert count, "write translation_of on one line: {version: …, digest: …}"
    return stamped


def stamp(root: Path) -> list[Path]:
    """Stamp one handbook; the files that changed. Translations first, since approvals name their digests."""
    changed = []
    handbook = open_handbook((root,), root).handbook
    for translation in handbook.translations:
        source = handbook.coming(translation.id) if translation.coming else handbook.sop(translation.id)
        if source is not None:
            changed += _rewrite(root / translation.file, lambda text, source=source: stamped_translation(text, source))
    handbook = open_handbook((root,), root).handbook
    for records in handbook.all_records:
        changed += _rewrite(root / records.file, lambda text, sop=records.sop: stamped_records(text, handbook, sop))
    return changed


def _rewrite(path: Path, change: object) -> list[Path]:
    text = path.read_text(encoding="utf-8")
    new = change(text)  # type: ignore[operator]
    if new == text:
        return []
    path.write_text(new, encoding="utf-8")
    return [path]


if __name__ == "__main__":
    for settings in sorted(EXAMPLES.glob("*/sopctl.yaml")):
        for path in stamp(settings.parent):
            print(f"stamped {path.relative_to(EXAMPLES)}")  # noqa: T201
