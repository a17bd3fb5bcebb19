"""`sopctl explain`: what a rule means."""

from typing import Annotated

import typer

from sopctl.commands import options


def _complete(incomplete: str) -> list[tuple[str, str]]:
    from sopctl.rules.registry import all_rules

    return [(rule.code, rule.title) for rule in all_rules() if rule.code.startswith(incomplete.upper())]


def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]",
            help="A rule such as DOC004, or a group such as DOC; without one, all are listed.",
            autocompletion=_complete,
        ),
    ] = None,
    *,
    color: options.ColourOption = options.Colour.AUTO,
) -> None:
    """Explain a rule of lint: what it wants and why, a wrong and a right example, where it comes from.

    Example: `sopctl explain DOC004`
    """
    from sopctl.commands.choices import one_of
    from sopctl.reports.explanation import explanation
    from sopctl.reports.style import Style
    from sopctl.rules.registry import all_codes, all_rules
    from sopctl.shell.terminal import wants_colour, write_result

    style = Style(wants_colour(color))
    groups = sorted({rule.group for rule in all_rules()})
    if code is None or code.upper() in groups:
        listed = [rule for rule in all_rules() if code is None or rule.group == code.upper()]
        write_result("".join(f"{style.paint(f'{r.code:<7}', 'bold')}  {r.severity:<7}  {r.title}\n" for r in listed))
        return
    known = all_codes() if code.upper().startswith(tuple(groups)) else groups
    wanted = one_of("explain", code.upper(), known)
    rule = next(rule for rule in all_rules() if rule.code == wanted)
    head = f"{rule.code} {rule.name} ({rule.severity}): {rule.title}"
    how = {"To silence it": f"Write `# sopctl: ignore[{rule.code}] reason` on the line or the line above."}
    write_result(explanation(head, {**rule.sections, **how}, style))
