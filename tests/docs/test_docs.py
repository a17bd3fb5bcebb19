"""Everything that the documentation shows is true: commands print what it says, and its files are clean."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from sopctl.model.baseline import Baseline
from sopctl.model.finding import Severity
from sopctl.model.settings import Settings
from sopctl.reading.files import SETTINGS_FILE
from sopctl.reading.load import read_handbook, read_settings
from sopctl.reading.strict_yaml import parse_yaml
from sopctl.rules.baseline import subtract
from sopctl.rules.house.rulebook import rulebook
from sopctl.rules.registry import Context
from sopctl.rules.runner import lint
from sopctl.rules.selection import select_rules
from sopctl.shell import resources
from sopctl.shell.baseline_store import read_baseline
from sopctl.shell.located import read_repository
from tests.docs.pages import GENERATED, PAGES, ROOT, Block, blocks, matches
from tests.docs.terminal import TODAY, Terminal

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+?) *$")


class Walk:
    """One page, read from top to bottom by somebody who does everything that it shows."""

    def __init__(self, tmp: Path) -> None:
        self.tmp = tmp
        self.terminal: Terminal | None = None
        self.terminals: dict[str, Terminal] = {}

    def at(self, block: Block) -> Terminal:
        """Where the block is to be done: where it says, else where the one before it was."""
        if block.place is not None:
            self.terminal = self.named(block.place)
        assert self.terminal is not None, "the first block of a page says where it is done: <!-- in: … -->"
        return self.terminal

    def named(self, place: str) -> Terminal:
        """The terminal in one place."""
        if place not in self.terminals:
            folder = self.tmp / place.replace("/", "-")
            if place == "new":
                folder.mkdir()
            else:
                shutil.copytree(ROOT / place, folder, ignore=shutil.ignore_patterns("expected*.txt"))
            self.terminals[place] = Terminal(folder)
        return self.terminals[place]

    def run(self, block: Block) -> tuple[list[str], list[str]]:
        """The block as it should read, and what is wrong with it otherwise."""
        terminal, shown, wrong = self.at(block), [], []
        for number, command in enumerate(block.commands, 1):
            output, code = terminal.run(command.line)
            wanted = block.exit_code if number == len(block.commands) else 0
            if code != wanted:
                wrong.append(f"$ {command.line}\nends with exit code {code}, not {wanted}:\n" + "\n".join(output))
            same = matches(command.output, output)
            assert same or not any(line.startswith("```") for line in output), f"shorten {command.line!r} with … lines"
            if not same:
                wrong.append(f"$ {command.line}\nprints this, not what the page says:\n" + "\n".join(output))
            shown += [f"$ {command.line}", *(command.output if same else output)]
        return shown, wrong

    def read(self, block: Block) -> list[str]:
        """What lint finds in the handbook with this file in it, or with this part laid over it."""
        assert block.file is not None
        how, name = block.file
        folder = self.named(block.place or "new").folder
        text = "\n".join(block.lines[1:]) + "\n"
        if how == "file":
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
            return findings(folder)
        stands = (folder / name).read_text(encoding="utf-8") if (folder / name).exists() else "sopctl: 1\n"
        whole = _overlaid(_plain(stands), _plain(text))
        return findings(folder, {name: yaml.safe_dump(whole, allow_unicode=True, sort_keys=False).encode()})


def _plain(text: str) -> Any:
    parsed = parse_yaml(text)
    assert not parsed.problems, parsed.problems
    return parsed.data


def _overlaid(data: Any, part: Any) -> Any:
    """The data with a part laid over it: fields are merged, steps by their id; everything else is replaced."""
    if isinstance(data, dict) and isinstance(part, dict):
        return {**data, **{key: _overlaid(data.get(key), value) for key, value in part.items()}}
    if _has_ids(data) and _has_ids(part):
        known = {step["id"]: step for step in data}
        return list((known | {step["id"]: _overlaid(known.get(step["id"]), step) for step in part}).values())
    return part


def _has_ids(data: Any) -> bool:
    return isinstance(data, list) and all(isinstance(item, dict) and "id" in item for item in data)


def findings(folder: Path, changed: dict[str, bytes] | None = None) -> list[str]:
    """Errors and warnings of lint in a folder, with some files as if they read differently."""
    repository = read_repository(folder)
    repository = replace(repository, documents={**repository.documents, **(changed or {})})
    settings = Settings()
    if SETTINGS_FILE in repository.documents:
        stated, source = read_settings(repository.documents[SETTINGS_FILE], resources.schema("settings"))
        assert stated is not None, source.problems
        settings = stated
    handbook = read_handbook(repository, resources.schemas(), settings)
    found = lint(Context(handbook, date.fromisoformat(TODAY)), select_rules(rulebook(handbook), handbook.settings.lint))
    if name := handbook.settings.lint.baseline:
        found = subtract(found, read_baseline(folder, name, handbook.sources) or Baseline(), name)
    return [
        f"{finding.file}:{finding.start.line}: {finding.code} {finding.message}; {finding.help}"
        for finding in found
        if finding.severity is not Severity.INFO and not finding.suppressed
    ]


@pytest.mark.parametrize("page", [page for page in PAGES if page not in GENERATED], ids=lambda page: page.name)
def test_page_says_what_happens(page: Path, tmp_path: Path, update_golden: bool) -> None:
    text = page.read_text(encoding="utf-8")
    walk, wrong, lines, moved = Walk(tmp_path), [], text.split("\n"), 0
    for block in blocks(text):
        where = f"{page.name}:{block.start + 1}"
        if block.kind == "yaml" and block.file:
            wrong += [f"{where}: {finding}" for finding in walk.read(block)]
        if block.kind == "console":
            shown, mistakes = walk.run(block)
            wrong += [f"{where}: {mistake}" for mistake in mistakes if not update_golden or "exit code" in mistake]
            lines[block.start + moved : block.end + moved] = shown
            moved += len(shown) - len(block.lines)
    if update_golden:
        page.write_bytes("\n".join(lines).encode())
    assert not wrong, "\n\n".join(wrong)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_inside_the_documentation_lead_somewhere(page: Path) -> None:
    broken = [link for link in _links(page) if not _leads_somewhere(page, link)]
    assert not broken


def _links(page: Path) -> Iterator[str]:
    fenced = False
    for line in page.read_text(encoding="utf-8").split("\n"):
        fenced ^= line.startswith("```")
        if not fenced:
            yield from (link for link in _LINK.findall(re.sub(r"`[^`]*`", "", line)) if ":" not in link)


def _leads_somewhere(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    if not target.exists() or (anchor and target.suffix != ".md"):
        return False
    return not anchor or anchor in _anchors(target)


def _anchors(page: Path) -> set[str]:
    """The anchors that GitHub makes of a page's headings."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    found: set[str] = set()
    for heading in (match[1] for line in text.split("\n") if (match := _HEADING.match(line))):
        plain = re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()).replace(" ", "-")
        numbered = (plain, *(f"{plain}-{number}" for number in range(1, 50)))
        found.add(next(anchor for anchor in numbered if anchor not in found))
    return found


def test_blocks_are_found_with_what_stands_above_them() -> None:
    text = "<!-- in: new -->\n<!-- exit: 1 -->\n```console\n$ sopctl lint\na\n…\n$ ls\n```\n\ntext\n\n```yaml\n# file: a.yaml\nb: 1\n```\n"
    console, file = blocks(text)
    assert (console.place, console.exit_code) == ("new", 1)
    assert [(command.line, command.output) for command in console.commands] == [
        ("sopctl lint", ("a", "…")),
        ("ls", ()),
    ]
    assert (file.file, file.place, file.exit_code) == (("file", "a.yaml"), None, 0)


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        (("a", "…", "c"), ("a", "b", "b", "c"), True),
        (("a", "…", "c"), ("a", "c"), True),
        (("a", "…"), ("b",), False),
        (("a.c",), ("abc",), False),
        (("a",), ("a", "b"), False),
    ],
)
def test_an_ellipsis_stands_for_any_lines(expected: tuple[str, ...], actual: tuple[str, ...], same: bool) -> None:
    assert matches(expected, actual) is same


def test_a_page_that_tells_something_untrue_is_found(tmp_path: Path) -> None:
    (block,) = blocks("<!-- in: new -->\n```console\n$ sopctl lint\nNo findings in 7 documents.\n```\n")
    shown, wrong = Walk(tmp_path).run(block)
    assert len(wrong) == 2
    assert shown[0] == "$ sopctl lint"
    assert "no document found" in shown[1]
