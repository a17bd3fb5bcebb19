"""What authors write where something is still missing, and what `sopctl new` writes for them."""

import re
from collections.abc import Iterator
from itertools import islice
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
_DONE: Final = "completed|defined|determined|decided|added|filled in|written|specified"
_LATER: Final = r"уточнить|дополнить|заполнить позже|будет дополнено|буд(?:ет|ут) (?:\w+ )?позже"
_BRACKETS: Final = (
    r"\[(?:[A-Z]{2,20}(?: [A-Z]{2,20}){1,5}"
    r"|(?i:insert|fill in|enter your|your (?:name|company|team|address)\b)[^\]\n]{1,60})\](?![(\[:\ufffc])"
)
_HOLES: Final = tuple(
    (signs, re.compile(pattern))
    for signs, pattern in (
        (
            ("TODO", "TBD", "TBC", "FIXME", "XXX"),
            r"(?<![\w-])(?:TODO|TBD|TBC|FIXME|XXX)(?![\w-])(?! (?:list|item)s?\b)(?::[^\n.!?]{0,60})?",
        ),
        (("o be ", "O BE "), rf"{_START}(?P<found>(?i:(?:needs? )?to be (?:{_DONE})(?: later)?)){_END}"),
        (("точнить", "ополн", "позже"), rf"{_START}(?P<found>(?i:{_LATER})){_END}"),
        (("待",), r"(?:(?<![为是])待定|待(?:补充|完善|填写))(?=\s*(?:[。；;，,）)]|\Z))"),
        (("???",), r"(?<!\S)\?\?\?+(?!\S)"),
        (
            ("[",),
            _BRACKETS,
        ),
        (("{",), r"\{(?<![\w${]\{)[^\W\d_]{2,20}(?: [^\W\d_]{2,20}){1,4}\}(?!\})"),
        (("<",), r"<\s*(?:…|\.\.\.|(?i:insert|fill in|todo|tbd)\b[^<>\n]{0,60})\s*>"),
        (("orem ipsum",), r"(?i:\blorem ipsum\b)"),
    )
)
"""Each kind of mark: what stands in every text that holds one, and how it looks."""
_NOTHING: Final = re.compile(r"…+|\.{3,}|\?+")
_ALONE: Final = re.compile(r"…(?<![^\s\"'\[,].)|\.\.\.(?<![^\s\"'\[,]...)|\?(?<![^\s\"'\[,].)")
"""What may be a value of this kind in the text of a file. The mark comes first, so that it is looked for at once."""
_NOTHING_SIGNS: Final = ("…", "...", "?")
_LONGEST_NOTHING: Final = 20
MOST: Final = 20
"""Holes of one kind in one text; more say nothing new."""


class Hole(NamedTuple):
    """What is left open: its stretch of the text; a starter sentence is one as a whole."""

    span: Span
    is_starter: bool = False


_Kind = tuple[tuple[str, ...], re.Pattern[str]]


def _may_stand_in(flat: str, kind: _Kind) -> bool:
    """Brackets are everywhere in YAML, so there the whole pattern is asked at once."""
    signs, look = kind
    is_there = any(sign in flat for sign in signs)
    return is_there and (signs[0] not in "[{<" or look.search(flat) is not None)


class Search(NamedTuple):
    """The kinds of holes that the texts of one file may have: most have none, and every file is asked."""

    looks: tuple[_Kind, ...]
    starters: bool
    nothing: bool

    @classmethod
    def of(cls, file: str) -> "Search":
        """What to look for, by the whole text of the file; YAML may fold its lines."""
        flat = " ".join(file.split())
        return cls(
            tuple(kind for kind in _HOLES if _may_stand_in(flat, kind)),
            any(sentence in flat for sentence in STARTER_SENTENCES),
            any(sign in flat for sign in _NOTHING_SIGNS) and _ALONE.search(flat) is not None,
        )

    def __bool__(self) -> bool:
        """There is anything to look for."""
        return bool(self.looks) or self.starters or self.nothing

    def holes(self, text: str) -> Iterator[Hole]:
        """What is left to be filled in, outside code, quotes and addresses."""
        if self.starters or (self.nothing and len(text) < _LONGEST_NOTHING):
            whole = text.strip()
            if whole in STARTER_SENTENCES or _NOTHING.fullmatch(whole):
                begin = text.index(whole)
                yield Hole(Span(begin, begin + len(whole)), whole in STARTER_SENTENCES)
                return
        found: list[Span] = []
        for signs, look in self.looks:
            if any(sign in text for sign in signs):
                spans = (Span(*match.span(match.lastgroup or 0)) for match in islice(look.finditer(_prose(text)), MOST))
                # "TODO: to be defined" is one hole.
                found += [span for span in spans if not any(one.start < span.end <= one.end for one in found)]
        yield from map(Hole, found)


def _prose(text: str) -> str:
    return only_prose(without_code(text))
