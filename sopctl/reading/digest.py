"""Fingerprints of meaning: SHA-256 over the canonical form of a document and of each of its steps.

Reformatting never changes one; a changed word or picture does. Source of the idea: reviews that name the
content they looked at (ISO 9001:2015 7.5.3.2 c, control of changes).
"""

import hashlib
import json
import posixpath
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from sopctl.model.handbook import Handbook
from sopctl.model.sop import Sop

_NOT_CONTROLLED: Final = frozenset(
    ("sop", "status", "effective_from", "waivers", "retired_on", "retired_because", "superseded_by")
)
_NOT_CONTROLLED_REVIEW: Final = frozenset(("next", "last_reviewed"))
_NOT_THE_ROLE: Final = frozenset(("holders", "headcount", "deputy"))
_EXACT_JSON: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
"""What digests are defined by."""
_JSON: Final = msgspec.json.Encoder(order="deterministic").encode
"""The same for all but very small and very large numbers, in a tenth of the time."""
_POWER_OF_TEN: Final = re.compile(rb"(?:\A|[:,\[])-?\d[\d.]*e")
_ODD_SPACE: Final = re.compile(r"[^\S ]")


def digests(data: Mapping[str, Any], file: str, hashes: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Of an SOP in long form: `sha256:` and 64 hex digits over its controlled content; eight hex digits a step id.

    `hashes` holds the SHA-256 of the handbook's files by path; `file` is the document's own path.
    """
    steps = [(step, _encoded(step)) for step in data["steps"]]
    of_steps = {}
    for step, plain in steps:
        whole = _with_pictures(step, step, file, hashes)
        of_steps[step["id"]] = _hashed(plain if whole is step else _encoded(whole))[:8]
    fields = _with_pictures(controlled(data), data, file, hashes)
    before = _encoded({key: value for key, value in fields.items() if key < "steps"})
    behind = _encoded({key: value for key, value in fields.items() if key > "steps"})
    listed = b'"steps":[' + b",".join([plain for _, plain in steps]) + b"]"
    parts = b",".join(part for part in (before[1:-1], listed, behind[1:-1]) if part)
    return "sha256:" + _hashed(b"{" + parts + b"}"), of_steps


def controlled(data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an SOP in long form that an approval is about."""
    kept = {key: value for key, value in data.items() if key not in _NOT_CONTROLLED}
    if "review" in kept:
        review = {k: v for k, v in kept["review"].items() if k not in _NOT_CONTROLLED_REVIEW and v != []}
        kept = {**kept, "review": review}
        if not review:
            del kept["review"]
    return kept


def translation_digest(data: Mapping[str, Any], file: str, hashes: Mapping[str, str]) -> str:
    """`sha256:` and 64 hex digits over the texts and pictures of a translation and what they were made from."""
    texts = {key: value for key, value in data.items() if key not in _NOT_CONTROLLED}
    return "sha256:" + _hashed(_encoded(_with_pictures(texts, data, file, hashes)))


def short_digest(value: Any) -> str:
    """Eight hex digits over the canonical form of any plain data."""
    return _hashed(_encoded(value))[:8]


def _hashed(form: bytes) -> str:
    return hashlib.sha256(form).hexdigest()


def _encoded(value: Any) -> bytes:
    """The canonical form as JSON with sorted fields; most data has this form already, as its JSON shows."""
    plain = _JSON(value)
    if not _is_canonical(plain) and type(value) is dict:  # most often only a text of its own has several lines
        plain = _JSON({key: _canonical_text(item) if type(item) is str else item for key, item in value.items()})
    return plain if _is_canonical(plain) else _EXACT_JSON(canonical(value)).encode()


def _is_canonical(plain: bytes) -> bool:
    """Nothing in this JSON may be white space to fold, an empty field, or a number that has two ways to be written."""
    if b"\\" in plain or b"  " in plain or b'" ' in plain or b' "' in plain or b"null" in plain:
        return False
    if b"0.0000" in plain or _POWER_OF_TEN.search(plain):
        return False
    if plain.isascii():
        return True
    text = plain.decode()
    return unicodedata.is_normalized("NFC", text) and not _ODD_SPACE.search(text)


def canonical(value: Any) -> Any:
    """Plain data as digests see it: white space in texts folded, empty fields left out."""
    kind = type(value)
    if kind is str:
        return _canonical_text(value)
    if kind is dict:
        return {key: canonical(item) for key, item in value.items() if item is not None}
    if kind is list:
        return [canonical(item) for item in value]
    return value


def _canonical_text(text: str) -> str:
    """White space folded, except in code, where it means something."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if "```" in text or "~~~" in text:
        return "\n".join(line.rstrip() for line in text.strip().splitlines())
    return " ".join(text.split())


def _with_pictures(form: Any, data: Mapping[str, Any], file: str, hashes: Mapping[str, str]) -> Any:
    """A form of some data, and the hashes of the pictures that the data names; the form itself where it names none."""
    steps = data.get("steps", [data])
    folder = posixpath.dirname(file)
    texts = steps.values() if isinstance(steps, dict) else steps
    named = [figure["file"] for step in texts if step for figure in step.get("figures") or () if "file" in figure]
    if not named:
        return form
    return {**form, "#pictures": [hashes.get(posixpath.normpath(posixpath.join(folder, n)), "") for n in named]}


def dependency_digests(handbook: Handbook, sop: Sop) -> dict[str, str]:
    """Eight hex digits for each thing a document leans on and that the handbook knows.

    Keys are `sop:`, `role:`, `tool:`, `kpi:`, `doc:` and the id.
    """
    found = {
        f"sop:{other.id}": other.digest[7:15] for other in map(handbook.sop, _related_sops(handbook, sop)) if other
    }
    roles = {role for step in sop.steps for role in (*step.responsible, *step.accountable)} | {sop.owner}
    organisation = _register(handbook, "org.yaml")
    for role in roles & set(organisation.get("roles") or ()):
        entry = organisation["roles"][role]
        found[f"role:{role}"] = short_digest({k: v for k, v in entry.items() if k not in _NOT_THE_ROLE})
    tools = {tool for step in sop.steps for tool in step.tools}
    found |= _registered("tool", tools, organisation.get("tools") or {})
    found |= _registered("kpi", {use.id for use in sop.kpis}, _register(handbook, "kpis.yaml"))
    forms = {record for step in sop.steps for record in step.records}
    forms |= {value.form for step in sop.steps for value in step.measure if value.form}
    found |= _registered("doc", forms, _register(handbook, "documents.yaml"))
    return dict(sorted(found.items()))


def _related_sops(handbook: Handbook, sop: Sop) -> set[str]:
    """SOPs it runs, feeds, or is fed by."""
    named = [step.procedure for step in sop.steps]
    named += [step.handoff.received_by for step in sop.steps if step.handoff]
    named += [source.source for step in sop.steps for source in step.inputs]
    return {name.partition("#")[0] for name in named if name} - {sop.id}


def _register(handbook: Handbook, file: str) -> dict[str, Any]:
    source = handbook.sources.get(file)
    return source.data if source and isinstance(source.data, dict) and not source.broken else {}


def _registered(kind: str, ids: set[str], register: Mapping[str, Any]) -> dict[str, str]:
    return {f"{kind}:{name}": short_digest(register[name]) for name in ids if name in register}
