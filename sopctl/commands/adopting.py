"""`sopctl init` where documents stand already: what they name, so that nothing has to be invented."""

from pathlib import Path

from sopctl.reading.files import SETTINGS_FILE
from sopctl.rules.references.mentions import roles_named
from sopctl.shell.located import Located, read_repository
from sopctl.shell.repository import open_located
from sopctl.shell.start import Present


def present_in(folder: Path) -> Present | None:
    """What the documents in a folder name; None where there is none. SettingsError for broken settings."""
    if not folder.is_dir():
        return None
    root = folder.resolve()
    handbook = open_located(Located(root, (), (), read_repository(root)), allow_empty=True).handbook
    documents = sum(source.kind == "sop" for source in handbook.sources.values())
    if not documents and not (root / SETTINGS_FILE).exists():
        return None
    return Present(
        documents=documents,
        languages=tuple(sorted({sop.language for sop in handbook.sops})),
        departments=tuple(sorted({sop.department for sop in handbook.sops if sop.department})),
        roles=tuple(sorted({mention.name for sop in handbook.sops for mention in roles_named(sop)})),
    )
