"""How wide a text is, and how it breaks into lines. Widths are in units: a narrow letter is 1, a Han character 2."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

ELLIPSIS = "…"

# Letters that are clearly wider or thinner than the average one in every common sans-serif.
_BROAD = frozenset("mwMW@%ЖМФШЩЮЫжмфшщюы—…")
_THIN = frozenset("ijltfI.,:;!|'()[] ")
# A line of Chinese or Japanese does not begin or end with these.
_NOT_FIRST = frozenset("，。、；：！？）】》」』〉”’％…·ー々")
_NOT_LAST = frozenset("（【《「『〈“‘")
# Signs that stay with the number before them, though a space stands between.
_SIGNS = frozenset("%‰×°€$₽¥")


@lru_cache(maxsize=4096)
def letter_width(letter: str) -> float:
    """Width of one character in units; 0 for marks that stand on another letter."""
    if unicodedata.east_asian_width(letter) in "WF":
        return 2
    if letter in _THIN:
        return 0.6
    if letter in _BROAD:
        return 1.5
    if letter > "\u02ff" and (unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me")):
        return 0
    # Cyrillic letters run a little wider than Latin ones.
    return (1.2 if letter.isupper() else 1) + (0.06 if "\u0400" <= letter <= "\u04ff" else 0)


def text_width(text: str) -> float:
    """Width of a text in units."""
    return sum(map(letter_width, text))


@lru_cache(maxsize=1024)
def longest_word(text: str) -> float:
    """Width of the longest part that has no good place to break, in units."""
    return max((text_width(piece.rstrip()) for piece in _pieces(text)), default=0)


@lru_cache(maxsize=1024)
def wrap(text: str, width: float, lines: int = 3) -> tuple[str, ...]:
    """The text in at most so many lines of this width in units; what is left over becomes an ellipsis."""
    done: list[str] = []
    current, used = "", 0.0
    for piece in _fitting(text, width):
        size = text_width(piece.rstrip())
        if current and used + size > width:
            done.append(current.rstrip())
            current, used = "", 0.0
        current += piece
        used += text_width(piece)
    if current.strip():
        done.append(current.rstrip())
    if len(done) <= lines:
        return tuple(done)
    return (*done[: lines - 1], _cut(done[lines - 1], width))


def _cut(line: str, width: float) -> str:
    room = width - text_width(ELLIPSIS)
    while line and text_width(line) > room:
        line = line[:-1]
    return line.rstrip(" ,;:，；：、") + ELLIPSIS


def _fitting(text: str, width: float) -> Iterator[str]:
    """The pieces of a text, those that are wider than a line cut up."""
    for piece in _pieces(text):
        rest = piece
        while text_width(rest.rstrip()) > width:
            end = _fits(rest, width)
            yield rest[:end]
            rest = rest[end:]
        yield rest


def _fits(piece: str, width: float) -> int:
    """How many characters of a piece fit, at least one."""
    used = 0.0
    for end, letter in enumerate(piece):
        used += letter_width(letter)
        if used > width:
            return max(end, 1)
    return len(piece)


def _pieces(text: str) -> Iterator[str]:
    """The parts between which a line may break: words with the space after them, single Han characters."""
    piece = ""
    words = " ".join(text.split())
    for index, letter in enumerate(words):
        piece += letter
        after = words[index + 1 : index + 2]
        if not after:
            break
        if after == " " or after in _NOT_FIRST or letter in _NOT_LAST:
            continue
        if letter == " " and after in _SIGNS:
            continue
        wide = letter_width(letter) == 2 or letter_width(after) == 2
        hyphen = letter in "-/–" and len(piece) > 2 and after.isalpha()
        if wide or letter == " " or hyphen:
            yield piece
            piece = ""
    if piece:
        yield piece
