"""What a rule means, as text: the same words as the rule catalogue."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sopctl.reports.findings import RuleText
from sopctl.reports.style import Style
from sopctl.reports.visible import visible

_WIDTH: Final = 76
"""Columns of a text."""
EXAMPLES: Final = {"Before": "blue", "Bad": "red", "Good": "green"}
"""The sections that are YAML, and their colours."""


def rule_list(rules: Sequence[RuleText], style: Style) -> str:
    """A line for each rule, or more on a narrow terminal: code, severity, what it finds."""
    width = max((len(rule.code) for rule in rules), default=0)
    column = width + len("  warning  ")
    lines = []
    for rule in rules:
        first, *more = style.wrapped(visible(rule.title), column, column)
        lines.append(f"{style.paint(rule.code.ljust(width), 'bold')}  {rule.severity:<7}  {first}")
        lines += [" " * column + line for line in more]
    return "".join(line + "\n" for line in lines)


def explanation(head: str, sections: dict[str, str], style: Style) -> str:
    """A rule's heading and its sections What, Why, Before (where it is about a change), Bad, Good and Source."""
    blocks = ["\n".join(style.paint(line, "bold") for line in style.wrapped(visible(head)))]
    for name, text in sections.items():
        body = "\n".join(map(visible, text.split("\n")))
        if name in EXAMPLES:
            blocks.append(f"{style.paint(name, EXAMPLES[name], 'bold')}\n{textwrap.indent(body, '  ')}")
        else:
            blocks.append(f"{style.paint(name, 'bold')}\n{_filled(' '.join(body.split()), style)}")
    return "\n\n".join(blocks) + "\n"


@dataclass(frozen=True)
class PackText:
    """What a pack is: its heading, what to know first, its clauses with what each asks and who checks it, the rest."""

    head: str
    notes: Sequence[str]
    clauses: Sequence[tuple[str, str, Sequence[str]]]
    end: Sequence[str]


def pack_explanation(pack: PackText, style: Style) -> str:
    """A pack as text: clause by clause."""
    column = max((len(number) for number, _, _ in pack.clauses), default=0) + 2
    lines = [style.paint(line, "bold") for line in _lines(pack.head, style)] + _paragraphs(pack.notes, style)
    for number, asks, codes in pack.clauses:
        first, *more = _lines(asks, style, column)
        lines += ["", style.paint(number.ljust(column), "bold") + first]
        lines += [" " * column + line for line in (*more, *_lines(", ".join(codes), style, column))]
    return "\n".join([*lines, *_paragraphs(pack.end, style)]) + "\n"


def _paragraphs(texts: Sequence[str], style: Style) -> list[str]:
    return [line for text in texts for line in ("", _filled(text, style))]


def _filled(text: str, style: Style) -> str:
    return "\n".join(_lines(text, style))


def _lines(text: str, style: Style, taken: int = 0) -> list[str]:
    """The text in lines that fit beside `taken` columns; an option such as `--fix` stays in one piece."""
    room = min(_WIDTH, style.width or _WIDTH) - taken
    return textwrap.wrap(text, max(room, 1), break_on_hyphens=False, break_long_words=False)
