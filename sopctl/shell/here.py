"""Where the user stands: files as somebody in the current folder names them."""

import os
from pathlib import Path


def path_from_here(root: Path, file: str) -> str:
    """A file of the handbook by its way from the current folder; by its way from the root where the two are apart."""
    here = Path.cwd()
    if root.is_relative_to(here) or here.is_relative_to(root):
        return Path(os.path.relpath(root / file, here)).as_posix()
    return file
