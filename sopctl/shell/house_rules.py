"""The house rules around the current folder, without the rest of the handbook: quick enough for completion."""

from pathlib import Path

from sopctl.model.handbook import Handbook
from sopctl.model.settings import Settings
from sopctl.reading.files import Repository, kind_of
from sopctl.reading.load import read_handbook
from sopctl.rules.house.rulebook import Rulebook, rulebook
from sopctl.shell import resources
from sopctl.shell.limits import LARGEST_DOCUMENT
from sopctl.shell.located import find_root


def rulebook_here(root: Path | None = None) -> Rulebook:
    """The rules of sopctl, and those of the handbook around the current folder."""
    return rulebook(_house_rules(root))


def _house_rules(root: Path | None) -> Handbook:
    """A handbook that holds nothing but house rules; files that cannot be read are left to `sopctl lint`."""
    top = (root or find_root([Path.cwd()])).resolve()
    documents: dict[str, bytes] = {}
    for path in sorted((top / "rules").glob("*.yaml")):
        file = path.relative_to(top).as_posix()
        if kind_of(file) == "rules" and not path.name.startswith(".") and path.resolve().is_relative_to(top):
            try:
                documents[file] = path.read_bytes() if path.stat().st_size <= LARGEST_DOCUMENT else b""
            except OSError:
                continue
    return read_handbook(Repository(documents), resources.schemas(), Settings())
