"""A change in words, as the middle of a sentence."""

from typing import Any, Final

from sopctl.changes.classify import Verdict
from sopctl.changes.compare import PICTURE, Change, Kind
from sopctl.changes.texts import TextChange, other_numbers, text_change

_AUTHORS_NAMES: Final = {"source": "from", "from_": "from", "pass_": "pass"}
"""What fields are called in the document, where the long form calls them otherwise."""
_SHORT: Final = 40
"""Characters of a value that is shown as it is."""
_MOST: Final = 4
"""Entries of a list that are named."""


def told(verdict: Verdict) -> str:
    """`step `contact`: `limit.within` is 2 h instead of 4 h: major`."""
    return f"{described(verdict.change)} ({verdict.weight})"


def described(change: Change) -> str:
    """What happened, such as ``step `contact`: `limit.within` is 2 h instead of 4 h``."""
    if change.kind is not Kind.CHANGED:
        what = {Kind.ADDED: "is new", Kind.REMOVED: "is gone", Kind.MOVED: "has changed places"}[change.kind]
        return f"step `{change.step}` {what}"
    where = f"step `{change.step}`: " if change.step else ""
    if change.field[-1:] == (PICTURE,):
        return f"{where}`{_name(change.field[:-1])}` shows another picture"
    return f"{where}`{_name(change.field)}` {_how(change.before, change.after)}"


def _name(field: tuple[str, ...]) -> str:
    text = ""
    for part in field:
        text += part if part.startswith("[") else ("." if text else "") + _AUTHORS_NAMES.get(part, part)
    return text


def _how(before: Any, after: Any) -> str:
    if after in (None, [], {}):
        return "is gone" + (f" (it was {_value(before)})" if _is_short(before) else "")
    if before in (None, [], {}):
        return f"is new: {_value(after)}" if _is_short(after) else "is new"
    if isinstance(before, list) and isinstance(after, list):
        return _how_list(before, after)
    if _is_short(before) and _is_short(after):
        return f"is {_value(after)} instead of {_value(before)}"
    if isinstance(before, str) and isinstance(after, str):
        return _how_text(before, after)
    return "is another one"


def _is_short(value: Any) -> bool:
    """A value such as a time, an id or a number; a sentence is not."""
    if isinstance(value, str):
        return len(value) <= _SHORT and value.count(" ") <= 2 and "\n" not in value
    return isinstance(value, int | float | bool)


def _value(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _how_text(before: str, after: str) -> str:
    change = text_change(before, after)
    if change is TextChange.NUMBERS:
        old, new = other_numbers(before, after)
        if len(old) == len(new) == 1:
            return f"says {new[0]} instead of {old[0]}"
        return "has other numbers"
    words = {
        TextChange.PUNCTUATION: "differs in punctuation or capital letters only",
        TextChange.SPELLING: "differs in single letters only",
    }
    return words.get(change, "has other words")


def _how_list(before: list[Any], after: list[Any]) -> str:
    gone = [item for item in before if item not in after]
    come = [item for item in after if item not in before]
    if not gone and not come:
        return "has another order"
    if not all(_is_short(item) for item in (*gone, *come)):
        if len(gone) == len(come) == 1 and isinstance(gone[0], str) and isinstance(come[0], str):
            return _how_text(gone[0], come[0])
        return "has other entries" if gone and come else "has fewer entries" if gone else "has new entries"
    parts = [f"{word} {_names(items)}" for word, items in (("without", gone), ("with", come)) if items]
    return "is now " + ", ".join(parts)


def _names(items: list[Any]) -> str:
    shown = [f"`{_value(item)}`" for item in items[:_MOST]]
    more = [f"{len(items) - _MOST} more"] if len(items) > _MOST else []
    *first, last = [*shown, *more]
    return f"{', '.join(first)} and {last}" if first else last
