"""How much room a label takes in a drawing, whichever font the reader has."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Widths in ems, taken from the widest of the common sans fonts (DejaVu Sans), so that a reader
# with a narrower one sees a little more air and nobody sees two labels touch.
NARROW, SLIM, COMMON, DIGIT, CAPITAL, BROAD, FULL = 0.32, 0.42, 0.61, 0.64, 0.7, 0.9, 1.0
NARROW_LETTERS = frozenset(" \u00a0.,:;'’‘|!·ijlI")
SLIM_LETTERS = frozenset('frt()[]-/“”"')
BROAD_LETTERS = frozenset("mwMWжмшщыюфЖМШЩЫЮФ—…→@")
BOLD = 1.08

ASCENT, DESCENT = 0.8, 0.22
TAIL_GAP = 8


class Text(NamedTuple):
    """One line of lettering: where its baseline starts, what it says, and how."""

    x: float
    y: float
    text: str
    role: str
    size: float
    lang: str = ""
    anchor: str = "start"
    bold: bool = False
    tail: "Text | None" = None  # goes on in the same line, in its own language and weight


class Box(NamedTuple):
    """A rectangle that something covers."""

    left: float
    top: float
    right: float
    bottom: float


def tidy(value: float) -> float:
    """A coordinate with one decimal, or none: what a drawing needs and no byte more."""
    rounded = round(value, 1)
    whole = int(rounded)
    return whole if whole == rounded else rounded


def text_width(text: str, size: float, bold: bool = False) -> float:
    """An estimate of a line's width that errs on the wide side."""
    ems = sum(map(_ems, text))
    return ems * size * (BOLD if bold else 1)


def box(text: Text) -> Box:
    """The rectangle that a line of lettering covers."""
    width = _length(text)
    left = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    top, bottom = text.y - ASCENT * text.size, text.y + DESCENT * text.size
    return Box(left, top, left + width, bottom)


def overlap(one: Box, other: Box, gap: float = 0) -> bool:
    """Whether two rectangles come nearer than `gap`."""
    return (
        one.left < other.right + gap
        and other.left < one.right + gap
        and one.top < other.bottom + gap
        and other.top < one.bottom + gap
    )


def wrap(text: str, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """Break text into lines no wider than `room`: at spaces, and inside a word if it must be."""
    lines: list[str] = []
    line = ""
    # Not at a no-break space, where a plain split() would.
    for word in filter(None, text.split(" ")):
        longer = f"{line} {word}" if line else word
        if text_width(longer, size, bold) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        # Chinese has no spaces, so a whole sentence may arrive as one word.
        *full, line = _pieces(word, room, size, bold)
        lines.extend(full)
    return (*lines, line) if line else tuple(lines)


def _length(text: Text) -> float:
    own = text_width(text.text, text.size, text.bold)
    return own + TAIL_GAP + _length(text.tail) if text.tail else own


def _pieces(word: str, room: float, size: float, bold: bool) -> tuple[str, ...]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, size, bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return tuple(pieces)


@lru_cache(maxsize=2**12)
def _ems(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return FULL
    # "ŏ" is as wide as "o".
    plain = unicodedata.normalize("NFD", letter)[0] if letter > "\x7f" else letter
    if plain in NARROW_LETTERS:
        return NARROW
    if plain in SLIM_LETTERS:
        return SLIM
    if plain in BROAD_LETTERS:
        return BROAD
    if plain.isdigit():
        return DIGIT
    return CAPITAL if plain.isupper() else COMMON
