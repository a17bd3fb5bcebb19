"""Which sopctl this is, to the byte of its code: what another one found counts for nothing."""

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from sopctl import __version__

_PACKAGE: Final = Path(__file__).resolve().parent.parent
_CODE: Final = (".py", ".json")


@cache
def tool_identity() -> str:
    """Version, code, schemas, interpreter and installed packages; the code by names, sizes and times of its files."""
    code = [line for folder in (_PACKAGE, _PACKAGE.parent / "schemas") for line in sorted(_code(os.fspath(folder)))]
    return "\n".join([__version__, sys.version, sys.platform, *code, *sorted(_packages())])


def _code(folder: str) -> Iterator[str]:
    if not os.path.isdir(folder):  # noqa: PTH112 - a Path for each file would double the time
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _code(entry.path)
            elif entry.name.endswith(_CODE):
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"


def _packages() -> Iterator[str]:
    """`msgspec-0.19.0.dist-info` and the like: the words of a finding may come from another package."""
    for folder in sys.path:
        if os.path.isdir(folder):  # noqa: PTH112 - no Path objects before the answer is known
            yield from (name for name in os.listdir(folder) if name.endswith(".dist-info"))  # noqa: PTH208 - as above
