"""What a rule means, as text: the same words as the rule catalogue."""

import textwrap

from sopctl.reports.style import Style


def explanation(head: str, sections: dict[str, str], style: Style) -> str:
    """A rule's heading and its sections What, Why, Bad, Good and Source."""
    blocks = [style.paint(head, "bold")]
    for name, body in sections.items():
        if name in ("Bad", "Good"):
            colour = "red" if name == "Bad" else "green"
            blocks.append(f"{style.paint(name, colour, 'bold')}\n{textwrap.indent(body, '  ')}")
        else:
            blocks.append(f"{style.paint(name, 'bold')}\n{textwrap.fill(' '.join(body.split()), 76)}")
    return "\n\n".join(blocks) + "\n"
