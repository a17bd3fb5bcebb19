"""What the shell offers after TAB. A mistake in the set-up offers nothing, and says nothing."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from sopctl.errors import SopctlError

Offer = Iterator[str | tuple[str, str]]
Completion = Callable[[str], Offer]


def words_of(module: str, table: str) -> Completion:
    """The words of a table, such as that of the formats; its module is loaded only when somebody asks."""

    def offer(incomplete: str) -> Offer:
        words = getattr(import_module(module), table)
        return (str(word) for word in words if str(word).startswith(incomplete))

    return offer


def rule_codes(incomplete: str) -> Offer:
    """Codes and groups of rules, also behind a comma: `DOC,RE` offers `DOC,REF501`."""
    from sopctl.shell.house_rules import rulebook_here

    before, comma, begun = incomplete.rpartition(",")
    rules = rulebook_here().rules
    groups = {rule.group: f"all {rule.group} rules" for rule in rules}
    titles = {**groups, **{rule.code: rule.title for rule in rules}}
    for code, title in titles.items():
        if code.startswith(begun):
            yield f"{before}{comma}{code}", title


def report_files(incomplete: str) -> Offer:
    """`sarif:`, and behind the colon the name that most people choose."""
    from sopctl.reports.findings_formats import FORMATS

    for name in FORMATS:
        offered = f"{name}:{_USUAL_FILES.get(name, f'findings.{name}')}"
        if offered.startswith(incomplete):
            yield offered


_USUAL_FILES = {
    "text": "findings.txt",
    "concise": "findings.txt",
    "github": "findings.txt",
    "gitlab": "quality.json",
    "junit": "junit.xml",
    "markdown": "findings.md",
    "rdjson": "rdjson.json",
}


def documents(incomplete: str) -> Offer:
    """The ids of the handbook's documents, and paths."""
    for file in _handbook_files():
        name, dot, _ = file.rpartition("/")[2].partition(".sop.yaml")
        if dot and "." not in name and name.startswith(incomplete):
            yield name, file
    yield from _paths(incomplete)


def _paths(incomplete: str) -> Iterator[str]:
    folder, _, begun = incomplete.rpartition("/")
    above = f"{folder}/" if folder or incomplete.startswith("/") else ""
    try:
        found = sorted(Path(above or ".").iterdir())
    except OSError:
        return
    for path in found:
        if path.name.startswith(begun) and not path.name.startswith("."):
            yield f"{above}{path.name}" + ("/" if path.is_dir() else "")


def roles(incomplete: str) -> Offer:
    """The roles of the handbook's organisation."""
    return _of_organisation("roles", incomplete)


def departments(incomplete: str) -> Offer:
    """The departments of the handbook's organisation."""
    return _of_organisation("departments", incomplete)


def _of_organisation(group: str, incomplete: str) -> Iterator[str]:
    from sopctl.reading.strict_yaml import parse_yaml

    try:
        text = (_root() / "org.yaml").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return
    data = parse_yaml(text).data
    found = data.get(group) if isinstance(data, dict) else None
    yield from (str(name) for name in found or () if str(name).startswith(incomplete))


def _handbook_files() -> Iterator[str]:
    from sopctl.shell.files import repository_files

    try:
        yield from repository_files(_root())
    except (OSError, SopctlError):
        return


def _root() -> Path:
    from sopctl.shell.located import find_root

    return find_root([Path.cwd()])
