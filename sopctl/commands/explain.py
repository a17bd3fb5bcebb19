"""`sopctl explain`: what a rule or a pack of rules means."""

from typing import TYPE_CHECKING, Annotated

import typer

from sopctl.commands import options

if TYPE_CHECKING:
    from sopctl.rules.registry import Rule


def _complete(incomplete: str) -> list[tuple[str, str]]:
    from sopctl.rules.packs import pack_names
    from sopctl.rules.registry import all_rules

    rules = [(rule.code, rule.title) for rule in all_rules() if rule.code.startswith(incomplete.upper())]
    packs = [(name, "a pack of rules") for name in pack_names(all_rules()) if name.startswith(incomplete.lower())]
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
    color: options.ColourOption = options.Colour.AUTO,
) -> None:
    """Explain a rule of lint: what it wants and why, a wrong and a right example, where it comes from.

    Example: `sopctl explain DOC004`

    Example: `sopctl explain iso-9001`
    """
    from sopctl.commands.choices import one_of
    from sopctl.commands.packs_told import pack_told
    from sopctl.reports.explanation import explanation, pack_explanation
    from sopctl.reports.style import Style
    from sopctl.rules.packs import pack_names
    from sopctl.rules.registry import all_codes, all_rules
    from sopctl.shell.terminal import wants_colour, write_result

    style = Style(wants_colour(color))
    groups = sorted({rule.group for rule in all_rules()})
    packs = pack_names(all_rules())
    if code is None or code.upper() in groups:
        listed = [rule for rule in all_rules() if code is None or rule.group == code.upper()]
        write_result("".join(f"{style.paint(f'{r.code:<7}', 'bold')}  {r.severity:<7}  {r.title}\n" for r in listed))
        return
    if code.lower() in packs:
        write_result(pack_explanation(pack_told(code.lower(), all_rules()), style))
        return
    is_code = code.upper().startswith(tuple(groups))
    wanted = one_of("explain", code.upper() if is_code else code, all_codes() if is_code else (*groups, *packs))
    rule = next(rule for rule in all_rules() if rule.code == wanted)
    head = f"{rule.code} {rule.name} ({rule.severity}): {rule.title}"
    how = {"To silence it": f"Write `# sopctl: ignore[{rule.code}] reason` on the line or the line above."}
    write_result(explanation(head, {**rule.sections, "Source": _source(rule), **how}, style))


def _source(rule: "Rule") -> str:
    """Where a rule comes from, and which of it is no more than general knowledge."""
    from sopctl.rules.citations import citations

    source = rule.sections["Source"]
    unread = [cited.clause.number for cited in citations(source) if cited.clause and not cited.clause.read]
    return f"{source}. Cited from general knowledge: {', '.join(unread)}." if unread else source
