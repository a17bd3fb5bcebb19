"""What fixes would change, as a unified diff that `git apply` takes."""

from collections.abc import Callable, Iterator, Mapping
from difflib import unified_diff

from sopctl.reports.visible import visible


def as_diff(before: Mapping[str, bytes], after: Mapping[str, bytes], *, for_eyes: bool = False) -> str:
    """The changes of all files in `after`. `for_eyes` writes out what a terminal would obey or hide."""
    show: Callable[[str], str] = visible if for_eyes else str
    return "".join(
        show(line) + "\n"
        for file in sorted(after)
        for line in _file(file, before[file].decode("utf-8"), after[file].decode("utf-8"))
    )


def _file(file: str, before: str, after: str) -> Iterator[str]:
    name = visible(file)
    for line in unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}"):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _lines(text: str) -> list[str]:
    """Only `\\n` ends a line, as in git; the last line has none where the file ends without."""
    return [line + "\n" for line in text.split("\n")[:-1]] + ([last] if (last := text.rpartition("\n")[2]) else [])
