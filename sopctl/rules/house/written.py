"""A house rule as the text that a rule of sopctl has as its docstring: what it asks, its examples, its source."""

import textwrap

from sopctl.model.handbook import SourceFile
from sopctl.model.house import HouseExample, HouseRule
from sopctl.rules.house.lookup import Fields
from sopctl.rules.house.words import in_words


def rule_text(rule: HouseRule, fields: Fields, source: SourceFile) -> str:
    """What `sopctl explain` prints of it, section by section."""
    line = source.lines.position(source.place((*rule.path, "code")).key.start).line
    wanted = in_words(rule, fields)
    parts = [f"{rule.message}\n", f"What: {wanted[:1].upper()}{wanted[1:]}."]
    for heading, is_bad in (("Bad", True), ("Good", False)):
        shown = [_written(example, source) for example in rule.examples if example.is_bad is is_bad]
        parts.append(f"{heading}:\n" + textwrap.indent("\n---\n".join(shown), "    "))
    where = f"house rule in {rule.file}, line {line}"
    parts.append(f"Source: {f'{rule.source}; {where}' if rule.source else where}")
    return "\n".join(parts)


def _written(example: HouseExample, source: SourceFile) -> str:
    """An example as its author wrote it, without its indentation."""
    column = source.lines.position(example.span.start).column - 1
    return textwrap.dedent(" " * column + source.text[example.span.start : example.span.end]).rstrip()
