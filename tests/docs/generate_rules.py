"""Writes docs/rules.md, the catalogue of rules, from what each rule says about itself.

Run it after a change to a rule: `python tests/docs/generate_rules.py`.
"""

import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "rules.md"
sys.path.insert(0, str(ROOT))

from sopctl.rules.packs import clauses_checked  # noqa: E402 - run as a script, it must find the package first
from sopctl.rules.registry import Rule, all_rules  # noqa: E402
from sopctl.rules.standards import STANDARDS  # noqa: E402

INTRO = """\
# Rules

Generated from the rules by `tests/docs/generate_rules.py`; do not edit it by hand. `sopctl explain CODE` prints
the same. How to choose rules, and how to silence one with a reason: [Checking](lint.md).

The examples are laid over [the smallest SOP](../examples/good/smallest/SAL-001.sop.yaml); those of rules about
changes over what was before.
"""

GROUPS = {
    "CHG": ("Changes", "What a change does to documents that people rely on; checked with `--since`."),
    "DOC": ("Document control", "Ids, status, approvals and versions."),
    "FLOW": ("Flow", "The way through the steps: where each leads, and what it hands on."),
    "FORM": ("Form", "Fields that are missing, unknown, or hold what they cannot hold."),
    "KPI": ("KPIs", "What is measured, and how well that is defined."),
    "LANG": ("Wording", "Words that leave the reader in doubt."),
    "LINT": ("Silencing", "Comments and waivers that silence a rule."),
    "REF": ("References", "Names that lead nowhere."),
    "REV": ("Review", "When a document is looked at again, and what proves it."),
    "ROLE": ("Roles", "Who does what, and whether anybody holds the role."),
    "SEC": ("Security", "What must not stand in a handbook."),
    "STEP": ("Steps", "What a step must say."),
    "YAML": ("Text", "What stands in the file but is not read as it was meant."),
}
_ORDER = ("YAML", "FORM", "DOC", "STEP", "ROLE", "KPI", "REV", "REF", "FLOW", "LANG", "SEC", "CHG", "LINT")
_FILE = re.compile(r"^# file: (\S+)$", re.MULTILINE)
_DAY = re.compile(r"^# today: (\S+)\n", re.MULTILINE)


def page() -> str:
    """The whole page."""
    rules = sorted(all_rules(), key=lambda rule: (_ORDER.index(rule.group), rule.code))
    groups = [(group, list(members)) for group, members in groupby(rules, key=lambda rule: rule.group)]
    lines = [INTRO, "| code | | what is wrong |", "|---|---|---|"]
    lines += [f"| [{rule.code}](#{anchor(rule)}) | {rule.severity} | {rule.title} |" for rule in rules]
    lines += ["", *by_standard()]
    for group, members in groups:
        title, words = GROUPS[group]
        lines += ["", f"## {title} ({group})", "", words]
        for rule in members:
            lines += ["", *described(rule)]
    return "\n".join(lines) + "\n"


def by_standard() -> Iterator[str]:
    """Which rules check which clause of which standard."""
    yield "## By standard"
    yield ""
    yield "`lint.packs` chooses rules [by a standard](lint.md#by-a-standard); `sopctl explain` with the name of a pack"
    yield "tells what each clause asks. sopctl supports compliance; it never confers it."
    yield ""
    yield "| pack | standard | clauses, and the rules that check them |"
    yield "|---|---|---|"
    for standard in STANDARDS:
        checked = [
            f"{clause.number}: {', '.join(rule.code for rule in rules)}"
            for clause, rules in clauses_checked(standard, all_rules())
        ]
        if checked:
            yield f"| `{standard.id}` | {standard.cited} | {'; '.join(checked)} |"


def anchor(rule: Rule) -> str:
    """The anchor that GitHub makes of the rule's heading."""
    return f"{rule.code}-{rule.name}".lower()


def described(rule: Rule) -> Iterator[str]:
    """One rule: what it wants and why, wrong, right, and where it comes from."""
    yield f"### {rule.code} {rule.name}"
    yield ""
    yield f"**{rule.title}** ({rule.severity})"
    yield ""
    yield f"{flowing(rule.sections['What'])} {flowing(rule.sections['Why'])}"
    changed = "Before" in rule.sections
    examples = [("Before", "Before"), ("Bad", "Wrong afterwards"), ("Good", "Right afterwards")]
    for name, word in examples if changed else [("Bad", "Wrong"), ("Good", "Right")]:
        for number, (where, text) in enumerate(files(rule.sections[name])):
            first = word + (f", on {day[1]}" if (day := _DAY.search(rule.sections[name])) else "")
            yield ""
            yield f"{first if number == 0 else 'with'}{f', in `{where}`' if where else ''}:"
            yield ""
            yield "```yaml"
            yield text
            yield "```"
    yield ""
    yield f"Source: {flowing(rule.sections['Source'])}"


def files(text: str) -> Iterator[tuple[str, str]]:
    """The files of an example: the first is the SOP and has no name."""
    first, *others = _FILE.split(_DAY.sub("", text))
    if first.strip():
        yield "", first.strip("\n")
    for name, content in zip(others[::2], others[1::2], strict=True):
        yield name, content.strip("\n")


def flowing(text: str) -> str:
    """A text on one line; Markdown breaks it where the page ends."""
    return " ".join(text.split())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"wrote {PAGE.relative_to(ROOT)}: {len(all_rules())} rules\n")
