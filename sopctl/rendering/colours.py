"""Contrast between colours (WCAG 2.2), and an accent that keeps it."""

import re

from sopctl.errors import SettingsError

PAPER, DARK_PAPER = "#fdfcf9", "#17191b"
"""The page's ground in light and dark; `handbook.css` says the same, and a test compares them."""

READABLE = 4.5
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 (black) to 1 (white)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def accent_style(accent: str) -> str:
    """The style rules of a handbook's own accent; SettingsError for one that cannot be read on paper."""
    if not _HEX.fullmatch(accent):
        raise SettingsError(f"sopctl.yaml: render.accent `{accent}` is no colour; write it as #0d5c63")
    ratio = contrast(accent, PAPER)
    if ratio < READABLE:
        advice = f"its contrast is {ratio:.1f}, and {READABLE} is needed; choose a darker one"
        raise SettingsError(
            f"sopctl.yaml: render.accent `{accent}` cannot be read on the page's light ground: {advice}"
        )
    dark = _lightened(accent)
    return (
        f":root {{ --accent: {accent} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root:not([data-theme=light]) {{ --accent: {dark} }} }}\n"
        f"@media screen {{ :root[data-theme=dark] {{ --accent: {dark} }} }}\n"
    )


def _lightened(colour: str) -> str:
    """The colour mixed with just enough white to be read on the dark ground."""
    for share in range(0, 101, 5):
        channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
        mixed = "#" + "".join(f"{round(value + (255 - value) * share / 100):02x}" for value in channels)
        if contrast(mixed, DARK_PAPER) >= 6:
            return mixed
    return "#ffffff"
