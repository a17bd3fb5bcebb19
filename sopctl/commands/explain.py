"""`sopctl explain`: what a rule or a pack of rules means."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from sopctl.commands import options

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sopctl.rules.registry import Rule


_BARE: Final = {"CHG906": "records hold", "CHG909": "the baseline holds"}
"""Rules about files where no comment silences anything."""


def _complete(incomplete: str) -> list[tuple[str, str]]:
    from sopctl.rules.packs import pack_names
    from sopctl.shell.house_rules import rulebook_here

    book = rulebook_here()
    rules = [(rule.code, rule.title) for rule in (*book.rules, *book.idle) if rule.code.startswith(incomplete.upper())]
    packs = [(name, "a pack of rules") for name in pack_names(book.rules) if name.startswith(incomplete.lower())]
    return rules + packs


def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]",
            help="A rule such as DOC004, a group such as DOC, or a pack such as iso-9001; without one, all rules.",
            autocompletion=_complete,
        ),
    ] = None,
    *,
    root: options.Root = None,
    color: options.ColourOption = options.Colour.AUTO,
) -> None:
    """Explain a rule of lint: what it wants and why, a wrong and a right example, where it comes from.

    Example: `sopctl explain DOC004`

    Example: `sopctl explain iso-9001`
    """
    from sopctl.commands.packs_told import pack_told
    from sopctl.reports.explanation import explanation, pack_explanation, rule_list
    from sopctl.reports.style import Style
    from sopctl.rules.packs import pack_names
    from sopctl.shell.house_rules import rulebook_here
    from sopctl.shell.terminal import is_terminal, wants_colour, width, write_result

    style = Style(wants_colour(color), width() if is_terminal() else 0)
    book = rulebook_here(root)
    rules = sorted((*book.rules, *book.idle), key=lambda rule: rule.code)
    if code is None or code.upper() in {rule.group for rule in rules}:
        write_result(rule_list([rule for rule in rules if code is None or rule.group == code.upper()], style))
    elif code.lower() in pack_names(book.rules):
        write_result(pack_explanation(pack_told(code.lower(), book.rules), style))
    else:
        rule = _asked(code, rules)
        head = f"{rule.code} {rule.name} ({rule.severity}): {rule.title}"
        write_result(explanation(head, {**rule.sections, **_notes(rule, is_idle=rule in book.idle)}, style))


def _asked(code: str, rules: "Sequence[Rule]") -> "Rule":
    from sopctl.commands.choices import one_of
    from sopctl.errors import UsageError
    from sopctl.rules.house.rulebook import HOUSE, NO_HOUSE_RULES
    from sopctl.rules.packs import pack_names

    groups = sorted({rule.group for rule in rules})
    if code.upper().startswith(HOUSE) and HOUSE not in groups:
        raise UsageError(f"explain: there is no rule `{code}`; {NO_HOUSE_RULES}")
    if _names_document(code, pack_names(rules)):
        takes = "explain takes a rule such as DOC004, a group such as DOC, or a pack such as iso-9001"
        raise UsageError(f"{takes}; `{code}` looks like a document: `sopctl lint` checks it")
    if not code.upper().startswith(tuple(groups)):
        one_of("explain", code, (*groups, *pack_names(rules)))
    wanted = one_of("explain", code.upper(), [rule.code for rule in rules])
    return next(rule for rule in rules if rule.code == wanted)


def _names_document(code: str, packs: "Iterable[str]") -> bool:
    """Letters, a hyphen and digits, as in SAL-001; packs are named after a standard in the same way."""
    word, _, number = code.partition("-")
    return word.isalpha() and number.isdigit() and word.casefold() not in {pack.partition("-")[0] for pack in packs}


def _notes(rule: "Rule", *, is_idle: bool) -> dict[str, str]:
    """What is said about every rule below its own words."""
    from sopctl.model.finding import spoils_the_file
    from sopctl.rules.evidence import proof_asked

    silence = f"Write `# sopctl: ignore[{rule.code}] reason` on the line or the line above."
    if spoils_the_file(rule.code):
        silence = "It cannot be silenced: a file with it cannot be read."
    elif proof := proof_asked(rule.code):
        waiver = f"`waivers: [{{rule: {rule.code}, by: ROLE, reason: WHY, until: DATE}}]`"
        silence = f"No comment can, since it asks for proof {proof}. A waiver can, in the document itself: {waiver}."
    if rule.code in _BARE:
        silence = f"No comment or waiver can, since {_BARE[rule.code]} none; `lint.severity` says how much it weighs."
    notes = {"Source": _source(rule), "To silence it": silence}
    if is_idle:
        notes["It does not run"] = "Something is wrong with the rule or its examples; `sopctl lint` says what."
    return notes


def _source(rule: "Rule") -> str:
    """Where a rule comes from, and which of it is no more than general knowledge."""
    from sopctl.rules.citations import citations

    source = rule.sections["Source"]
    if rule.group == "HOUSE":
        return source
    unread = [cited.clause.number for cited in citations(source) if cited.clause and not cited.clause.read]
    return f"{source}. Cited from general knowledge: {', '.join(unread)}." if unread else source
