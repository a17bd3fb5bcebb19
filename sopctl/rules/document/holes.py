"""What authors write where something is still missing, and what `sopctl new` writes for them."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from sopctl.model.location import Span
from sopctl.reading.prose import only_prose, without_code

STARTER_SENTENCES: Final = frozenset(
    (
        "Say in one or two sentences why this procedure exists and what it must achieve.",
        "Name the event that starts the work.",
        "Name the result that ends it.",
        "Напишите одним-двумя предложениями, зачем нужна эта процедура и какого результата она должна достигать.",
        "Назовите событие, с которого начинается работа.",
        "Назовите результат, которым она заканчивается.",
        "用一两句话说明为什么需要本流程，以及它要达到什么结果。",
        "写明启动工作的事件。",
        "写明结束工作的结果。",
    )
)
"""The sentences of templates/new that tell the author what to write; a test holds the two together."""

_START: Final = r"(?:(?<![^\n.:;!?(\[—–])|(?<=[.:;!?(\[—–] ))[ \t]*"
"""Where a sentence or a bracket begins."""
_END: Final = r"(?=[ \t]*(?:[.!)\]\n]|\Z))"
_HOLE: Final = re.compile(
    r"(?<![\w-])(?:TODO|TBD|TBC|FIXME|XXX)(?![\w-])(?! (?:list|item|lists|items)\b)(?::[^\n.!?]{0,60})?"
    r"|(?<!\S)\?\?\?+(?!\S)|\[[A-Z]{2,20}(?: [A-Z]{2,20}){1,5}\](?![(\[:\ufffc])"
    r"|(?<![\w${])\{[^\W\d_]{2,20}(?: [^\W\d_]{2,20}){1,4}\}(?!\})"
    rf"|{_START}(?P<en>(?i:(?:needs? )?to be (?:completed|defined|determined|decided|added|filled in|written|specified)"
    rf"(?: later)?)){_END}"
    rf"|{_START}(?P<ru>(?i:уточнить|дополнить|заполнить позже|(?:будет|будут) (?:\w+ )?позже|будет дополнено)){_END}"
    r"|(?<![为是])待定(?=\s*(?:[。；;，,）)]|\Z))|待(?:补充|完善|填写)(?=\s*(?:[。；;，,）)]|\Z))"
    r"|\[(?i:insert|fill in|enter your|your (?:name|company|team|address)\b)[^\]\n]{1,60}\](?![(\[:\ufffc])"
    r"|<\s*(?:…|\.\.\.|(?i:insert|fill in|todo|tbd)\b[^<>\n]{0,60})\s*>"
    r"|(?i:\blorem ipsum\b)"
)
_SIGNS: Final = ("todo", "tbd", "tbc", "fixme", "xxx", "???", " be ", "to be ", "уточнить", "дополн", "позже", "待")
_MORE_SIGNS: Final = ("<", "lorem ipsum", "[", "{")
_NOTHING: Final = re.compile(r"\s*(?:…+|\.{3,}|\?+)\s*")


class Hole(NamedTuple):
    """What is left open: its stretch of the text; a starter sentence is one as a whole."""

    span: Span
    is_starter: bool = False


def may_have_holes(text: str) -> bool:
    """Something in the text of a file may be a hole; asked of every file, so it is quick."""
    plain = text.lower()
    is_marked = any(sign in plain for sign in _SIGNS) or any(sign in plain for sign in _MORE_SIGNS)
    return is_marked or "…" in text or "..." in text or any(sentence in text for sentence in STARTER_SENTENCES)


def holes_in(text: str) -> Iterator[Hole]:
    """What is left to be filled in, outside code, quotes and addresses."""
    if text.strip() in STARTER_SENTENCES or _NOTHING.fullmatch(text):
        begin = len(text) - len(text.lstrip())
        yield Hole(Span(begin, len(text.rstrip())), text.strip() in STARTER_SENTENCES)
        return
    for match in _HOLE.finditer(only_prose(without_code(text))):
        part = match.lastgroup or 0
        yield Hole(Span(*match.span(part)))
