"""Reads the pages of the documentation: which blocks they have, and what is to be done with each.

A block of ```console is run: lines that start with `$ ` are commands, what stands below is their output; a
line `…` alone stands for any lines. HTML comments above a block say where and how:

    <!-- in: examples/sales -->   in a copy of this folder, which lives for the whole page
    <!-- in: new -->              in an empty folder, which lives for the whole page
    <!-- exit: 1 -->              the last command ends with this exit code

A block of ```yaml whose first line is `# file: NAME` is that file; one with `# part of: NAME` is laid over it. They
belong to the page's own folder, `new`, unless they say otherwise.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
GENERATED = [ROOT / "docs" / "format.md", ROOT / "docs" / "rules.md"]
"""Made from schemas and rules, whose own tests run their examples."""

_FENCE = re.compile(r"^```(\w*)$")
_COMMENT = re.compile(r"^<!-- (in|exit): (.+) -->$")
_FILE = re.compile(r"^# (file|part of): (\S+)$")
ANY = "…"


@dataclass(frozen=True)
class Command:
    """One command of a console block and what it is to print."""

    line: str
    output: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """A fenced block. `start` and `end` are the indexes of its first and behind its last line of content."""

    kind: str
    lines: tuple[str, ...]
    start: int
    end: int
    place: str | None = None
    exit_code: int = 0
    commands: tuple[Command, ...] = field(default=())

    @property
    def file(self) -> tuple[str, str] | None:
        """(`file` or `part of`, the name) where the block is a file or a part of one."""
        match = _FILE.match(self.lines[0]) if self.lines else None
        return (match[1], match[2]) if match else None


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    lines = text.split("\n")
    said: dict[str, str] = {}
    start, kind = -1, ""
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if start < 0 and fence:
            start, kind = number + 1, fence[1]
        elif start >= 0 and line == "```":
            content = tuple(lines[start:number])
            commands = tuple(_commands(content)) if kind == "console" else ()
            yield Block(kind, content, start, number, said.get("in"), int(said.get("exit", "0")), commands)
            start, said = -1, {}
        elif start < 0 and (comment := _COMMENT.match(line)):
            said[comment[1]] = comment[2]
        elif start < 0 and line:
            said = {}
    assert start < 0, f"a block that starts in line {start} has no end"


def _commands(lines: tuple[str, ...]) -> Iterator[Command]:
    assert lines, "a console block is empty"
    assert lines[0].startswith("$ "), f"a console block starts with a command, not with {lines[0]!r}"
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield Command(lines[start][2:], lines[start + 1 : end])


def matches(expected: tuple[str, ...], actual: tuple[str, ...]) -> bool:
    """The output is what the page says; `…` alone on a line stands for any lines."""
    pattern = "".join(r"(?:.*\n)*?" if line == ANY else re.escape(line) + "\n" for line in expected)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in actual)) is not None
