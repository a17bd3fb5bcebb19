"""Words of which an option takes one."""

from collections.abc import Iterable

from sopctl.errors import UsageError
from sopctl.reading.suggest import listed, nearest


def one_of(option: str, word: str, allowed: Iterable[str]) -> str:
    """The word, where it is allowed; UsageError with the nearest one otherwise."""
    words = [str(choice) for choice in allowed]
    if word in words:
        return word
    close = nearest(word, words)
    hint = f"did you mean `{close[0]}`?" if close else f"write {listed(words)}"
    raise UsageError(f"{option}: there is no `{word}`; {hint}")
