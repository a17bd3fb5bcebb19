"""A translation's texts laid over its source: matched by id, branch target or position."""

from typing import Any

from sopctl.model.location import DataPath

_OWN_FIELDS = frozenset(("sop", "id", "status", "translation_of", "translator"))
_IDENTITY = ("id", "item", "goto", "version")


def overlay(source: dict[str, Any], translation: dict[str, Any]) -> tuple[dict[str, Any], tuple[DataPath, ...]]:
    """The source (long form) with the translated texts in place, and the places that match nothing."""
    texts = {key: value for key, value in translation.items() if key not in _OWN_FIELDS}
    unmatched: list[DataPath] = []
    return _lay(source, texts, (), unmatched), tuple(unmatched)


def _lay(base: Any, over: Any, path: DataPath, unmatched: list[DataPath]) -> Any:
    if isinstance(base, dict) and isinstance(over, dict):
        return _lay_fields(base, over, path, unmatched)
    if isinstance(base, list) and isinstance(over, dict):
        return _lay_by_id(base, over, path, unmatched)
    if isinstance(base, list) and isinstance(over, list):
        unmatched += [(*path, index) for index in range(len(base), len(over))]
        pairs = [(item, over[index] if index < len(over) else None) for index, item in enumerate(base)]
        return [_lay(item, text, (*path, index), unmatched) for index, (item, text) in enumerate(pairs)]
    return base if over is None else over


def _lay_fields(base: dict[str, Any], over: dict[str, Any], path: DataPath, unmatched: list[DataPath]) -> Any:
    laid = dict(base)
    for key, text in over.items():
        if key in base:
            laid[key] = _lay(base[key], text, (*path, key), unmatched)
        else:
            unmatched.append((*path, key))
    return laid


def _lay_by_id(base: list[Any], over: dict[str, Any], path: DataPath, unmatched: list[DataPath]) -> list[Any]:
    names = [_name(item) for item in base]
    unmatched += [(*path, key) for key in over if key not in names]
    return [
        _lay(item, over.get(name), (*path, name), unmatched) if name in over else item
        for item, name in zip(base, names, strict=True)
    ]


def _name(item: Any) -> str:
    return next((str(item[key]) for key in _IDENTITY if key in item), "") if isinstance(item, dict) else str(item)
