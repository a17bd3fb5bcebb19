"""A baseline as text and back: JSON, sorted, a line an entry, so that two branches merge."""

import json
import math
import re
from collections.abc import Mapping
from typing import Any, Final

from sopctl.errors import SettingsError
from sopctl.model.baseline import Baseline, Known
from sopctl.model.finding import Identity
from sopctl.model.handbook import Handbook, SourceFile
from sopctl.model.location import Span

_VERSION: Final = 1
_CONFLICT: Final = re.compile(r"^(?:<{7}|={7}|>{7})(?:\s|$)", re.MULTILINE)
_SPREAD: Final = re.compile(r'\{\n\s+("count": \d+),\n\s+("amount": [^\n]+)\n\s+\}')
BASELINE: Final = "baseline"
"""The kind of its file among the sources of a handbook, where it is compared with another revision."""
_WAY_OUT: Final = "mend it, or delete it and run `sopctl lint --write-baseline`"


def baseline_text(baseline: Baseline) -> str:
    """The file: by document, code and place, how many equal findings are known (and the amount)."""
    documents: dict[str, dict[str, dict[str, object]]] = {}
    for identity in sorted(baseline.known, key=lambda identity: (identity.document, identity.code, identity.place)):
        known = baseline.known[identity]
        value: object = known.count if known.amount is None else {"count": known.count, "amount": known.amount}
        documents.setdefault(identity.document, {}).setdefault(identity.code, {})[identity.place] = value
    text = json.dumps({"schema_version": _VERSION, "findings": documents}, ensure_ascii=False, indent=2)
    return _SPREAD.sub(r"{\1, \2}", text) + "\n"


def parse_baseline(text: str, file: str) -> Baseline:
    """The baseline; SettingsError with what to do where the file is none, or was damaged."""
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        raise SettingsError(
            f"{file}:{line}: git left a merge conflict here; keep the entries of both sides (mind the commas), "
            "or delete the file and run `sopctl lint --write-baseline`"
        )
    try:
        data = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_unrepeated)
    except _RepeatedError as error:
        name = error.args[0]
        raise SettingsError(f"{file}: `{name}` stands twice in one place; {_WAY_OUT}") from None
    except (ValueError, RecursionError) as error:
        where = f"{file}:{error.lineno}" if isinstance(error, json.JSONDecodeError) else file
        raise SettingsError(f"{where}: this is not JSON; {_WAY_OUT}") from None
    return _baseline(data, file)


class _RepeatedError(Exception):
    """A name stands twice, which JSON readers pass over in silence."""


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _RepeatedError(name)
        found[name] = value
    return found


def _baseline(data: Any, file: str) -> Baseline:
    version = data.get("schema_version") if isinstance(data, dict) else None
    if isinstance(version, int) and version > _VERSION:
        raise SettingsError(f"{file} was made by a newer sopctl; update sopctl")
    if version != _VERSION or not isinstance(data.get("findings"), dict):
        raise SettingsError(f"{file} is no baseline of sopctl; {_WAY_OUT}")
    known: dict[Identity, Known] = {}
    for document, codes in data["findings"].items():
        for code, places in _group(codes, f"{file}: {document}").items():
            for place, value in _group(places, f"{file}: {document}, {code}").items():
                known[Identity(code, document, place)] = _known(value, f"{file}: {document}, {code}, `{place}`")
    return Baseline(known)


def with_baseline(handbook: Handbook, file: str, text: str | None) -> Handbook:
    """The handbook with its baseline among its files, for rules to look at; None where there is none."""
    if text is None:
        return handbook
    text = text.removeprefix("\ufeff")
    body = Span(0, len(text))  # no comment can stand in it
    source = SourceFile(file, text, BASELINE, None, None, {}, opaque=(body,))
    return handbook.with_file(source)


def baseline_among(handbook: Handbook) -> Mapping[str, SourceFile]:
    """The baseline among the files of a handbook."""
    return {file: source for file, source in handbook.registers.items() if source.kind == BASELINE}


def entry_span(text: str, identity: Identity) -> Span:
    """Where the entry of a finding stands in a baseline; its beginning where somebody wrote it in another way."""
    start = 0
    for name in (identity.document, identity.code, identity.place):
        key = json.dumps(name, ensure_ascii=False)
        start = text.find(key + ":", start)
        if start < 0:
            return Span(0, 1)
        span = Span(start, start + len(key))
        start = span.end
    return span


def _group(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise SettingsError(f"{where}: entries in braces are expected here; {_WAY_OUT}")
    return value


def _known(value: Any, where: str) -> Known:
    count, amount = (value.get("count"), value.get("amount")) if isinstance(value, dict) else (value, None)
    if type(count) is not int or count < 1:
        raise SettingsError(f"{where}: the count is a whole number from 1 on; {_WAY_OUT}")
    if amount is not None and (type(amount) not in (int, float) or not math.isfinite(amount)):
        raise SettingsError(f"{where}: the amount is a number; {_WAY_OUT}")
    return Known(count, amount)
