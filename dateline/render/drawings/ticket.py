"""A card to be shared, drawn as a railway ticket: a PNG of few colours, the same on every run."""

import io
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from dateline.pages.ticket import Fact, Ticket

WIDTH, HEIGHT = 1200, 630
FONTS = "pylopdf_fonts_ko"  # Noto Sans and Noto Serif of Korea, which have Latin and Cyrillic too
SERIF, SANS = "NotoSerifKR-Regular.otf", "NotoSansKR-Regular.otf"
LEVELS = 8  # steps from the ground to a colour, which make its edges smooth
FINE = 4  # times as large as it is shown, a shape is drawn

NIGHT, PAPER = (0x14, 0x20, 0x2E), (0xFB, 0xF9, 0xF4)
INKS = {
    "ink": ((0x19, 0x1B, 0x1E), PAPER),
    "soft": ((0x56, 0x5C, 0x63), PAPER),
    "edge": ((0x8B, 0x85, 0x7A), PAPER),
    "rule": ((0xDD, 0xD7, 0xCA), PAPER),
    "track": ((0x1F, 0x3A, 0x5F), PAPER),
    "kept": ((0x1C, 0x6B, 0x47), PAPER),
    "waiting": ((0x8A, 0x5A, 0x00), PAPER),
    "missed": ((0xA8, 0x26, 0x1D), PAPER),
    "quiet": ((0x56, 0x5C, 0x63), PAPER),
    "paper": (PAPER, NIGHT),
    "night-ink": ((0xF4, 0xEE, 0xE1), NIGHT),
    "night-soft": ((0xAE, 0xBA, 0xC7), NIGHT),
    "night-accent": ((0xF5, 0xA8, 0x9D), NIGHT),
}


def drawn(ticket: Ticket) -> bytes:
    """The card as a PNG."""
    card = _Card(_ground(bool(ticket.left.label), bool(ticket.end)))
    _heads(card, ticket)
    if ticket.left.label:
        for x, fact, room in ((108, ticket.left, 400), (536, ticket.middle, 270)):
            card.fact(x, 380, fact, room)
    elif ticket.left.about:
        lines = card.wrapped(ticket.left.about, SANS, 34, 960, 3)
        for number, line in enumerate(lines):
            card.text((108, 380 + 48 * number), line, SANS, 34, "soft")
    card.fact(880, 116, ticket.right, 236)
    card.text((880, 462), card.cut(ticket.foot.upper(), SANS, 22, 220), SANS, 22, "soft", 0.6)
    if ticket.stamp:
        card.stamp(ticket.stamp.upper(), ticket.tone)
    _masthead(card, ticket)
    file = io.BytesIO()
    # A higher one makes it a quarter smaller, and takes twice as long.
    card.image.save(file, "PNG", compress_level=3)
    return file.getvalue()


def _heads(card: "_Card", ticket: Ticket) -> None:
    """What it is, and from where to where."""
    room = 700 if ticket.left.label else 980
    card.text((108, 116), card.cut(ticket.kicker.upper(), SANS, 22, room), SANS, 22, "soft", 0.6)
    if not ticket.end:
        for number, line in enumerate(card.wrapped(ticket.start, SERIF, 60, room, 2)):
            card.text((104, 204 + 80 * number), line, SERIF, 60, "ink", 1.4)
        return
    for x, y, name in ((104, 204, ticket.start), (200, 296, ticket.end)):
        space = 720 - x  # there the stamp begins
        size = card.size(name, SERIF, 66, space)
        card.text((x, y), card.cut(name, SERIF, size, space), SERIF, size, "ink", 1.4)


def _masthead(card: "_Card", ticket: Ticket) -> None:
    first, gap, last = ticket.site.rpartition(" ")
    end = card.text((58, 582), f"{first}{gap}", SERIF, 34, "night-ink", 0.9)
    end = card.text((end, 582), card.cut(last, SERIF, 34, 600), SERIF, 34, "night-accent", 0.9)
    room = 1142 - end - 60
    size = card.size(ticket.motto, SANS, 24, room)
    wide = card.width(ticket.motto, SANS, size)
    if wide <= room:  # half a sentence would say something else
        card.text((1142 - wide, 582), ticket.motto, SANS, size, "night-soft")


class _Card:
    """A picture in a palette: each ink has the steps from its ground."""

    def __init__(self, ground: Image.Image) -> None:
        self.image = ground.copy()

    def text(
        self, at: tuple[float, float], text: str, font: str, size: int, ink: str, bold: float = 0
    ) -> float:
        """Write on the line that begins there; where it ends."""
        if not text:
            return at[0]
        mask, left, top, advance = _written(text, font, size, bold)
        # The ground of an ink is what it is written on, so the whole box can be put there.
        self.image.paste(mask.point(_steps(ink)), (round(at[0]) + left, round(at[1]) + top))
        return at[0] + advance

    def fact(self, x: int, y: int, fact: Fact, room: int) -> None:
        """A label with what stands under it."""
        self.text((x, y), self.cut(fact.label.upper(), SANS, 22, room), SANS, 22, "soft", 0.6)
        lines = self.wrapped(fact.text, SANS, 32, room, 2)
        for number, line in enumerate(lines):
            self.text((x, y + 42 + 40 * number), line, SANS, 32, "ink", 0.8)
        below = y + 80 + 40 * (len(lines) - 1)
        for number, line in enumerate(self.wrapped(fact.about, SANS, 24, room, 2)):
            self.text((x, below + 32 * number), line, SANS, 24, "soft")

    def stamp(self, text: str, tone: str) -> None:
        """A word in two frames, askew."""
        size = 46
        while self.width(text, SANS, size) > 360 and size > 24:
            size -= 2
        mask, outside = _stamp(self.cut(text, SANS, size, 360), size)
        at = (min(916 - mask.width // 2, WIDTH - 72 - mask.width), 321 - mask.height // 2)
        self.image.paste(_start(tone), at, outside)
        self.paste(mask, at, tone)

    def paste(self, mask: Image.Image, at: tuple[int, int], ink: str) -> None:
        """A shape in a colour, over what is there."""
        self.image.paste(mask.point(_steps(ink)), at, mask.point(_SEEN))

    def width(self, text: str, font: str, size: int) -> float:
        """How wide a text is."""
        return float(_font(font, size).getlength(text))

    def size(self, text: str, font: str, size: int, room: float) -> int:
        """The largest size, down to two thirds, in which a text has room."""
        least = size * 2 // 3
        while size > least and self.width(text, font, size) > room:
            size -= 2
        return size

    def cut(self, text: str, font: str, size: int, room: float) -> str:
        """As much of a text as there is room for."""
        if self.width(text, font, size) <= room:
            return text
        while text and self.width(f"{text}...", font, size) > room:
            text = text[:-1]
        return f"{text.rstrip()}..." if text else ""

    def wrapped(self, text: str, font: str, size: int, room: int, most: int) -> list[str]:
        """A text in lines, the last one cut."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            fits = lines and self.width(longer, font, size) <= room
            if fits or len(lines) == most:
                lines[-1] = longer
            else:
                lines.append(word)
        return [self.cut(line, font, size, room) for line in lines]


@lru_cache(128)
def _written(text: str, font: str, size: int, bold: float) -> tuple[Image.Image, int, int, float]:
    """A text as a mask, where that begins, and how far it goes; many are on every card."""
    face = _font(font, size)
    found = face.getbbox(text, anchor="ls", stroke_width=bold)
    left, top, right, bottom = (int(one) for one in found)
    mask = Image.new("L", (right - left + 3, bottom - top + 3))
    ImageDraw.Draw(mask).text(
        (1 - left, 1 - top), text, fill=255, font=face, anchor="ls", stroke_width=bold
    )
    return mask, left - 1, top - 1, float(face.getlength(text))


@lru_cache(64)
def _stamp(text: str, size: int) -> tuple[Image.Image, Image.Image]:
    """A stamp: what is printed, and what it covers."""
    face = _font(SANS, size)
    wide, high = max(240, round(face.getlength(text)) + 64), 118
    printed, covered = (Image.new("L", (wide, high)) for _ in range(2))
    ImageDraw.Draw(covered).rounded_rectangle((2, 2, wide - 3, high - 3), 10, fill=255)
    draw = ImageDraw.Draw(printed)
    draw.rounded_rectangle((2, 2, wide - 3, high - 3), 10, outline=255, width=7)
    draw.rounded_rectangle((13, 13, wide - 14, high - 14), 5, outline=255, width=3)
    draw.text((wide // 2, 61), text, fill=255, font=face, anchor="mm", stroke_width=1.2)
    turned = printed.rotate(8, Image.Resampling.BICUBIC, expand=True)
    return turned, covered.rotate(8, expand=True)


@lru_cache(4)
def _ground(torn: bool, arrow: bool) -> Image.Image:
    """The ticket without words: paper with two notches, where it is torn off, and an arrow."""
    mask = Image.new("L", (WIDTH * FINE, HEIGHT * FINE))
    draw = ImageDraw.Draw(mask)
    draw.rounded_rectangle(_finer(56, 60, 1143, 509), 10 * FINE, fill=255)
    for x in (56, 1144):
        draw.ellipse(_finer(x - 34, 268, x + 34, 336), fill=0)
    image = Image.new("P", (WIDTH, HEIGHT), _start("paper"))
    image.putpalette(_palette())
    card = _Card(image)
    card.paste(mask.resize((WIDTH, HEIGHT), Image.Resampling.BOX), (0, 0), "paper")
    draw = ImageDraw.Draw(card.image)
    if torn:
        draw.line((108, 336, 790, 336), fill=_start("rule") + LEVELS - 1, width=2)
        for y in range(80, 492, 15):
            draw.ellipse((836, y - 1, 839, y + 2), fill=_start("edge") + LEVELS - 1)
    if arrow:
        mask = Image.new("L", (200 * FINE, 300 * FINE))
        draw = ImageDraw.Draw(mask)
        for points in ((112, 232, 112, 266, 120, 274, 172, 274), (160, 262, 174, 274, 160, 286)):
            draw.line(_finer(*points), fill=255, width=6 * FINE, joint="curve")
        card.paste(mask.resize((200, 300), Image.Resampling.BOX), (0, 0), "track")
    return card.image


def _finer(*numbers: int) -> list[int]:
    return [one * FINE for one in numbers]


@lru_cache(64)
def _font(name: str, size: int) -> Any:
    spec = find_spec(FONTS)
    path = Path(spec.origin or "" if spec else "").with_name(name)
    # The plain layout is the same wherever Pillow is; another may not be there.
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def _start(ink: str) -> int:
    """The first of an ink's colours, which is its ground."""
    return list(INKS).index(ink) * LEVELS


@lru_cache(64)
def _steps(ink: str) -> list[int]:
    """The colour of an ink for each of 256 degrees of cover."""
    return [_start(ink) + round(cover * (LEVELS - 1) / 255) for cover in range(256)]


def _palette() -> list[int]:
    colours = []
    for ink, ground in INKS.values():
        for step in range(LEVELS):
            part = step / (LEVELS - 1)
            colours += [round(g + (i - g) * part) for i, g in zip(ink, ground, strict=True)]
    return colours


_SEEN = [255 if cover > 255 // (2 * LEVELS) else 0 for cover in range(256)]
