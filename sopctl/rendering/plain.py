"""An author's text as plain words, and shortened to a length."""

import unicodedata
from typing import Final

from sopctl.model.step import Step
from sopctl.rendering.field_text import is_plain, parse_inline


def plain_text(text: str) -> str:
    """The words of one line, without markup; a reference shows the id."""
    if is_plain(text):
        return text
    parts = []
    for token in parse_inline(text.strip()):
        if token.type == "sop_reference":
            parts.append(token.meta["sop"])
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        else:
            parts.append(token.content)
    return " ".join("".join(parts).split())


LABEL_LENGTH: Final = 44
"""In narrow letters, of a step's action where it has no label."""


def step_label(step: Step) -> str:
    """The step's label, or its action shortened."""
    return step.label or shortened(plain_text(step.action).rstrip(".。"), LABEL_LENGTH)


def text_width(text: str) -> int:
    """Width in narrow letters; an East Asian wide letter counts two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def shortened(text: str, width: int) -> str:
    """At most `width` narrow letters; cut between words where there are any, with an ellipsis."""
    if text_width(text) <= width:
        return text
    used, end, word_end = 0, 0, 0
    for end, letter in enumerate(text):
        used += text_width(letter)
        if used > width - 1:
            break
        if letter == " ":
            word_end = end
    cut = word_end if word_end > end // 2 else end
    return text[:cut].rstrip(" ,;:") + "…"
